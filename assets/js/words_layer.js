/* The layer of words over the marks of a plot. */
import { drawn, textWidth } from './dom.js';
import { pitch, placed } from './words.js';

const [RAISED, SMALLER] = [0.33, '70%']; // the end of an ordinal, of its text

/** Sets words, and lines that lead to some of them, over what a drawing holds; `at(way, ref, value)` tells
    the pixel of a value, `font` is that of words that name none. */
export function setWords(drawing, { words, lines }, at, font) {
  const wide = ({ runs, weight = 400, size }, whole) => (
    textWidth(runs.map(({ text }) => text).join(''), size || whole, weight, font.family));
  const layer = drawn('g', { class: 'words', style: { fontFamily: font.family } },
    ...lines.map(({ x, y, line }) => drawn('path', { fill: 'none', stroke: line.color, 'stroke-width': line.width, d: pathOf(x, y, at) })),
    ...words.map((word) => textOf({ ...font, ...word }, at, wide)));
  drawing.querySelectorAll('.words').forEach((before) => before.remove());
  drawing.append(layer);
}

/** A line through points, where null begins another. */
const pathOf = (x, y, at) => x.map((one, i) => (one === null ? ''
  : `${i && x[i - 1] !== null ? 'L' : 'M'}${at('x', 'x', one)} ${at('y', 'y', y[i])}`)).join('');

function textOf(word, at, wide) {
  const { x, first, anchor, rows } = placed(word, at, wide);
  return drawn('text', { class: word.column ? 'column' : '', 'text-anchor': anchor,
    'font-size': word.size, fill: word.color, style: { textShadow: word.shadow } },
  ...rows.map(({ runs, weight, color, size }, i) => drawn('tspan',
    { class: 'line', x, y: first + i * pitch(word.size), 'font-weight': weight, fill: color, 'font-size': size },
    ...runs.map((run, n) => runOf(run, runs[n - 1], word.size)))));
}

/** A part of a line; after one that is raised, back on its base line. */
function runOf({ text, raised }, before, size) {
  if (raised) { return drawn('tspan', { dy: -RAISED * size, style: { fontSize: SMALLER } }, text); }
  return before?.raised ? drawn('tspan', { dy: RAISED * size }, text) : text;
}
