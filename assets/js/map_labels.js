/* Where the names and values of a map stand: whole inside their area, the value alone, or beside it
   in the sea. Nothing here touches the page: `measure` (text, pixels, weight → width) is given.

   A label trace brings `meta`: `labels` (areas), `names` (for each the ways to break its name into
   lines, the best first), `values`, `kept` (the chosen ones, always told) and `ink`. */

const LETTERS = { name: [11, 400], value: [12.5, 650] }; // size and weight
const [BASE, SPACING] = [10, 13]; // Plotly sets lines 1.3 of the size of a text apart
const [ABOVE, BELOW] = [0.95, 0.2]; // of a size, over and under the line that letters stand on
const SPARE = 2;
const ROW = 25;
const WAY = 100;
const FITS = 500; // places of texts kept for an area: some sizes of a window
const TINY = 0.022; // pixels in a unit of the outline under which only chosen areas are told
const intervals = new WeakMap();
const fits = new WeakMap();

/** The figure of a map as it is drawn in a place of some size. */
export function labelled({ data, layout, shape }, place, measure) {
  const at = data.findIndex(({ meta }) => meta && meta.names);
  const { l = 0, r = 0, t = 0, b = 0 } = layout.margin || {};
  const [width, height] = [Math.max(0, place.width - l - r), Math.max(0, place.height - t - b)];
  if (at < 0 || !width || !height) { return { data, layout }; } // a place that is not shown has no size
  const [[left, right], [bottom, top]] = [layout.xaxis.range, layout.yaxis.range];
  const scale = Math.min(width / (right - left), height / (top - bottom));
  const [x, y] = [(left + right) / 2, (bottom + top) / 2];
  const frame = { left: x - width / 2 / scale, right: x + width / 2 / scale,
    bottom: y - height / 2 / scale, top: y + height / 2 / scale };
  const placed = places(data[at].meta, shape, { scale, frame, measure });
  const [texts, lines] = [text(data[at], placed), leaders(placed)];
  return { layout: shownAll(layout, frame), data: data.map((trace, i) => {
    if (i === at) { return texts; }
    return trace.meta && trace.meta.leaders ? { ...trace, ...lines } : trace;
  }) };
}

/** A layout whose axes show a whole frame: Plotly, which would widen them to its shape, finds them done,
    and nothing new in those of the next map. */
const shownAll = (layout, { left, right, bottom, top }) => ({ ...layout,
  xaxis: { ...layout.xaxis, range: [left, right] }, yaxis: { ...layout.yaxis, range: [bottom, top] } });

/** The texts of a map with their places: {area, lines, x, y, box, outside, to}, in units. */
export function places(meta, shape, view) {
  const wanted = meta.labels.map((id, i) => ({
    id, area: shape.areas[id], names: meta.names[i], value: meta.values[i], kept: meta.kept[i] }))
    .filter(({ kept }) => kept || view.scale > TINY);
  const inside = wanted.map((label) => within(label, view));
  const placed = inside.flatMap(({ found }) => found || []);
  const outside = inside.filter(({ rest }) => rest).sort((one, other) => !!one.found - !!other.found); // values first
  outside.forEach(({ label, rest, forced }) => {
    const found = beside(label, rest, view, (box) => free(box, placed, shape, view.frame)) || forced;
    if (found) { placed.push(found); }
  });
  return placed;
}

/** What of a label stands inside its area, and the lines left over for a place beside it. */
function within({ id, area, names, value, kept }, size) {
  const label = { id, area };
  const told = value ? [{ text: value, kind: 'value' }] : [];
  const whole = (size.scale > TINY ? names : []).map((lines) => [...lines.map((line) => ({ text: line, kind: 'name' })), ...told]);
  for (const lines of [...whole, ...(told.length ? [told] : [])]) {
    const place = fitted(area, block(lines, size), size);
    const rest = lines === told && whole.length ? whole[0].slice(0, -1) : null;
    if (place) { return { label, found: { id, lines, ...place, box: boxOf(place, lines, size) }, rest }; }
  }
  const [x, y] = area.label;
  const forced = kept && told.length && { id, lines: told, x, y, halo: true, box: boxOf({ x, y }, told, size) };
  return { label, forced, rest: whole[0] || told };
}

/** A name or a value beside its area, where the outline has a place for it and nothing is there. */
function beside({ id, area }, lines, size, isFree) {
  if (!area.beside) { return null; }
  const { at: [x, y], side, led } = area.beside;
  for (const kept of [lines, lines.filter(({ kind }) => kind === 'value')].filter(({ length }) => length)) {
    const wide = Math.max(...kept.map((line) => widthOf(line, size))) / size.scale;
    const middle = x + (side * wide) / 2;
    const to = led && entry(area, [x, y], side, SPARE / size.scale);
    const place = { id, lines: kept, x, y, side, to, box: boxOf({ x: middle, y }, kept, size) };
    if (isFree(place.box)) { return place; }
  }
  return null;
}

/** Where the way from a place at some side comes into the near half of an area, a little inside. */
function entry(area, [fromX, fromY], side, inside) {
  const { start, rows } = rowsOf(area);
  const edge = [area.box[0], area.label[0], area.box[2]][side + 1];
  const [x, y] = [(area.label[0] + edge) / 2, area.label[1]];
  const long = Math.hypot(x - fromX, y - fromY);
  const at = (part) => [fromX + part * (x - fromX), fromY + part * (y - fromY)];
  const first = [...Array(WAY).keys()].find((step) => {
    const [px, py] = at(step / WAY);
    const [left, right] = rows[Math.round((py - start) / ROW)] || [Infinity, -Infinity];
    return px > left && px < right;
  });
  return at((first ?? WAY) / WAY + inside / long);
}

const widthOf = ({ text: words, kind }, { measure }) => (
  measure(words.replace(/\d/g, '0'), ...LETTERS[kind])); // figures have one width

/** The lines of a text in pixels around its middle: width, top and bottom (upwards). */
function block(lines, size) {
  const high = (lines.length - 1) * SPACING + BASE;
  return lines.map((line, i) => {
    const [letters] = LETTERS[line.kind];
    const foot = high / 2 - 0.75 * BASE - i * SPACING;
    return { width: widthOf(line, size), top: foot + ABOVE * letters, bottom: foot - BELOW * letters };
  });
}

function boxOf({ x, y }, lines, size) {
  const parts = block(lines, size);
  const half = Math.max(...parts.map(({ width }) => width)) / 2 / size.scale;
  return { left: x - half, right: x + half, top: y + parts[0].top / size.scale, bottom: y + parts.at(-1).bottom / size.scale };
}

/** The place of a text inside an area, or null. Values of one length have one place: it is kept for the
    next figure of any map of the page, as long as these keep their sizes. */
function fitted(area, parts, { scale }) {
  if (!fits.has(area) || fits.get(area).size > FITS) { fits.set(area, new Map()); }
  const known = fits.get(area);
  const text = [scale, ...parts.map(({ width, top }) => `${width} ${top}`)].join();
  if (!known.has(text)) { known.set(text, nearest(area, parts, scale)); }
  return known.get(text);
}

/** The place nearest to the label point of an area where every line is inside with room to spare. */
function nearest(area, parts, scale) {
  const { start, rows } = rowsOf(area);
  const [x, y] = area.label;
  const lines = parts.map(({ width, top, bottom }) => ({
    half: (width / 2 + SPARE) / scale, top: (top + SPARE) / scale, bottom: (bottom - SPARE) / scale }));
  let best = null;
  rows.forEach((row, i) => {
    const middle = start + i * ROW;
    let [low, high] = [-Infinity, Infinity];
    lines.forEach(({ half, top, bottom }) => {
      for (let r = Math.floor((middle + bottom - start) / ROW); r <= Math.ceil((middle + top - start) / ROW); r += 1) {
        const [from, to] = rows[r] || [Infinity, -Infinity];
        low = Math.max(low, from + half);
        high = Math.min(high, to - half);
      }
    });
    if (low > high) { return; }
    const across = Math.min(Math.max(x, low), high);
    const away = (across - x) ** 2 + (middle - y) ** 2;
    if (!best || away < best.away) { best = { x: across, y: middle, away }; }
  });
  return best && { x: best.x, y: best.y };
}

/** For every ROW units upwards, from where to where an area is widest. */
function rowsOf(area) {
  if (!intervals.has(area)) {
    const [, bottom, , top] = area.box;
    const rows = [];
    for (let y = bottom + ROW / 2; y < top; y += ROW) { rows.push(widest(crossings(area, y))); }
    intervals.set(area, { start: bottom + ROW / 2, rows });
  }
  return intervals.get(area);
}

function crossings({ x, y }, height) {
  const found = [];
  for (let i = 1; i < x.length; i += 1) {
    const [from, to] = [y[i - 1], y[i]];
    if (x[i] !== null && x[i - 1] !== null && (from < height) !== (to < height)) {
      found.push(x[i - 1] + ((height - from) / (to - from)) * (x[i] - x[i - 1]));
    }
  }
  return found.sort((one, other) => one - other);
}

function widest(found) {
  let best = [Infinity, -Infinity];
  for (let i = 1; i < found.length; i += 2) {
    if (found[i] - found[i - 1] > best[1] - best[0]) { best = [found[i - 1], found[i]]; }
  }
  return best;
}

/** Whether a box is inside the figure and clear of all texts and areas. */
const free = (box, placed, shape, frame) => box.left >= frame.left && box.right <= frame.right
  && box.bottom >= frame.bottom && box.top <= frame.top
  && !placed.some((other) => crosses(box, other.box))
  && !Object.values(shape.areas).some((area) => covers(area, box));

const crosses = (one, other) => one.left < other.right && other.left < one.right
  && one.bottom < other.top && other.bottom < one.top;

function covers(area, { left, right, bottom, top }) {
  const { start, rows } = rowsOf(area);
  return rows.some(([from, to], i) => {
    const y = start + i * ROW;
    return y > bottom && y < top && from < right && to > left;
  });
}

const POSITIONS = { '-1': 'middle left', 0: 'middle center', 1: 'middle right' };

function text(trace, placed) {
  const colours = Object.fromEntries(trace.meta.labels.map((id, i) => [id, i]));
  const { color, shadow } = trace.textfont;
  const outside = ({ side }) => side !== undefined;
  return {
    ...trace,
    x: placed.map(({ x }) => x),
    y: placed.map(({ y }) => y),
    text: placed.map(({ lines }) => lines.map(({ text: words, kind }) => {
      const [size, weight] = LETTERS[kind];
      return `<span style="font-size:${size}px;font-weight:${weight}">${words}</span>`;
    }).join('<br>')),
    textposition: placed.map(({ side = 0 }) => POSITIONS[side]),
    textfont: {
      ...trace.textfont,
      color: placed.map((one) => (outside(one) ? trace.meta.ink : color[colours[one.id]])),
      shadow: placed.map((one) => (one.halo ? shadow[colours[one.id]] : 'none')),
    },
  };
}

/** The lines from the names beside their areas to them. */
function leaders(placed) {
  const lines = placed.filter(({ to }) => to);
  return {
    x: lines.flatMap(({ box, side, x, to }) => [side < 0 ? box.right : side > 0 ? box.left : x, to[0], null]),
    y: lines.flatMap(({ box, side, y, to }) => [side ? y : to[1] > y ? box.top : box.bottom, to[1], null]),
  };
}
