/* The panel « Raccourcis »: all keys of one letter or sign, to be changed or turned off. */
import { element } from './dom.js';
import { USUAL, given, keep, kept, keysIn } from './shortcuts.js';
import { text } from './texts.js';

const IGNORED = ['Tab', 'Shift', 'Escape', 'Enter'];

/** Opens the panel over what is there. */
export function openShortcuts() {
  const before = document.activeElement;
  const dialog = element('dialog', { className: 'shortcuts', 'aria-labelledby': 'shortcuts-title' });
  dialog.addEventListener('close', () => { dialog.remove(); before.focus(); });
  fill(dialog);
  document.body.append(dialog);
  dialog.showModal();
}

function fill(dialog) {
  const { off } = kept();
  const said = element('p', { role: 'status', className: 'shortcuts-said' });
  const on = element('input', { type: 'checkbox', checked: !off });
  on.addEventListener('change', () => { keep({ ...kept(), off: !on.checked }); refresh(dialog); });
  const usual = element('button', { type: 'button', textContent: text('shortcuts.usual') });
  usual.addEventListener('click', () => { keep({ off: false, keys: {} }); refresh(dialog); said.textContent = text('shortcuts.restored'); });
  const close = element('button', { type: 'button', textContent: text('shortcuts.close') });
  close.addEventListener('click', () => dialog.close());
  dialog.replaceChildren(
    element('h2', { id: 'shortcuts-title', textContent: text('shortcuts.title') }),
    element('p', { textContent: text('shortcuts.how') }),
    element('label', { className: 'shortcuts-on' }, on, ` ${text('shortcuts.on')}`),
    ...Object.keys(USUAL).map((scope) => element('fieldset', {}, element('legend', { textContent: text(`shortcuts.${scope}`) }),
      ...Object.keys(USUAL[scope]).map((name) => field(dialog, said, scope, name)))),
    said, element('p', { className: 'shortcuts-do' }, close, ' ', usual));
  refresh(dialog);
}

function field(dialog, said, scope, name) {
  const input = element('input', { type: 'text', autocomplete: 'off', size: 2, 'data-scope': scope, 'data-name': name });
  input.addEventListener('keydown', (event) => {
    if (IGNORED.includes(event.key) || event.ctrlKey || event.metaKey || event.altKey) { return; }
    event.preventDefault();
    event.stopPropagation();
    const none = ['Backspace', 'Delete'].includes(event.key);
    if (!none && (event.key.length !== 1 || event.key === ' ')) { return; }
    keep(given(kept(), scope, name, none ? '' : event.key.toLowerCase()));
    refresh(dialog);
    said.textContent = none ? text('shortcuts.none') : text('shortcuts.given', { key: event.key.toUpperCase() });
  });
  return element('label', {}, element('span', { textContent: text(`shortcut.${scope}.${name}`) }), input);
}

function refresh(dialog) {
  const { off, keys } = kept();
  dialog.querySelector('[type="checkbox"]').checked = !off;
  dialog.querySelectorAll('[data-scope]').forEach((input) => {
    const { scope, name } = input.dataset;
    input.value = keysIn(scope, { off: false, keys })[name].toUpperCase();
    input.disabled = off;
  });
}
