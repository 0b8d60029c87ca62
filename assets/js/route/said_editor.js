/* « Ce qui s’est dit » of a step: a line to type, its kind, and all that is noted already. */
import { element } from '../dom.js';
import { text } from '../texts.js';
import { toast } from '../toast.js';
import { KINDS, MAIN, SAID, tidySaid } from './minutes.js';

let editors = 0; // radio buttons of two editors on one page must not share a name
const open = new Map(); // editor → what keeps the line being typed

window.addEventListener('pagehide', () => open.forEach((add, editor) => { if (editor.isConnected) { add(); } }));

/** An editor of what was said; `changed` gets it whenever it has changed, as the file keeps it. */
export function saidEditor(said, changed) {
  const lines = Object.fromEntries(KINDS.map((kind) => [kind, structuredClone(said?.[kind] || [])]));
  const lists = element('div', { className: 'said-lists' });
  const form = element('div', { className: 'said-form' });
  const full = element('p', { className: 'said-full', role: 'status' });
  const group = `said-${editors += 1}`;
  let kind = KINDS[0];
  let draft = fresh(kind);
  const save = () => changed(tidySaid(lines));

  const radios = element('div', { className: 'said-kinds', role: 'radiogroup', 'aria-label': text('minutes.kind') },
    ...KINDS.map((one) => {
      const radio = element('input', { type: 'radio', name: group, value: one, checked: one === kind,
        onchange: () => { ask(one); },
        onkeydown: (event) => { if (event.key === 'Enter') { event.preventDefault(); main().focus(); } } });
      return element('label', {}, radio, element('span', {}, text(`minutes.${one}`)));
    }));
  const main = () => form.querySelector('[data-main]');

  /** The fields of a new line of a kind; its text goes with it from kind to kind. */
  function ask(wanted) {
    const words = (MAIN[kind] ? draft[MAIN[kind]] : draft) || '';
    kind = wanted;
    draft = MAIN[kind] ? { ...fresh(kind), [MAIN[kind]]: words } : words;
    form.replaceChildren(...fields(kind, draft, (line) => { draft = line; }),
      element('button', { type: 'button', className: 'said-add', onclick: addNext }, text('minutes.add')));
  }

  /** Notes the line that is typed, if it says something. */
  function add() {
    const [line] = tidySaid({ [kind]: [draft] })[kind] || [];
    const over = !!line && lines[kind].length >= SAID.lines;
    full.textContent = over ? text('minutes.full', { n: SAID.lines }) : '';
    if (!line || over) { return; }
    lines[kind].push(line);
    draft = fresh(kind);
    save();
    show();
    ask(kind);
  }

  function addNext() {
    add();
    main().focus();
  }

  function show() {
    lists.replaceChildren(...KINDS.filter((one) => lines[one].length).map((one) => element('section', {},
      element('h4', {}, text(`minutes.${one}.list`)), element('ul', { 'data-kind': one }, ...lines[one].map((line, i) => item(one, line, i))))));
  }

  function item(one, line, i) {
    const made = element('li', {}, ...fields(one, line, (other) => { lines[one][i] = other; save(); }),
      element('button', { type: 'button', className: 'said-remove', onclick: () => remove(one, i),
        'aria-label': text('minutes.remove.line', { line: MAIN[one] ? line[MAIN[one]] : line }) }, text('minutes.remove')));
    made.addEventListener('focusout', ({ relatedTarget }) => {
      if (!made.contains(relatedTarget) && !tidySaid({ [one]: [lines[one][i]] })[one]) { remove(one, i); }
    });
    return made;
  }

  function remove(one, i) {
    const [line] = lines[one].splice(i, 1);
    const blank = !tidySaid({ [one]: [line] })[one];
    save();
    show();
    if (blank) { return; }
    const next = lists.querySelectorAll(`[data-kind="${one}"] .said-remove`);
    (next[Math.min(i, next.length - 1)] || main()).focus();
    toast(text('minutes.removed'), { text: text('minutes.undo'), act: () => {
      lines[one].splice(i, 0, line);
      save();
      show();
      main().focus();
    } }, editor);
  }

  const editor = element('div', { className: 'said' }, radios, form, full, lists);
  editor.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.isComposing || event.shiftKey || !event.target.matches('textarea, input:not([type="radio"]), select')) { return; }
    event.preventDefault();
    if (form.contains(event.target)) { addNext(); } else { main().focus(); }
  });
  editor.addEventListener('focusout', ({ relatedTarget }) => { if (!editor.contains(relatedTarget)) { add(); } });
  ask(kind);
  show();
  [...open.keys()].filter((one) => !one.isConnected).forEach((one) => open.delete(one));
  open.set(editor, add);
  return editor;
}

const fresh = (kind) => (MAIN[kind] ? {} : '');

/** The fields of a line: its words first, then who said it, or who will do it with whom by when. */
function fields(kind, line, changed) {
  let now = line;
  const put = (name, value) => { now = MAIN[kind] ? { ...now, [name]: value } : value; changed(now); };
  const value = (name) => (MAIN[kind] ? now[name] : now) || '';
  const named = (name, control) => element('label', { className: `field said-${name || 'texte'}` }, 
    element('span', {}, text(`minutes.${kind}.${name || 'texte'}`)), control);
  const typed = (name, most) => {
    const isMain = name === MAIN[kind];
    const control = element('textarea', {
      className: 'form-control', rows: 1, value: value(name), maxLength: most, ...(isMain ? { 'data-main': '' } : {}),
      oninput: () => put(name, control.value) });
    return named(name, control);
  };
  const names = Object.keys(SAID.fields[kind]).sort((a, b) => (b === MAIN[kind]) - (a === MAIN[kind]));
  return [...names.map((name) => typed(name, SAID.fields[kind][name])), ...(kind === 'verbatims' ? [named('acteur', actors(value('acteur'), put))] : [])];
}

function actors(chosen, put) {
  const control = element('select', { className: 'form-control', onchange: () => put('acteur', control.value) },
    ...['', ...SAID.actors].map((actor) => element('option', { value: actor, selected: actor === chosen }, text(`minutes.actor.${actor || 'none'}`))));
  return control;
}
