/* All that the scripts know of Dash; the event of `visit` is private to it. */
const NAMESPACE = 'phare';
const ADDRESS_CHANGED = '_dashprivate_pushstate';

/** Lends functions to the callbacks that app.py declares. */
export function register(callbacks) {
  window.dash_clientside = window.dash_clientside || {};
  window.dash_clientside[NAMESPACE] = callbacks;
}

/** What a callback returns to leave its output as it is. */
export const unchanged = () => window.dash_clientside.no_update;

/** Ids of the inputs of the running callback, one list for a pattern. */
export const inputIds = () => window.dash_clientside.callback_context.inputs_list[0].map(({ id }) => id);

/** Id of the component that has set off the running callback. */
export const triggeredId = () => window.dash_clientside.callback_context.triggered_id;

/** Sets properties of the component with an id. */
export const setProps = (id, props) => window.dash_clientside.set_props(id, props);

const SEARCH = '.dash-dropdown-search';

/** Opens a list at its search field; what is typed before the field is there goes into it. */
export function openSearch(list) {
  let typed = '';
  const take = (event) => {
    if (event.key.length !== 1 || event.ctrlKey || event.metaKey || event.altKey) { return; }
    event.preventDefault();
    event.stopPropagation();
    typed += event.key;
  };
  const mute = (event) => { event.stopPropagation(); }; // a closed list would search for the letter
  const give = () => {
    const field = document.querySelector(SEARCH);
    if (!field || document.activeElement !== field) { return; }
    stop();
    if (!typed) { return; }
    const { set } = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value');
    set.call(field, field.value + typed);
    field.dispatchEvent(new Event('input', { bubbles: true }));
  };
  const watch = setInterval(give, 10);
  const late = setTimeout(() => stop(), 2000);
  const stop = () => {
    clearInterval(watch);
    clearTimeout(late);
    document.removeEventListener('keydown', take, { capture: true });
    document.removeEventListener('keyup', mute, { capture: true });
  };
  document.addEventListener('keydown', take, { capture: true });
  document.addEventListener('keyup', mute, { capture: true });
  list.click();
}

/** Makes an address the one of the page; Dash then asks for its screen. */
export function visit(address) {
  history.pushState({}, '', address);
  window.dispatchEvent(new CustomEvent(ADDRESS_CHANGED));
}
