/* The first visit, in three steps: what it says, how to choose, what to take away.
   Each stands beside a part of the page, covers none of its title and moves nothing. */
import { element } from './dom.js';
import { VISITED } from './links.js';
import { text } from './texts.js';

const EDGE = 8; // pixels kept free around it
/** Each step: its name, what it is about, and what else it must not cover. */
const STEPS = [
  ['says', 'main h1', '.count-strip, .hero-region', '.card-chart .card-head'],
  ['choose', '.choices-bar, .hero-region', 'main h1', '.card-chart .card-head'],
  ['take', '.card-chart .toolbar, .home-doors'],
];

function keep() {
  try { localStorage.setItem(VISITED, 'vue'); } catch (error) { /* private window: not kept */ }
}

const visible = (selector) => [...document.querySelectorAll(selector)].find((one) => one.checkVisibility() && one.offsetHeight);

/** The parts of the page that there are, each with its step. */
const stepsHere = () => STEPS.map(([name, ...selectors]) => ({
  name, parts: selectors.map(visible).filter(Boolean) })).filter(({ parts }) => parts.length);

/** Begins at the first step; nothing on a page without the parts that it shows. */
export function tour() {
  const steps = stepsHere();
  if (!steps.length || document.querySelector('.tour')) { return; }
  const before = document.activeElement;
  const start = window.scrollY;
  const note = element('dialog', { className: 'tour', 'aria-labelledby': 'tour-name', 'aria-describedby': 'tour-text' });
  const end = () => {
    keep();
    window.removeEventListener('resize', again);
    window.removeEventListener('scroll', again);
    document.removeEventListener('keydown', escape);
    note.remove();
    mark(null);
    window.scrollTo({ top: start, behavior: 'instant' });
    if (before && before.isConnected) { before.focus({ preventScroll: true }); }
  };
  let at = 0;
  const again = () => (steps[at].parts.every((part) => part.isConnected) ? place(note, steps[at].parts) : end());
  const escape = (event) => { if (event.key === 'Escape') { event.stopPropagation(); end(); } };
  const show = () => {
    const { name, parts } = steps[at];
    const last = at === steps.length - 1;
    const skip = element('button', { type: 'button', className: 'tour-skip', textContent: text('tour.skip') });
    const next = element('button', { type: 'button', className: 'tour-next', textContent: text(last ? 'tour.end' : 'tour.next') });
    skip.addEventListener('click', end);
    next.addEventListener('click', () => { at += 1; if (last) { end(); } else { show(); } });
    note.replaceChildren(
      element('h2', { id: 'tour-name', textContent: text(`tour.${name}`) }),
      element('p', { id: 'tour-text', textContent: text(`tour.${name}.text`) }),
      element('p', { className: 'tour-do' },
        element('span', { textContent: text('tour.step', { n: at + 1, of: steps.length }) }), ...(last ? [] : [skip]), next));
    parts[0].scrollIntoView({ block: 'nearest', behavior: 'instant' });
    mark(parts[0]);
    place(note, parts);
    next.focus({ preventScroll: true });
  };
  document.body.append(note);
  note.show();
  window.addEventListener('resize', again);
  window.addEventListener('scroll', again, { passive: true });
  document.addEventListener('keydown', escape);
  show();
}

function mark(part) {
  document.querySelectorAll('[data-toured]').forEach((one) => { delete one.dataset.toured; });
  if (part) { part.dataset.toured = ''; }
}

/** Below what it is about, or above it where there is no room. */
function place(note, parts) {
  const boxes = parts.map((part) => part.getBoundingClientRect());
  const top = Math.min(...boxes.map((box) => box.top));
  const bottom = Math.max(...boxes.map((box) => box.bottom));
  const { offsetWidth: width, offsetHeight: height } = note;
  const across = Math.min(boxes[0].left, document.documentElement.clientWidth - EDGE - width);
  const below = bottom + EDGE + height <= window.innerHeight;
  const down = below ? bottom + EDGE : Math.max(EDGE, top - EDGE - height);
  Object.assign(note.style, { left: `${Math.max(EDGE, across)}px`, top: `${Math.min(down, window.innerHeight - EDGE - height)}px` });
}
