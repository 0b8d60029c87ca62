/* A way through a chart by keys: one stop of Tab, arrows from mark to mark, each shown by a ring and a
   note, and said to those who do not see it. What is walked is told by a `walk`:

     first(key) → the mark where a key begins; next(mark, key) → where it leads from there; null: nowhere
     linesOf(mark) → its name and what is said of it; spot(mark) → {x, y, r} in its place, or a `path` too
     keyOf(mark) → what it is called in the next figure; find(key) → the mark called so, or null
     look(mark) and choose(mark): what happens once it is looked at, and at Enter. */
import { drawn, element } from './dom.js';
import { text } from './texts.js';

const ROOM = 4; // pixels between a mark and its ring
const STEPS = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End'];
const walked = new WeakMap();

/** Makes what is drawn in a place walkable, by keys that are pressed in it; without a walk, a picture. */
export function walkable(place, walk) {
  const before = walked.get(place);
  walked.set(place, { ...before, walk });
  place.querySelectorAll('.plot-container').forEach((drawing) => drawing.setAttribute('aria-hidden', 'true'));
  Object.assign(place, walk ? { tabIndex: 0, role: 'application', ariaRoleDescription: text('walk.role') }
    : { tabIndex: -1, role: 'img', ariaRoleDescription: null });
  place.setAttribute('aria-describedby', walk ? 'walk-keys' : '');
  if (before) { return; }
  place.addEventListener('keydown', (event) => press(event, place));
  place.addEventListener('blur', () => hide(place));
  place.addEventListener('mousemove', () => { if (ringOf(place)) { hide(place); } });
}

/** Puts the ring where the mark that is looked at stands in the figure just drawn. */
export function follow(place) {
  const { walk, key } = walked.get(place) || {};
  if (!walk || key === undefined || place.ownerDocument.activeElement !== place) { return; }
  const mark = walk.find(key);
  if (mark === null) { hide(place); } else { show(place, mark); }
}

/** Takes the ring and the note of a place away. */
export function hide(place) {
  place.querySelectorAll('.mark-ring, .mark-tip').forEach((one) => one.remove());
}

const ringOf = (place) => place.querySelector('.mark-ring');

/** A note beside a spot of a place, within its height: a name, and lines that say more. */
export function note(place, { x, y, r = 0 }, [name, ...lines]) {
  const known = place.querySelector('.mark-tip');
  const tip = known || element('div', { className: 'mark-tip', 'aria-hidden': 'true' });
  tip.replaceChildren(element('b', { textContent: name }), ...lines.map((line) => element('span', { textContent: line })));
  if (!known) { place.append(tip); }
  const left = x > place.clientWidth / 2;
  const half = tip.offsetHeight / 2;
  tip.classList.toggle('left', left);
  Object.assign(tip.style, { left: `${left ? x - r : x + r}px`,
    top: `${Math.max(half, Math.min(y, place.clientHeight - half))}px` });
  return tip;
}

function press(event, place) {
  const { walk, key } = walked.get(place);
  if (!walk || event.target !== place || event.ctrlKey || event.metaKey || event.altKey) { return; }
  const at = key === undefined ? null : walk.find(key);
  const shown = !!ringOf(place);
  if (STEPS.includes(event.key)) {
    event.preventDefault();
    const next = at === null ? walk.first(event.key) : walk.next(at, event.key);
    if (next !== null) { go(place, walk, next); }
  } else if (event.key === 'Enter' && at !== null && shown) {
    event.preventDefault();
    walk.choose(at);
  } else if (event.key === 'Escape' && shown) {
    event.preventDefault();
    hide(place);
    walked.get(place).key = undefined;
  }
}

function go(place, walk, mark) {
  walked.get(place).key = walk.keyOf(mark);
  const tip = show(place, mark);
  if (!place.closest('.stage')) { tip.scrollIntoView({ block: 'nearest', inline: 'nearest' }); }
  say(walk.linesOf(mark).join('. '));
  walk.look(mark);
}

function show(place, mark) {
  const { walk } = walked.get(place);
  const spot = walk.spot(mark);
  hide(place);
  place.append(drawn('svg', { class: 'mark-ring', 'aria-hidden': 'true' },
    ...['casing', 'line'].map((name) => drawn('path', { class: name, d: spot.path || circle(spot) }))));
  return note(place, spot, walk.linesOf(mark));
}

function circle({ x, y, r }) {
  const wide = r + ROOM;
  return `M${x - wide} ${y}a${wide} ${wide} 0 1 0 ${2 * wide} 0a${wide} ${wide} 0 1 0 ${-2 * wide} 0`;
}

/** Says something to those who do not see it. */
export function say(words) {
  document.getElementById('said').textContent = words;
}
