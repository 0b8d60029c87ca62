/* All that the scripts know of Dash; the event of `visit` is private to it. */
import { text } from '../texts.js';
import { Stores } from './stores.js';

const NAMESPACE = 'phare';
const ADDRESS_CHANGED = '_dashprivate_pushstate';

/** Lends functions to the callbacks that app.py declares. */
export function register(callbacks) {
  window.dash_clientside = window.dash_clientside || {};
  window.dash_clientside[NAMESPACE] = callbacks;
}

/** What Dash asks for first stands in the page, where it is taken from: its layout, which holds the page
    of this address, and its callbacks. Whether it stands there. */
export function answerFromPage() {
  const { fetch } = window;
  const answers = new Map([...document.querySelectorAll('[data-answers]')].map(
    (holder) => [holder.dataset.answers, holder]));
  if (!answers.size) { return false; }
  window.fetch = (address, options) => {
    const name = String(address).split('/').at(-1);
    const holder = answers.get(name);
    if (!holder) { return fetch.call(window, address, options); }
    answers.delete(name);
    holder.remove();
    if (!answers.size) { window.fetch = fetch; }
    return Promise.resolve(new Response(holder.textContent, { headers: { 'Content-Type': 'application/json' } }));
  };
  return true;
}

/** Dash adds its store to these before its components listen to it. */
window.dash_stores = new Stores();

/** What a callback returns to leave its output as it is. */
export const unchanged = () => window.dash_clientside.no_update;

/** Ids of the inputs of the running callback, one list for a pattern. */
export const inputIds = () => window.dash_clientside.callback_context.inputs_list[0].map(({ id }) => id);

/** Id of the output of the running callback. */
export const outputId = () => window.dash_clientside.callback_context.outputs_list.id;

/** Id of the component that has set off the running callback. */
export const triggeredId = () => window.dash_clientside.callback_context.triggered_id;

/** Sets properties of the component with an id. */
export const setProps = (id, props) => window.dash_clientside.set_props(id, props);

/** The component of `dashboard/ui/markup.py`: an element with its HTML, which the server has written. */
window[NAMESPACE] = {
  Written: ({ tag, attributes, inside }) => window.React.createElement(
    tag, { ...attributes, dangerouslySetInnerHTML: { __html: inside } }),
};

const SEARCH = '.dash-dropdown-search';

/** Opens a list at its search field; what is typed before the field is there goes into it. */
export function openSearch(list) {
  let typed = '';
  const take = (event) => {
    if (event.defaultPrevented || event.key.length !== 1 || event.ctrlKey || event.metaKey || event.altKey) { return; } // an open list has taken it
    event.preventDefault();
    event.stopPropagation();
    typed += event.key;
  };
  const mute = (event) => { event.stopPropagation(); }; // a closed list would search for the letter
  const give = () => {
    const field = document.querySelector(SEARCH);
    if (!field || document.activeElement !== field) { return; }
    stop();
    if (typed) { write(field, typed); }
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

const STEPS = { 'Decrease value': 'choice.less', 'Increase value': 'choice.more' };

/** Lists and fields as Dash makes them, mended for keyboards and screen readers: the button is the stop
    of Tab, not a hidden field before it; an open list has the name of its choice, and its lines, which
    hold radio buttons or boxes, are a group of these; a field of a number has the name of its choice,
    its buttons theirs in the language of the page. */
function mend() {
  document.querySelectorAll('.dash-dropdown-focus-target[tabindex="0"]').forEach((field) => {
    field.tabIndex = -1;
    field.nextElementSibling.tabIndex = 0;
  });
  document.querySelectorAll('.dash-dropdown-content:not([aria-label])').forEach((list) => {
    list.setAttribute('aria-label', nameOf(document.querySelector(`[aria-controls="${list.id}"]`)));
  });
  document.querySelectorAll(`${SEARCH}:not([aria-label])`).forEach((field) => field.setAttribute('aria-label', field.placeholder));
  document.querySelectorAll('.dash-options-list[role="listbox"]').forEach((lines) => {
    const list = lines.closest('.dash-dropdown-content');
    lines.setAttribute('aria-label', list ? list.getAttribute('aria-label') : nameOf(lines));
    lines.setAttribute('role', 'group');
  });
  document.querySelectorAll('.dash-options-list-option:is([role="option"], [aria-selected])').forEach((line) => {
    line.removeAttribute('role');
    line.removeAttribute('aria-selected');
  });
  document.querySelectorAll('.choice input[type="number"]:not([aria-label])').forEach((field) => field.setAttribute('aria-label', nameOf(field)));
  Object.entries(STEPS).forEach(([said, key]) => {
    document.querySelectorAll(`[aria-label="${said}"]`).forEach((button) => button.setAttribute('aria-label', text(key)));
  });
}

/** The name of the choice that an element belongs to. */
const nameOf = (part) => part?.closest('.choice, .jump')?.getAttribute('aria-label') || '';

const isHtml = (node) => node instanceof HTMLElement; // no part of a drawing

new MutationObserver((changes) => {
  if (changes.some(({ type, addedNodes }) => type === 'attributes' || [...addedNodes].some(isHtml))) { mend(); }
}).observe(document.documentElement, {
  childList: true, subtree: true, attributes: true, attributeFilter: ['aria-selected'] });

/** The open list that a key is for: the focus is in it, or on its way there from its button. */
const listAt = (target) => target.closest('.dash-dropdown-content')
  || (target.matches('body, [aria-expanded="true"]') && document.querySelector('.dash-dropdown-content'));

/** A letter typed in an open list searches it, wherever in the list the focus is; in one that is too
    short to be searched it leads to the next line that begins with it. */
document.addEventListener('keydown', (event) => {
  const { target, key } = event;
  if (!target.closest || target.matches(SEARCH) || key.length !== 1 || key === ' ' || event.ctrlKey || event.metaKey || event.altKey) { return; }
  const list = listAt(target);
  if (!list) { return; }
  event.stopPropagation();
  event.preventDefault();
  const field = list.querySelector(SEARCH);
  if (field) { field.focus(); write(field, key); } else { lineOf(list, target, key)?.focus(); }
}, { capture: true });

/** Dash goes on from the line that was looked at last, even once its list is searched: the first arrow
    down led to any of the lines found. Its key for the beginning makes it forget that line. */
document.addEventListener('focusout', ({ target, relatedTarget }) => {
  if (relatedTarget?.matches?.(SEARCH) && target.closest('.dash-dropdown-option')) {
    target.dispatchEvent(new KeyboardEvent('keydown', { key: 'Home', bubbles: true, cancelable: true }));
  }
});

const OPENING = 1000;
let typed = -OPENING;

/** Some frames after a list was opened Dash gives the focus to the line chosen. Who types sooner keeps it
    in the search field: a letter leads to no line, and no other key was pressed, nor the pointer, since. */
document.addEventListener('focusin', ({ target, relatedTarget, timeStamp }) => {
  if (relatedTarget?.matches?.(SEARCH) && target.closest('.dash-dropdown-option') && timeStamp - typed < OPENING) {
    relatedTarget.focus();
  }
});

for (const press of ['keydown', 'pointerdown']) {
  document.addEventListener(press, ({ key, timeStamp, isTrusted }) => {
    if (isTrusted) { typed = key?.length === 1 ? timeStamp : -OPENING; }
  }, { capture: true });
}

const REST = 80;

/** The name and the value of the choice that a line of an open list would be; none where it is the choice
    already, or leads to a page. */
function choiceAt({ target }) {
  const line = target.closest?.('.choice .dash-options-list-option')?.querySelector('input[type="radio"]:enabled:not(:checked)');
  const [, name] = (line && /\bchoice-(\w+)/.exec(line.closest('.choice').className)) || [];
  return name && [name, line.value];
}

/** Calls with a choice, once a reader rests at its line for a moment. */
export function restingAt(call) {
  let rest = 0;
  ['pointerover', 'focusin'].forEach((kind) => document.addEventListener(kind, (event) => {
    clearTimeout(rest);
    const choice = choiceAt(event);
    if (choice) { rest = setTimeout(call, REST, ...choice); }
  }));
}

/** Calls with a choice as it is made, once the list has taken it: Dash tells of it some 70 ms later. */
export function choosing(call) {
  const made = (event) => {
    const choice = choiceAt(event);
    if (choice) { setTimeout(call, 0, ...choice); }
  };
  document.addEventListener('click', made, { capture: true });
  document.addEventListener('keydown', (event) => { if (event.key === 'Enter') { made(event); } }, { capture: true });
}

/** Adds to what is written in a field, as typing does. */
function write(field, words) {
  const { set } = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value');
  set.call(field, field.value + words);
  field.dispatchEvent(new Event('input', { bubbles: true }));
}

/** The next line of a short list that begins with a letter. */
function lineOf(list, from, letter) {
  const lines = [...list.querySelectorAll('.dash-dropdown-option')].map((line) => [line, line.querySelector('input')]);
  const at = lines.findIndex(([line]) => line.contains(from));
  return [...lines.slice(at + 1), ...lines.slice(0, at + 1)].find(
    ([line, input]) => input && plain(line.textContent).startsWith(plain(letter)))?.[1];
}

const plain = (words) => words.trim().normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** A link of the page that Dash follows; with a key held down the browser does what it does with one. */
document.addEventListener('click', (event) => {
  const link = event.target.closest('a[data-visit]');
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) { return; }
  event.preventDefault();
  go(link.href);
});

/** Goes to another page. */
export function go(address) {
  visit(address);
  window.scrollTo(0, 0);
}

/** Makes an address the one of the page; Dash then asks for its screen. */
export function visit(address) {
  history.pushState({}, '', address);
  window.dispatchEvent(new CustomEvent(ADDRESS_CHANGED));
}
