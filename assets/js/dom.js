/* Small helpers for elements. */

const YEARS = /\b(\d{4})-(\d{4})\b/g;
/** The end of a French ordinal after its figures: 2e, 1re. */
const ORDINAL = /\b(\d+)(er|re|e)\b(?![+\-\u2212]?\d)/gu;

/** A text whose years are parted by an en dash. */
export const dashed = (words) => words.replace(YEARS, '$1–$2');

/** A text as nodes, set as the server sets it in `text/ordinals.py`. */
function typeset(text) {
  const words = dashed(text);
  const nodes = [];
  let start = 0;
  [...words.matchAll(ORDINAL)].forEach(({ index, 0: all, 1: digits, 2: end }) => {
    const raised = document.createElement('sup');
    raised.textContent = end;
    nodes.push(words.slice(start, index) + digits, raised);
    start = index + all.length;
  });
  return start < words.length ? [...nodes, words.slice(start)] : nodes;
}

/** An element with its properties, attributes (names with a hyphen) and children. */
export function element(tag, { textContent = '', ...properties }, ...children) {
  const made = document.createElement(tag);
  Object.entries(properties).forEach(([name, value]) => {
    if (name.includes('-')) { made.setAttribute(name, value); } else { made[name] = value; }
  });
  made.append(...[textContent, ...children].flatMap(set));
  return made;
}

/** An element of a drawing (SVG) with its style, attributes and children. */
export function drawn(tag, { style = {}, ...attributes }, ...children) {
  const made = document.createElementNS('http://www.w3.org/2000/svg', tag);
  Object.assign(made.style, style);
  Object.entries(attributes).forEach(([name, value]) => { if (value !== undefined) { made.setAttribute(name, value); } });
  made.append(...children);
  return made;
}

/** A child as it is put into an element: a text typeset. */
export const set = (child) => (typeof child === 'string' ? typeset(child) : [child]);

const pens = new Map();

/** How many pixels wide a text is. */
export function textWidth(words, size, weight, family) {
  const font = `${weight} ${size}px ${family}`;
  if (!pens.has(font)) {
    pens.set(font, document.createElement('canvas').getContext('2d'));
    pens.get(font).font = font;
  }
  return pens.get(font).measureText(words).width;
}
