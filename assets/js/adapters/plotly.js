/* All that the scripts know of Plotly; `_fullLayout` is private to it. */
import { element } from '../dom.js';
import { apart } from '../words.js';
import { setWords } from '../words_layer.js';

const CONFIG = { displayModeBar: false, displaylogo: false, showSendToCloud: false, scrollZoom: false };

/** A swipe on a radar scrolls the page: Plotly, which would turn the radar, does not hear of it. A
    tap comes to it as a click. */
document.addEventListener('touchstart', (event) => {
  if (event.target.closest('.polar .draglayer')) { event.stopPropagation(); }
}, { capture: true, passive: true });

let library = null;

/** Promise of Plotly, which a page with charts begins without: it is on its way by a link of the head. */
export function plotly() {
  library ||= load().catch((error) => { library = null; throw error; }); // so that a later call tries again
  return library;
}

const load = () => new Promise((resolve, reject) => {
  const { href } = document.querySelector('link[as="script"]');
  document.head.append(element('script', {
    src: href, onload: () => resolve(window.Plotly), onerror: () => reject(new TypeError(href)) }));
});

/** Draws a figure in an element, which gives it its size, or anew in the plot that is there. Plotly
    writes the ranges it has widened into the layout, which another drawing must not start from. */
export async function draw(plot, figure) {
  const { data, layout: { template, ...own }, words, lines } = apart(figure);
  const layout = { ...structuredClone(own), template, height: undefined, width: undefined };
  const traces = data.map((trace, i) => known(trace, (plot.data || [])[i]));
  await (await plotly()).react(plot, traces, layout, CONFIG);
  heap(plot);
  setWords(plot.querySelector('.main-svg'), { words, lines }, pixelsOf(plot), plot._fullLayout.font);
}

/** A trace whose parts are those of the one before where nothing in them has changed: Plotly does again
    what depends on a part that is another object. */
const known = (trace, before = {}) => Object.fromEntries(Object.entries(trace).map(([name, part]) => (
  [name, same(part, before[name]) ? before[name] : part])));

function same(one, other) {
  if (one === other) { return true; }
  if (!one || !other || typeof one !== 'object' || typeof other !== 'object') { return false; }
  const names = Object.keys(one);
  return names.length === Object.keys(other).length && names.every((name) => same(one[name], other[name]));
}

/** Lays areas over each other as their figure says, in whatever order Plotly has drawn them. One that
    stays where it is changes its colour slowly. */
function heap(plot) {
  const areas = [...plot.querySelectorAll('.scatterlayer > .trace')]
    .map((node) => ({ node, layer: plot.data[node.__data__[0].trace.index].layer }))
    .filter(({ layer }) => layer !== undefined);
  let above = areas.at(-1)?.node.nextSibling;
  areas.sort((one, other) => other.layer - one.layer).forEach(({ node }) => {
    if (node.nextSibling !== above) { node.parentNode.insertBefore(node, above); }
    above = node;
  });
}

/** Tells the pixel of a value of an axis, or of a part of the paper. */
function pixelsOf({ _fullLayout: { _size: size, ...layout } }) {
  return (way, ref, value) => {
    const [name, domain] = ref.split(' ');
    const axis = layout[name.replace(/^[xy]/, '$&axis')];
    if (axis && !domain) { return axis._offset + axis.d2p(value); }
    const [start, length] = axis ? [axis._offset, axis._length] : way === 'x' ? [size.l, size.w] : [size.t, size.h];
    return start + length * (way === 'x' ? value : 1 - value);
  };
}

/** Calls at each point of a drawn plot that is pointed at. */
export const onHover = (plot, then) => plot.on('plotly_hover', (event) => then(pointOf(plot, event)));

/** Calls at each point of a drawn plot that is clicked on. */
export const onClick = (plot, then) => plot.on('plotly_click', (event) => then(pointOf(plot, event)));

/** What an event tells of a point; of an area Plotly does not say what it stands for. */
const pointOf = ({ data }, { points: [{ curveNumber, customdata }] }) => (
  { curveNumber, customdata: customdata ?? data[curveNumber].customdata });

/** Points at {curve, point} as a mouse does. */
const hoverPoint = (plot, { curve, point }) => (
  window.Plotly.Fx.hover(plot, [{ curveNumber: curve, pointNumber: point }]));

/** Clicks on {curve, point}. */
export function choosePoint(plot, { curve, point }) {
  const { customdata = [], x = [], y = [] } = plot.data[curve];
  plot.emit('plotly_click', { points: [{ curveNumber: curve, pointNumber: point, pointIndex: point,
    customdata: customdata[point], x: x[point], y: y[point] }] });
}

/** Where each of the marks {curve, point, area} of a plot stands in its place, in pixels: its middle,
    half its size, and of an area its outline as a path; null for one that is not drawn. */
export function spotsOf(plot, place, marks) {
  const box = place.getBoundingClientRect();
  const scale = box.width / place.offsetWidth || 1;
  const drawn = new Map();
  plot.querySelectorAll('.trace').forEach((trace) => {
    const { trace: { index } } = trace.__data__[0];
    trace.querySelectorAll('.point').forEach((point) => drawn.set(`${index} ${point.__data__.i}`, point));
  });
  return marks.map(({ curve, point, area }) => {
    if (area) { return areaSpot(plot, plot.data[curve]); }
    const mark = drawn.get(`${curve} ${point}`);
    if (!mark) { return null; }
    const { left, top, width, height } = mark.getBoundingClientRect();
    const [x, y] = [left + width / 2 - box.left, top + height / 2 - box.top].map((one) => one / scale);
    return { x, y, r: Math.max(width, height) / 2 / scale };
  });
}

function areaSpot(plot, { x, y }) {
  const plane = planeOf(plot);
  const across = (one) => plane.left + ((one - plane.x[0]) / (plane.x[1] - plane.x[0])) * plane.width;
  const down = (one) => plane.top + ((plane.y[1] - one) / (plane.y[1] - plane.y[0])) * plane.height;
  return x.length ? spotOfArea({ x, y }, across, down) : null;
}

/** The spot of an area with rings parted by null, whose coordinates two functions turn to pixels; its
    middle is that of its longest ring. */
export function spotOfArea({ x, y }, across, down) {
  const rings = [[]];
  x.forEach((one, i) => { if (one === null) { rings.push([]); } else { rings.at(-1).push([across(one), down(y[i])]); } });
  const path = rings.filter(({ length }) => length).map((ring) => (
    `M${ring.map((point) => point.map((one) => one.toFixed(1)).join(' ')).join('L')}Z`)).join('');
  const longest = rings.reduce((a, b) => (b.length > a.length ? b : a));
  const [left, right, top, bottom] = [0, 1].flatMap((axis) => {
    const all = longest.map((point) => point[axis]);
    return [Math.min(...all), Math.max(...all)];
  });
  return { x: (left + right) / 2, y: (top + bottom) / 2, r: Math.max(right - left, bottom - top) / 2, path };
}

/** Clicks on what a trace calls by a key, wherever it is drawn. */
export const chooseKey = (plot, curve, key) => (
  plot.emit('plotly_click', { points: [{ curveNumber: curve, pointNumber: 0, customdata: key }] }));

/** Where the plane of a plot lies in its place, in pixels, and the ranges it shows. */
export function planeOf({ _fullLayout: { xaxis, yaxis } }) {
  return { left: xaxis._offset, top: yaxis._offset, width: xaxis._length, height: yaxis._length,
    x: xaxis.range, y: yaxis.range };
}

/** Lines are pointed at and clicked over their names and columns too: of these, Plotly does not
    hear. `then` is called with the {curve, point} that is pointed at so. */
export function wholeLines(plot, then) {
  let last = null;
  const leave = () => { if (last) { last = null; window.Plotly.Fx.unhover(plot); } };
  plot.addEventListener('mousemove', (event) => {
    const there = besides(plot, event);
    if (!there) { leave(); return; }
    if (last && last.point === there.point) { return; }
    last = there;
    hoverPoint(plot, there);
    then(there);
  });
  plot.addEventListener('mouseleave', leave);
  plot.addEventListener('click', (event) => {
    const there = besides(plot, event);
    if (there) { choosePoint(plot, there); }
  });
}

/** The {curve, point} of the line at whose height a pointer is beside the plane; null elsewhere. */
function besides(plot, { clientX, clientY }) {
  const { hovermode, xaxis, yaxis } = plot._fullLayout;
  const curve = plot.data.findIndex(({ meta }) => meta && meta.selects);
  if (hovermode !== 'y' || curve < 0) { return null; }
  const { left, top } = plot.getBoundingClientRect();
  const x = clientX - left - xaxis._offset;
  const y = clientY - top - yaxis._offset;
  if ((x >= 0 && x <= xaxis._length) || y < 0 || y > yaxis._length) { return null; }
  const point = plot.data[curve].y.indexOf(Math.round(yaxis.p2d(y)));
  return point < 0 ? null : { curve, point };
}

/** Draws a figure that nothing can be done with, in the size given; where it follows one of its
    kind (`alike`) its marks are kept, so that a style sheet can move them. */
export const drawStill = (place, { data, layout }, size, alike = false) => (
  window.Plotly[alike ? 'react' : 'newPlot'](
    place, data, { ...layout, ...size, autosize: false }, { staticPlot: true }));

/** What a plot has drawn, trace by trace: the {mark} on the screen, and the {meta} of its figure. */
export const marksOf = (plot) => [...plot.querySelectorAll('.trace')].map((mark) => ({
  mark, meta: mark.__data__[0].trace.meta || {} }));
