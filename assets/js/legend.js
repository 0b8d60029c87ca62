/* The marks of a legend as SVG, one picture for each way of being there and of not being there. In
   files they are drawn by `export/picture/legend.py`. */

export const WIDTH = 22;
export const HEIGHT = 16;
const LINES = { solid: '', dash: '5 3', dot: '2 2.5', dashdot: '6 2 2 2' };
const HATCHES = {
  not_applicable: '',
  no_data: 'M1 8.5L8 1.5M2 14.5L15 1.5M9 14.5L21 2.5M16 14.5L21 9.5',
  national_only: 'M4 1V15M8.5 1V15M13 1V15M17.5 1V15',
  base_too_small: [4, 11, 18].flatMap((x) => [4.5, 11.5].map((y) => `M${x} ${y}h.01`)).join(''),
};
const SQUARE = 'x="5" y="2" width="12" height="12"';
const DIAMOND = 'points="11 1 18 8 11 15 4 8"';

/** Symbol → its picture, drawn with the colour of the mark. */
export const SYMBOLS = {
  circle: (c) => `<circle cx="11" cy="8" r="6" fill="${c}"/>`,
  'circle-open': (c) => `<circle cx="11" cy="8" r="5.5" fill="none" stroke="${c}" stroke-width="2"/>`,
  square: (c) => `<rect ${SQUARE} fill="${c}"/>`,
  'square-open': (c) => `<rect ${SQUARE} fill="none" stroke="${c}" stroke-width="2"/>`,
  'square-half': (c) => `<rect ${SQUARE} fill="none" stroke="${c}" stroke-width="2"/>`
    + `<rect x="5" y="2" width="6" height="12" fill="${c}"/>`,
  'square-dashed': (c) => `<rect ${SQUARE} fill="none" stroke="${c}" stroke-width="2" stroke-dasharray="3 3"/>`,
  'square-double': (c) => `<rect ${SQUARE} fill="none" stroke="${c}"/>`
    + `<rect x="8" y="5" width="6" height="6" fill="none" stroke="${c}"/>`,
  diamond: (c) => `<polygon ${DIAMOND} fill="${c}"/>`,
  'diamond-open': (c) => `<polygon ${DIAMOND} fill="none" stroke="${c}" stroke-width="2"/>`,
  'diamond-open-dot': (c) => `<polygon ${DIAMOND} fill="none" stroke="${c}" stroke-width="2"/>`
    + `<circle cx="11" cy="8" r="1.8" fill="${c}"/>`,
  'triangle-up': (c) => `<polygon points="11 1 18 14 4 14" fill="${c}"/>`,
  'triangle-down': (c) => `<polygon points="4 2 18 2 11 15" fill="${c}"/>`,
  'triangle-left': (c) => `<polygon points="17 1 17 15 4 8" fill="${c}"/>`,
  'triangle-right': (c) => `<polygon points="5 1 18 8 5 15" fill="${c}"/>`,
  'line-ew-open': (c) => `<path d="M3 8H19" stroke="${c}" stroke-width="2.5"/>`,
};

/** Mark of a datum → its picture. */
export const MARKS = {
  fill: ({ colour }, muted) => box(colour, muted),
  line: ({ colour, dash }) => `<path d="M0 8H22" fill="none" stroke="${colour}" stroke-width="2.5" `
    + `stroke-dasharray="${LINES[dash]}"/>`,
  star: ({ colour }) => `<path d="M11 3V13M6.7 5.5L15.3 10.5M15.3 5.5L6.7 10.5" stroke="${colour}" `
    + 'stroke-width="1.8" stroke-linecap="round"/>',
  dagger: ({ colour }) => `<path d="M11 2V14M7.5 5.5H14.5" stroke="${colour}" `
    + 'stroke-width="1.8" stroke-linecap="round"/>',
  dot: ({ colour, symbol }) => SYMBOLS[symbol](colour),
  ...Object.fromEntries(Object.entries(HATCHES).map(([mark, hatch]) => [
    mark, ({ colour }, muted) => box(colour, muted)
      + `<path d="${hatch}" fill="none" stroke="${muted}" stroke-linecap="round" `
      + `stroke-width="${mark === 'base_too_small' ? 2.5 : 1}"/>`])),
};

const box = (colour, muted) => `<rect x=".5" y=".5" width="21" height="15" fill="${colour}" `
  + `stroke="${muted}" stroke-width=".75"/>`;

/** The picture of a line of a legend, WIDTH × HEIGHT, without its svg element. */
export const swatch = (item, muted) => MARKS[item.mark](item, muted);

const [STRIP, JOINT, BOUND, BOUNDED] = [0.95, 1.2, 2.15, 2.5]; // in the size of a text

/** Height of the strip of a scale, in the size of its text. */
export const stripHeight = ({ bounds }) => (bounds.length ? BOUNDED : JOINT);

/** The strip of a scale, without its svg element: a step a class, the bounds under the joints.
    `across` writes a part of its width, `high` a height in the size of its text. */
export function strip({ colours, bounds, texts }, { ink, muted }, across, high) {
  const at = (i) => across(i / colours.length);
  const steps = colours.map((colour, i) => (
    `<rect x="${at(i)}" y="1" width="${at(1)}" height="${high(STRIP)}" fill="${colour}" `
    + `stroke="${muted}" stroke-width=".75"><title>${escaped(texts[i])}</title></rect>`));
  const joints = bounds.map((bound, i) => {
    const x = at(i + 1);
    return `<line x1="${x}" x2="${x}" y1="1" y2="${high(JOINT)}" stroke="${ink}"/>`
      + `<text x="${x}" y="${high(BOUND)}" text-anchor="middle" fill="${muted}">${escaped(bound)}</text>`;
  });
  return [...steps, ...joints].join('');
}

export const escaped = (words) => words.replace(/&/g, '&amp;').replace(/</g, '&lt;');
