/* Points of a chart that choose something can be walked with the arrow keys; in some charts the
   point that is looked at, by mouse or by key, is shown by another card at once. */
import { choosePoint, hoverPoint, onHover, wholeLines } from './adapters/plotly.js';
import { areaCode } from './address.js';
import { element } from './dom.js';

const STEPS = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };
const CHOICES = { territory: 'territoire', domain: 'domaine' };
const DELAY = 60; // milliseconds a pointer rests on a line before another card follows it
const walked = new WeakMap();

/** The choice that a point stands for, as {territoire: '53'}; null for one that chooses nothing. */
export function choiceOf(figure, point) {
  const { selects } = figure.data[point.curveNumber].meta || {};
  if (!(selects in CHOICES)) { return null; }
  const key = [point.customdata].flat()[0];
  return { [CHOICES[selects]]: selects === 'territory' ? areaCode(key) : key };
}

/** The points that can be walked: those of the uppermost trace of points that chooses, in order. */
export function steps(figure) {
  const curve = figure.data.findLastIndex(
    ({ meta, mode }) => meta && meta.selects && mode === 'markers');
  return curve < 0 ? [] : figure.data[curve].customdata.map((key, point) => ({ curve, point }));
}

/** Makes the points of a plot walkable, and calls `look` with the choice of the one looked at. */
export function walk(plot, place, figure, look) {
  const before = walked.get(plot);
  const points = steps(figure);
  const at = before && before.points.length === points.length ? before.at : -1;
  walked.set(plot, { points, at, figure, look });
  place.tabIndex = points.length ? 0 : -1;
  if (before) { return; }
  wholeLines(plot, (there) => rest(plot, pointAt(plot, there)));
  onHover(plot, ({ points: [point] }) => rest(plot, point));
  place.addEventListener('keydown', (event) => press(event, plot, place));
}

/** {curve, point} as Plotly tells of it. */
const pointAt = ({ data }, { curve, point }) => (
  { curveNumber: curve, customdata: data[curve].customdata[point] });

/** What a pointer rests on is looked at; a move from row to row is not. */
function rest(plot, point) {
  const state = walked.get(plot);
  const choice = state.look && choiceOf(state.figure, point);
  clearTimeout(state.resting);
  if (choice) { state.resting = setTimeout(state.look, DELAY, choice); }
}

function press(event, plot, place) {
  const state = walked.get(plot);
  if (event.target !== place || event.ctrlKey || event.metaKey || event.altKey) { return; }
  const there = state.points[state.at];
  if (event.key in STEPS && state.points.length) {
    event.preventDefault();
    const { length } = state.points;
    state.at = (state.at < 0 && STEPS[event.key] < 0 ? length : state.at) + STEPS[event.key];
    state.at = (state.at + length) % length;
    say(hoverPoint(plot, state.points[state.at]));
    rest(plot, pointAt(plot, state.points[state.at]));
  } else if (event.key === 'Enter' && there) {
    event.preventDefault();
    choosePoint(plot, there);
  }
}

/** Says to those who do not see it what stands beside the point. */
function say(words) {
  let line = document.getElementById('said');
  if (!line) {
    line = element('div', { id: 'said', className: 'visually-hidden', 'aria-live': 'polite' });
    document.body.append(line);
  }
  line.textContent = words;
}
