/* Text and legends as SVG; what measures a text is given, so that nothing here needs a page. */
import { swatch } from './legend.js';

const LINE = 20;
const INSIDE = 28;
const BETWEEN = 20;

/** Words in lines no wider than `width`, as `measure` (text → width) says; a word is never cut. */
export function wrapped(words, width, measure) {
  const lines = [];
  let line = '';
  words.split(' ').forEach((word) => {
    const longer = line ? `${line} ${word}` : word;
    if (line && measure(longer) > width) { lines.push(line); line = word; } else { line = longer; }
  });
  return line ? [...lines, line] : lines;
}

/** {height, svg} of a legend in lines no wider than `width`; `svg` takes {ink, muted}. */
export function legend(items, width, measure, size = 13) {
  let [x, y] = [0, 0];
  const placed = items.map((item) => {
    const wide = INSIDE + measure(item.label) + BETWEEN;
    if (x && x + wide - BETWEEN > width) { [x, y] = [0, y + LINE]; }
    const at = { item, x, y };
    x += wide;
    return at;
  });
  return {
    height: items.length ? y + LINE + 2 : 0,
    svg: ({ ink, muted }) => placed.map(({ item, x: left, y: top }) => (
      `<g transform="translate(${left} ${top + 1})">${swatch(item, muted)}</g>`
      + textAt(item.label, left + INSIDE, top + 13, size, 400, ink))).join(''),
  };
}

export const escaped = (words) => words.replace(/&/g, '&amp;').replace(/</g, '&lt;');

export const textAt = (words, x, y, size, weight, colour) => (
  `<text x="${x}" y="${y}" font-size="${size}" font-weight="${weight}" fill="${colour}">`
  + `${escaped(words)}</text>`);
