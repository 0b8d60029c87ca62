/* What a word of the glossary means, below the word: closed by Escape and by a click elsewhere. */
import { rooted } from './contract.js';
import { element } from './dom.js';
import { text } from './texts.js';

const EDGE = 8; // pixels kept free around it
let panel = null;

/** Opens the meaning of a word, or closes it where it is open. */
export function explain(button) {
  const { term } = button.dataset;
  const open = panel && panel.button === button;
  if (panel) { panel.leave(); }
  if (open) { return; }
  const language = new URLSearchParams(location.search).get('langue');
  const all = element('a', { href: `${rooted('/methode')}${language ? `?langue=${language}` : ''}#term-${term}`, textContent: text('glossary.all') });
  const note = element('div', { className: 'term-panel', popover: 'auto', role: 'dialog', tabIndex: -1, 'aria-labelledby': 'term-name', 'aria-describedby': 'term-text' },
    element('p', { id: 'term-name', className: 'term-name', textContent: text(`term.${term}`) }),
    element('p', { id: 'term-text', textContent: text(`term.${term}.text`) }), element('p', {}, all));
  const leave = () => { note.remove(); button.removeAttribute('aria-expanded'); if (panel && panel.note === note) { panel = null; } };
  panel = { button, note, leave };
  document.body.append(note);
  note.addEventListener('toggle', ({ newState }) => { if (newState === 'closed') { leave(); } });
  note.addEventListener('keydown', ({ key }) => { if (key === 'Escape') { button.focus(); } });
  note.showPopover();
  place(note, button.getBoundingClientRect());
  button.setAttribute('aria-expanded', 'true');
  note.focus({ preventScroll: true });
}

/** Below the word, or above it where there is no room; whole on the screen. */
function place(note, { left, top, bottom }) {
  const { width, height } = note.getBoundingClientRect();
  const across = Math.min(left, document.documentElement.clientWidth - EDGE - width);
  const down = bottom + EDGE + height < window.innerHeight ? bottom + EDGE / 2 : top - EDGE / 2 - height;
  Object.assign(note.style, { left: `${Math.max(EDGE, across)}px`, top: `${Math.max(EDGE, down)}px` });
}
