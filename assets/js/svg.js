/* Text and legends as SVG; what measures a text is given, so that nothing here needs a page. */
import { ORDINAL, dashed } from './dom.js';
import { escaped, strip, stripHeight, swatch } from './legend.js';

const LINE = 20;
const [RAISED, SMALLER] = [0.33, 0.68]; // of the size of a text
const RULER = 420;
const APART = 40;
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

/** {width, height, svg} of a scale with its words, as `legend` has it for marks. */
export function ruler(scale, wide, measure, size = 13) {
  const width = Math.min(wide, RULER);
  const left = wrapped(scale.left, width - measure(scale.right) - INSIDE, measure);
  const top = left.length * (size + 4) + 2;
  const word = (words, x, y, anchor, ink) => (words
    ? textAt(words, x, y, size, 400, ink).replace('<text ', `<text text-anchor="${anchor}" `) : '');
  return {
    width,
    height: top + size * stripHeight(scale),
    svg: (colours) => left.map((line, i) => word(line, 0, (i + 1) * (size + 4) - 3, 'start', colours.ink)).join('')
      + word(scale.middle, width / 2, top - 5, 'middle', colours.ink)
      + word(scale.right, width, top - 5, 'end', colours.ink)
      + `<g transform="translate(0 ${top})" font-size="${size}">`
      + `${strip(scale, colours, (part) => part * width, (high) => high * size)}</g>`,
  };
}

/** {height, svg} of all that explains a drawing: its scale, and at the right of it its marks. */
export function key({ scale, legend: items }, width, measure) {
  if (!scale) { return legend(items, width, measure); }
  const ruled = ruler(scale, width, measure);
  const room = width - ruled.width - APART;
  const [x, y] = room < RULER / 2 ? [0, ruled.height] : [ruled.width + APART, 0];
  const marks = legend(items, x ? room : width, measure);
  return {
    height: Math.max(ruled.height, marks.height && y + marks.height) + 4,
    svg: (colours) => `${ruled.svg(colours)}<g transform="translate(${x} ${y})">${marks.svg(colours)}</g>`,
  };
}

export const textAt = (words, x, y, size, weight, colour) => (
  `<text x="${x}" y="${y}" font-size="${size}" font-weight="${weight}" fill="${colour}">`
  + `${raised(escaped(dashed(words)), size)}</text>`);

/** A text whose ends of ordinals stand higher and smaller; what follows comes back to the line. */
function raised(words, size) {
  const up = Math.round(RAISED * size);
  const end = `<tspan dy="-${up}" font-size="${SMALLER * size}">$2</tspan>`;
  const back = `<tspan dy="${up}">`;
  return words.replace(ORDINAL, `$1${end}${back}`) + '</tspan>'.repeat([...words.matchAll(ORDINAL)].length);
}
