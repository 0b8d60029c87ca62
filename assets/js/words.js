/* The words of a figure: names and columns along its lines, notes, the names on a map. Plotly would take
   longer to set them than to draw all marks, and draws a whole map anew for one other value: they are
   taken out of the figure, and set in their places once its marks are drawn. Nothing here touches the
   page; `export/picture` places the same words in files. */

import { decoded } from './marks.js';

const LINE = 1.3; // from one line to the next, in sizes of the text
const [ASCENT, DESCENT] = [0.92, 0.24]; // of a line: over and under its base line
const [MIDDLE, ON_MAP] = [0.36, 0.25]; // from the middle of a line to its base line
const EDGE = 2; // pixels between a note and its place
const [INSIDE, OUTSIDE] = [3, 1]; // pixels between an axis and its labels, on one side and the other
const ANCHORS = { left: 'start', center: 'middle', right: 'end' };
const UNSEEN = { type: 'scatter', visible: false };

/** A figure without what is set apart from it, and that: `words`, and `lines` that lead to them. A trace
    that is taken out leaves one that is not seen, so that the others keep their numbers. */
export function apart({ data, layout }) {
  const taken = columnsOf(layout);
  const own = new Set([...taken.keys()].filter((name) => name !== 'yaxis').map((name) => name.replace('axis', '')));
  const kept = Object.entries(layout).filter(([name]) => name === 'yaxis' || !taken.has(name))
    .map(([name, part]) => [name, taken.has(name) ? { ...part, showticklabels: false } : part]);
  const notes = layout.annotations || [];
  return {
    data: data.map((trace) => (isApart(trace, own) ? UNSEEN : bare(trace))),
    layout: { ...Object.fromEntries(kept), annotations: notes.filter(leads) },
    words: [
      ...[...taken.values()].flatMap(columnWords),
      ...notes.filter((note) => note.visible !== false && !leads(note)).map(noteWords),
      ...data.filter(hasNames).flatMap(nameWords),
    ],
    lines: data.filter(hasLeaders),
  };
}

/** A note that is an arrow stays one of Plotly. */
const leads = ({ showarrow }) => showarrow !== false;
const hasNames = ({ meta }) => !!(meta && meta.names);
const hasLeaders = ({ meta }) => !!(meta && meta.leaders);
const isApart = (trace, axes) => hasNames(trace) || hasLeaders(trace) || axes.has(trace.yaxis);

/** Of an area Plotly says its text, for which it would draw the whole map anew; of one without, its name. */
const bare = (trace) => (trace.hoveron === 'fills' ? { ...trace, name: trace.text, text: undefined } : trace);

/** Axis → what it writes along the lines, of those that have room made for them. */
const columnsOf = (layout) => new Map(Object.entries(layout).filter(([name, axis]) => (
  /^yaxis\d*$/.test(name) && axis.tickmode === 'array' && axis.automargin === false && axis.visible !== false)));

function columnWords({ tickvals, ticktext, tickfont, side = 'left', shift = 0, ticklabelposition, ticklabelstandoff = 0 }) {
  const inside = ticklabelposition === 'inside';
  const outwards = (side === 'left') === inside ? 1 : -1;
  const away = (inside ? INSIDE : OUTSIDE) + ticklabelstandoff;
  const x = { ref: 'paper', at: side === 'left' ? 0 : 1, shift: shift + outwards * away };
  return tickvals.map((at, i) => ({ ...tickfont, text: ticktext[i], column: true, x, y: { ref: 'y', at, shift: 0 },
    across: outwards > 0 ? 'left' : 'right', up: 'middle', edge: 0 }));
}

function noteWords(note) {
  const { text, font, align, xshift = 0, yshift = 0, xref = 'x', yref = 'y' } = note;
  return { ...font, text, align, edge: EDGE,
    x: { ref: xref, at: note.x, shift: xshift }, y: { ref: yref, at: note.y, shift: -yshift },
    across: sideOf(note.xanchor, xref === 'paper' && note.x, ['left', 'center', 'right']),
    up: sideOf(note.yanchor, yref === 'paper' && 1 - note.y, ['top', 'middle', 'bottom']) };
}

/** The side of a note that stands at its place; on paper the nearest, if it says none. */
function sideOf(said, part, sides) {
  if (said && said !== 'auto') { return said; }
  return part === false ? sides[1] : sides[Math.min(2, Math.floor(part * 3))];
}

function nameWords({ x, y, text, textposition, textfont: { size, color, shadow } }) {
  return text.map((words, i) => ({ size, color: color[i], shadow: shadow[i], text: words, edge: 0, up: 'middle', middle: ON_MAP,
    x: { ref: 'x', at: x[i], shift: 0 }, y: { ref: 'y', at: y[i], shift: 0 },
    across: { 'middle left': 'right', 'middle right': 'left' }[textposition[i]] || 'center' }));
}

/** Where a word stands: {x, first, anchor, rows}, in pixels, `first` the base line of its first row.
    `at(way, ref, value)` tells the pixel of a value; `widthOf(row, size)` how wide a row is. */
export function placed({ text, size, align, across, up, middle = MIDDLE, edge, x, y }, at, widthOf) {
  const rows = rowsOf(text);
  const high = (rows.length - 1) * LINE * size;
  const [left, top] = [at('x', x.ref, x.at) + x.shift, at('y', y.ref, y.at) + y.shift];
  const first = { middle: top + middle * size - high / 2, top: top + edge + ASCENT * size,
    bottom: top - edge - DESCENT * size - high }[up];
  const stood = left + { left: edge, center: 0, right: -edge }[across];
  if (rows.length < 2 || !align || align === across) { return { x: stood, first, anchor: ANCHORS[across], rows }; }
  const wide = Math.max(...rows.map((row) => widthOf(row, size)));
  const part = { left: 0, center: 0.5, right: 1 };
  return { x: stood + (part[align] - part[across]) * wide, first, anchor: ANCHORS[align], rows };
}

/** From the base line of a row to that of the next, in pixels. */
export const pitch = (size) => LINE * size;

/** The lines of a text, each {runs: [{text, raised}], weight, color, size}: of the few tags that figures
    have, a line is all in one look, with an end that may be raised. */
export function rowsOf(text) {
  const [rows, looks] = [[{ runs: [] }], [{}]];
  let raised = false;
  const add = (words) => {
    const plain = decoded(words);
    if (plain) { Object.assign(rows.at(-1), looks.at(-1)).runs.push({ text: plain, raised }); }
  };
  text.split(/(<\/?[a-z]+[^>]*>)/).forEach((piece, i) => {
    const [, closes, name, rest] = i % 2 ? piece.match(/^<(\/?)([a-z]+)([^>]*)>$/) : [];
    if (!name) { add(piece); }
    else if (name === 'br') { rows.push({ runs: [] }); }
    else if (name === 'sup') { raised = !closes; }
    else if (closes) { looks.pop(); }
    else { looks.push({ ...looks.at(-1), ...lookOf(name, rest) }); }
  });
  return rows;
}

function lookOf(name, rest) {
  if (name !== 'span') { return name === 'b' ? { weight: 'bold' } : {}; }
  const css = Object.fromEntries([...rest.matchAll(/([\w-]+):\s*([^;"']+)/g)].map(([, key, value]) => [key, value.trim()]));
  return { ...(css.color ? { color: css.color } : {}), ...(css['font-weight'] ? { weight: css['font-weight'] } : {}),
    ...(css['font-size'] ? { size: parseFloat(css['font-size']) } : {}) };
}
