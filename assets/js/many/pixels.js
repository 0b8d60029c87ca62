/* A map of many areas as pixels: which area each belongs to is worked out once for a size, so that a
   redraw only looks a colour up, whatever the vertices. Nothing here touches the page.

   A sample is a pixel, or a quarter of one where four make it smooth. */

const OWN = 1;
const PARENT = 2;
const STEP = 6; // samples from one line of a hatch to the next

/** The area (its number + 1; 0: none) and the border (0, 1 own, 2 parent's) of each of wide × high
    samples: `view` is {left, top, scale} in units and samples a unit. */
export function samplesOf(areas, { left, top, scale }, wide, high, parents) {
  const ids = new Uint32Array(wide * high);
  areas.forEach(({ x, y }, number) => fill(ids, wide, high, number + 1,
    x.map((one) => (one === null ? null : (one - left) * scale)),
    y.map((one) => (one === null ? null : (top - one) * scale))));
  return { ids, wide, high, borders: bordersOf(ids, wide, high, areas.length, parents) };
}

/** Fills the rings of an area by the rule of odd crossings, at the middle of each row. */
function fill(ids, wide, high, id, xs, ys) {
  let [low, most] = [Infinity, -Infinity];
  ys.forEach((y) => { if (y !== null) { low = Math.min(low, y); most = Math.max(most, y); } });
  const first = Math.max(0, Math.ceil(low - 0.5));
  const last = Math.min(high - 1, Math.floor(most - 0.5));
  if (last < first) { return; }
  const rows = Array.from({ length: last - first + 1 }, () => []);
  for (let i = 1; i < xs.length; i += 1) {
    if (xs[i] !== null && xs[i - 1] !== null && ys[i] !== ys[i - 1]) {
      cross(rows, first, last, xs[i - 1], ys[i - 1], xs[i], ys[i]);
    }
  }
  rows.forEach((crossings, index) => {
    crossings.sort((a, b) => a - b);
    const start = (first + index) * wide;
    for (let i = 0; i + 1 < crossings.length; i += 2) {
      const from = Math.max(0, Math.ceil(crossings[i] - 0.5));
      const to = Math.min(wide, Math.ceil(crossings[i + 1] - 0.5));
      if (to > from) { ids.fill(id, start + from, start + to); }
    }
  });
}

function cross(rows, first, last, x0, y0, x1, y1) {
  const [low, most] = y0 < y1 ? [y0, y1] : [y1, y0];
  for (let row = Math.max(first, Math.ceil(low - 0.5)); row <= last && row + 0.5 < most; row += 1) {
    rows[row - first].push(x0 + ((row + 0.5 - y0) * (x1 - x0)) / (y1 - y0));
  }
}

const ROOMY = 500; // samples of an area on average, under which its own border would hide its colour

function bordersOf(ids, wide, high, n, parents) {
  const borders = new Uint8Array(ids.length);
  let filled = 0;
  ids.forEach((id) => { if (id) { filled += 1; } });
  const roomy = filled / n > ROOMY;
  for (let at = 0; at < ids.length - wide; at += 1) {
    const id = ids[at];
    [ids[at + 1], ids[at + wide]].forEach((other) => {
      if (!id || !other || other === id) { return; }
      if (parents && parents[id - 1] !== parents[other - 1]) { borders[at] = PARENT; }
      else if (roomy && !borders[at]) { borders[at] = OWN; }
    });
  }
  return borders;
}

/** Writes the colours of all pixels, `per` × `per` samples each, as 32-bit numbers: `classes` gives
    the style of each area, `looks` the {colour, hatch} of each style and, where it is filled by a
    pattern, the {side, pixels} of its tile in samples; `lines` the colours of borders. */
export function paint(pixels, { ids, wide, high, borders }, per, classes, looks, lines) {
  const colours = Uint32Array.from([0, ...looks.map(({ colour }) => colour)]);
  const hatches = Uint32Array.from([0, ...looks.map(({ hatch }) => hatch)]);
  const tiles = [null, ...looks.map(({ tile }) => tile)];
  const styles = new Uint8Array(classes.length + 1);
  classes.forEach((style, i) => { styles[i + 1] = style + 1; });
  const colourAt = (at) => {
    if (borders[at]) { return lines[borders[at] - 1]; }
    const style = styles[ids[at]];
    const tile = tiles[style];
    if (!hatches[style] && !tile) { return colours[style]; }
    const column = at % wide;
    const row = Math.floor(at / wide);
    if (hatches[style] && (column + row) % STEP === 0) { return hatches[style]; }
    return tile ? tile.pixels[(row % tile.side) * tile.side + (column % tile.side)] : colours[style];
  };
  if (per === 1) {
    for (let at = 0; at < ids.length; at += 1) { pixels[at] = colourAt(at); }
    return;
  }
  const across = wide / 2;
  for (let row = 0; row < high / 2; row += 1) {
    for (let column = 0; column < across; column += 1) {
      const at = 2 * row * wide + 2 * column;
      pixels[row * across + column] = mean(
        colourAt(at), colourAt(at + 1), colourAt(at + wide), colourAt(at + wide + 1));
    }
  }
}

const ODD = 0xff00ff;

/** The mean of four colours, two channels at a time. */
function mean(a, b, c, d) {
  if (a === b && a === c && a === d) { return a; }
  const even = (a & ODD) + (b & ODD) + (c & ODD) + (d & ODD);
  const odd = ((a >>> 8) & ODD) + ((b >>> 8) & ODD) + ((c >>> 8) & ODD) + ((d >>> 8) & ODD);
  return (((even >>> 2) & ODD) | (((odd >>> 2) & ODD) << 8)) >>> 0;
}

/** A colour « #rrggbb » as the 32-bit number of an opaque pixel. */
export function pixel(colour) {
  const [red, green, blue] = [1, 3, 5].map((i) => parseInt(colour.slice(i, i + 2), 16));
  return ((255 << 24) | (blue << 16) | (green << 8) | red) >>> 0;
}

/** The place of each value among all that have one, 1 = first, by the whole numbers sent; `tied`
    says whether another has the same. */
export function placesOf(values, ranked, descending) {
  const sign = descending ? -1 : 1;
  const there = values.map((value, i) => (ranked[i] ? value : null));
  const sorted = there.filter((value) => value !== null).sort((a, b) => sign * (a - b));
  const first = new Map();
  const counts = new Map();
  sorted.forEach((value, i) => {
    if (!first.has(value)) { first.set(value, i + 1); }
    counts.set(value, (counts.get(value) || 0) + 1);
  });
  return there.map((value) => (value === null ? null : { place: first.get(value), tied: counts.get(value) > 1 }));
}

const WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/** The next area in the direction of an arrow from a place of the map; null at its edge. */
export function neighbour({ ids, wide, high }, { column, row }, key) {
  const [right, down] = WAYS[key];
  const own = ids[row * wide + column];
  let [x, y] = [column + right, row + down];
  while (x >= 0 && y >= 0 && x < wide && y < high) {
    const id = ids[y * wide + x];
    if (id && id !== own) { return id - 1; }
    x += right;
    y += down;
  }
  return null;
}
