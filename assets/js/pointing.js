/* Points of a chart that choose something; in some charts the point that is looked at, by mouse or by
   key, is shown by another card at once. */
import { choosePoint, onClick, onHover, spotsOf, wholeLines } from './adapters/plotly.js';
import { areaCode } from './address.js';
import { byPlace, inChart, linesOf, marksOf, onMap } from './marks.js';
import { walkable } from './walking.js';

const CHOICES = { territory: 'territoire', domain: 'domaine' };
const DELAY = 60; // milliseconds a pointer rests on a line before another card follows it
const pointed = new WeakMap();

/** The choice that a point stands for, as {territoire: '53'}; null for one that chooses nothing. */
export function choiceOf(figure, point) {
  const { selects } = figure.data[point.curveNumber].meta || {};
  if (!(selects in CHOICES)) { return null; }
  const key = [point.customdata].flat()[0];
  return { [CHOICES[selects]]: selects === 'territory' ? areaCode(key) : key };
}

/** Calls `look` with the choice of the point of a drawn plot that the mouse rests on, and `choose`
    with that of the one that is clicked on. */
export function point(plot, figure, look, choose) {
  const before = pointed.get(plot);
  pointed.set(plot, { figure, look, choose });
  if (before) { return; }
  wholeLines(plot, (there) => rest(plot, pointAt(plot, there)));
  onHover(plot, (one) => rest(plot, one));
  onClick(plot, (one) => take(plot, one));
}

/** {curve, point} as Plotly tells of it. */
const pointAt = ({ data }, { curve, point }) => (
  { curveNumber: curve, customdata: [(data[curve].customdata || [])[point]].flat()[0] });

/** What a pointer rests on is looked at; a move from row to row is not. */
function rest(plot, one) {
  const state = pointed.get(plot);
  const choice = state.look && choiceOf(state.figure, one);
  clearTimeout(state.resting);
  if (choice) { state.resting = setTimeout(state.look, DELAY, choice); }
}

function take(plot, one) {
  const state = pointed.get(plot);
  const choice = choiceOf(state.figure, one);
  if (choice) { state.choose(choice); }
}

/** Makes the marks of a chart that is drawn in a plot walkable with keys; `look` and `choose` are
    called with one. */
export function walk(plot, place, figure, { rows, selection }, look, choose) {
  const marks = marksOf(figure);
  if (!marks.length) { walkable(place, null); return; }
  const spots = () => spotsOf(plot, place, marks);
  const map = marks[0].area;
  const places = map ? byPlace(marks, rows) : [];
  const names = namesOf(marks);
  const known = (at) => (at < 0 ? null : at);
  const end = (key) => places.at(key === 'Home' ? 0 : -1);
  const isEnd = (key) => key === 'Home' || key === 'End';
  walkable(place, {
    first: (key) => known(map ? (isEnd(key) ? end(key) : opening(selection, marks, spots())) : inChart(marks, spots(), -1, key)),
    next: (at, key) => (map ? (isEnd(key) ? end(key) : onMap(spots(), at, key)) : inChart(marks, spots(), at, key)),
    linesOf: (at) => linesOf(marks[at].said),
    spot: (at) => spots()[at] || { x: 0, y: 0, r: 0 },
    keyOf: (at) => names[at],
    find: (name) => known(names.indexOf(name)),
    look: (at) => look(marks[at]),
    choose: (at) => choose(marks[at]),
  });
}

/** What each mark is called in the next figure: its key, and which of that key it is. */
function namesOf(marks) {
  const seen = new Map();
  return marks.map(({ key }) => {
    seen.set(key, (seen.get(key) || 0) + 1);
    return `${key} ${seen.get(key)}`;
  });
}

/** Where the walk over a map begins: at the chosen area, else in its middle. */
function opening({ territoire }, marks, spots) {
  const chosen = marks.findIndex(({ key }) => key && areaCode(key) === territoire);
  if (chosen >= 0) { return chosen; }
  const there = spots.filter(Boolean);
  const middle = { x: mean(there.map(({ x }) => x)), y: mean(there.map(({ y }) => y)) };
  const off = (spot) => (spot ? Math.hypot(spot.x - middle.x, spot.y - middle.y) : Infinity);
  return spots.reduce((best, spot, i) => (off(spot) < off(spots[best]) ? i : best), 0);
}

const mean = (some) => some.reduce((sum, one) => sum + one, 0) / some.length;

/** Clicks on a mark of a plot, as a mouse does. */
export const chosen = (plot) => (mark) => choosePoint(plot, mark);

/** Looks at a mark of a plot, as a mouse does that rests on it. */
export const looked = (plot) => (mark) => rest(plot, pointAt(plot, mark));
