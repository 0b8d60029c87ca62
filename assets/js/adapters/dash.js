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

/** Makes an address the one of the page; Dash then asks for its screen. */
export function visit(address) {
  history.pushState({}, '', address);
  window.dispatchEvent(new CustomEvent(ADDRESS_CHANGED));
}
