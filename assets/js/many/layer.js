/* The layer of a map of many areas under the lines of its plot: drawn, pointed at, walked with arrow
   keys and chosen. */
import { chooseKey, planeOf, spotOfArea } from '../adapters/plotly.js';
import { element } from '../dom.js';
import { contract } from '../contract.js';
import { filled } from '../texts.js';
import { hide, note, walkable } from '../walking.js';
import { neighbour, paint, pixel, placesOf, samplesOf } from './pixels.js';

const layers = new WeakMap();

/** The trace of a figure that stands for many areas. */
export const fillsOf = (figure) => figure.data.findIndex(({ meta }) => meta && meta.fills);

/** Draws the areas of a figure in the place of a plot, at the size that the plot has now; takes away
    those of the figure before. `onPaper`, classes have their patterns, as in forced colours. */
export function drawLayer(place, plot, figure, onPaper) {
  const curve = fillsOf(figure);
  if (curve < 0) {
    const old = layers.get(place);
    if (old) { old.canvas.hidden = true; old.figure = null; hide(place); }
    return;
  }
  const layer = layers.get(place) || made(place, plot);
  const { fills } = figure.data[curve].meta;
  Object.assign(layer, { figure, curve, fills, shape: figure.shape, names: figure.names });
  layer.order = layer.order && layer.of === figure.shape ? layer.order : Object.keys(figure.shape.areas).sort();
  layer.of = figure.shape;
  layer.classes = Uint8Array.from(atob(fills.classes), (letter) => letter.charCodeAt(0));
  layer.places = null;
  measure(layer, planeOf(plot));
  colour(layer, onPaper || matchMedia('(forced-colors: active)').matches);
  walkable(place, walkOver(layer));
}

function made(place, plot) {
  const canvas = element('canvas', { className: 'many-areas', 'aria-hidden': 'true' });
  plot.prepend(canvas);
  const layer = { place, plot, canvas };
  layers.set(place, layer);
  place.addEventListener('mousemove', (event) => point(layer, under(layer, event)));
  place.addEventListener('mouseleave', () => hide(place));
  place.addEventListener('click', (event) => choose(layer, under(layer, event)));
  return layer;
}

/** Which area each pixel is of, worked out anew where the size or the outlines are others. */
function measure(layer, { left, top, width, height, x, y }) {
  const ratio = window.devicePixelRatio || 1;
  const per = ratio < 2 ? 2 : 1;
  const [wide, high] = [width, height].map((size) => Math.round(size * ratio));
  const key = [left, top, wide, high, ...x, ...y].join(' ');
  if (layer.key === key && layer.drawn === layer.shape) { return; }
  const scale = (per * wide) / (x[1] - x[0]);
  const areas = layer.order.map((id) => layer.shape.areas[id]);
  layer.samples = samplesOf(areas, { left: x[0], top: y[1], scale }, per * wide, per * high, layer.names.parents);
  Object.assign(layer, { key, drawn: layer.shape, per, ratio, left, top, scale, origin: [x[0], y[1]] });
  Object.assign(layer.canvas, { width: wide, height: high });
  Object.assign(layer.canvas.style, {
    left: `${left}px`, top: `${top}px`, width: `${width}px`, height: `${height}px` });
}

function colour({ canvas, samples, per, ratio, classes, fills }, patterned) {
  const context = canvas.getContext('2d');
  const image = context.createImageData(canvas.width, canvas.height);
  const looks = fills.styles.map(({ role, colour: own, mark }) => ({
    colour: pixel(own), hatch: ['fill', 'not_applicable'].includes(mark) ? 0 : pixel(fills.hatch),
    tile: patterned ? tileOf(role, own, per * ratio) : null }));
  const lines = [fills.border, fills.parent].map(pixel);
  paint(new Uint32Array(image.data.buffer), samples, per, classes, looks, lines);
  context.putImageData(image, 0, 0);
  canvas.hidden = false;
}

/** The pattern of a class over its colour, as the style sheet of the page draws it: the {side, pixels}
    of what is repeated, in samples; null for a class that has none. */
function tileOf(role, ground, scale) {
  const pattern = document.getElementById(`hatch-${role}`);
  if (!pattern) { return null; }
  const own = pattern.width.baseVal.value;
  const side = Math.round(own * scale);
  const path = pattern.querySelector('path');
  const { stroke, strokeWidth, strokeOpacity } = getComputedStyle(path);
  const context = new OffscreenCanvas(side, side).getContext('2d');
  Object.assign(context, { fillStyle: ground, strokeStyle: stroke, lineWidth: parseFloat(strokeWidth) });
  context.fillRect(0, 0, side, side);
  context.scale(side / own, side / own);
  context.globalAlpha = strokeOpacity;
  context.stroke(new Path2D(path.getAttribute('d')));
  return { side, pixels: new Uint32Array(context.getImageData(0, 0, side, side).data.buffer) };
}

/** The number of the area under a pointer, −1 for none. */
function under({ canvas, samples, ratio, per, figure }, { clientX, clientY }) {
  if (!figure) { return -1; }
  const box = canvas.getBoundingClientRect();
  const [column, row] = [clientX - box.left, clientY - box.top].map((one) => Math.floor(one * ratio * per));
  if (column < 0 || row < 0 || column >= samples.wide || row >= samples.high) { return -1; }
  return samples.ids[row * samples.wide + column] - 1;
}

function point(layer, at) {
  if (at >= 0) { note(layer.place, spot(layer, at), linesOf(layer, at)); } else { hide(layer.place); }
}

/** Where the label point of an area stands in the place, in pixels. */
function spot({ shape, order, scale, per, ratio, left, top, origin }, at) {
  const [x, y] = shape.areas[order[at]].label;
  const one = scale / per / ratio;
  return { x: left + (x - origin[0]) * one, y: top + (origin[1] - y) * one };
}

/** What pointing at an area says: its name, its value, its class, its place, the years. */
function linesOf(layer, at) {
  const { fills, names, classes } = layer;
  const { says, styles, values, decimals } = fills;
  const drawn = styles[classes[at]].mark === 'fill';
  const own = placesIn(layer)[at];
  return [
    names.names[at],
    values[at] === null ? '' : filled(says.value, { value: figureOf(values[at], decimals) }),
    says.styles[classes[at]],
    own && says.rank ? filled(own.tied ? says.tie : says.rank, { rank: own.place }) : '',
    drawn ? says.period : '',
  ].filter(Boolean);
}

/** The places of all areas of a layer, worked out at the first one asked for. */
function placesIn(layer) {
  const { styles, values, says } = layer.fills;
  layer.places = layer.places || placesOf(
    values, Array.from(layer.classes, (style) => styles[style].mark === 'fill'), says.descending);
  return layer.places;
}

/** A whole number of last digits as a reader writes it. */
function figureOf(scaled, decimals) {
  const { separators } = contract.languages[document.documentElement.lang] || contract.languages[contract.language];
  const [mark, group] = separators;
  const digits = String(Math.abs(scaled)).padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals).replace(/\B(?=(\d{3})+$)/g, group);
  return (scaled < 0 ? '\u2212' : '') + whole + (decimals ? mark + digits.slice(-decimals) : '');
}

/** The areas of a layer as they are walked, by their numbers. */
function walkOver(layer) {
  const { order } = layer;
  const known = (at) => (at < 0 ? null : at);
  const end = (key) => {
    const placed = placesIn(layer).map((one, at) => [one ? one.place : Infinity, at]).sort(([a], [b]) => a - b);
    const last = placed.findLast(([place]) => place < Infinity) || placed.at(-1);
    return (key === 'Home' ? placed[0] : last)[1];
  };
  const isEnd = (key) => key === 'Home' || key === 'End';
  return {
    first: (key) => (isEnd(key) ? end(key) : opening(layer)),
    next: (at, key) => (isEnd(key) ? end(key) : neighbour(layer.samples, sampleOf(layer, at), key)),
    linesOf: (at) => linesOf(layer, at),
    spot: (at) => ({ ...outlineOf(layer, at), ...spot(layer, at) }),
    keyOf: (at) => order[at],
    find: (id) => known(order.indexOf(id)),
    look: () => {},
    choose: (at) => choose(layer, at),
  };
}

function outlineOf({ shape, order, scale, per, ratio, left, top, origin }, at) {
  const one = scale / per / ratio;
  return spotOfArea(shape.areas[order[at]], (x) => left + (x - origin[0]) * one, (y) => top + (origin[1] - y) * one);
}

/** Where walking begins: the chosen area, else the one in the middle of the map. */
function opening({ samples, figure, order }) {
  const chosen = figure.data.find(({ meta }) => meta && meta.area);
  if (chosen && order.includes(chosen.meta.area)) { return order.indexOf(chosen.meta.area); }
  const { ids, wide, high } = samples;
  return Math.max(0, ids[Math.floor(high / 2) * wide + Math.floor(wide / 2)] - 1);
}

/** The sample on which an area has its label. */
function sampleOf(layer, at) {
  const { x, y } = spot(layer, at);
  const [column, row] = [x - layer.left, y - layer.top].map((one) => Math.floor(one * layer.ratio * layer.per));
  return { column, row };
}

function choose(layer, at) {
  if (at >= 0 && layer.figure) { chooseKey(layer.plot, layer.curve, layer.order[at]); }
}
