/* The marks of a figure that say something when they are pointed at, and the way from one to the next
   with the arrow keys; nothing here touches the page. */

const ENTITIES = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'", '&amp;': '&' };

/** The characters of a text of a figure, where those of mark-up are written out. */
export const decoded = (text) => text.replace(/&(?:lt|gt|quot|amp|#39);/g, (entity) => ENTITIES[entity]);

/** What a mark says, line by line; the server breaks a long line with a space before the break. */
export const linesOf = (said) => said.replaceAll(' <br>', ' ').split('<br>').map((line) => (
  decoded(line.replace(/<\/?[a-z][^>]*>/g, '')).replaceAll('\u200b', '')));

/** The marks of a figure, {curve, point, key, said, group, area}: its points, or where it has none
    the areas of its map. Those of one group follow each other: a line of a list, a series, a circle,
    which is walked as if it were laid `flat`. */
export function marksOf({ data }) {
  const curves = data.map((trace, curve) => ({ ...trace, curve }))
    .filter(({ hoverinfo, hovertext, text, hoveron }) => hoverinfo === 'text' && (hovertext || (text && hoveron)));
  const points = curves.filter(({ hovertext }) => hovertext);
  return points.length ? points.flatMap(pointsOf) : curves.map(areaOf);
}

function pointsOf({ curve, type, customdata, hovertext, r }) {
  const round = type === 'scatterpolar'; // its last point is the first again
  return [hovertext].flat().slice(0, round ? -1 : undefined).map((said, point) => {
    const key = customdata ? [customdata[point]].flat()[0] : null;
    return { curve, point, key, said, group: round ? curve : key ?? `${curve} ${point}`,
      ...(round ? { flat: { x: point, y: -r[point] } } : {}) };
  }).filter(({ said }) => said);
}

const areaOf = ({ curve, customdata, text, meta }) => (
  { curve, point: 0, key: [customdata].flat()[0], said: [text].flat()[0], group: curve, area: meta.area });

/** The order of the areas of a map: by their places, then by their values, the highest first. */
export function byPlace(marks, rows) {
  const row = new Map(rows.map((one) => [one.area, one]));
  const at = ({ key }, name, none) => row.get(key)?.[name] ?? none;
  return marks.map((mark, i) => i).sort((a, b) => (
    at(marks[a], 'rank', Infinity) - at(marks[b], 'rank', Infinity) || 0)
    || at(marks[b], 'value', -Infinity) - at(marks[a], 'value', -Infinity) || a - b);
}

const WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/** The number of the mark that a key leads to from the mark `at` of a map: the nearest in the
    direction of an arrow, `at` itself at the edge. `spots` are their places {x, y}. */
export function onMap(spots, at, key) {
  const [right, down] = WAYS[key];
  let [next, least] = [at, Infinity];
  spots.forEach((spot, i) => {
    if (!spot || i === at) { return; }
    const [x, y] = [spot.x - spots[at].x, spot.y - spots[at].y];
    const along = x * right + y * down;
    const aside = Math.abs(x * down + y * right);
    if (along <= 0 || aside > 2 * along) { return; }
    const far = along + 2 * aside;
    if (far < least) { [next, least] = [i, far]; }
  });
  return next;
}

/** The same in any other chart. Up and down lead to the group above and below, to its mark that is
    nearest from left to right; left and right within the group, or among groups of one; both go
    round. From nowhere (`at` −1) a key begins at the end that it comes from. */
export function inChart(marks, seen, at, key) {
  const spots = seen.map((spot, i) => spot && (marks[i].flat || spot));
  const there = marks.map((mark, i) => i).filter((i) => spots[i]);
  const size = new Map();
  there.forEach((i) => size.set(marks[i].group, (size.get(marks[i].group) || 0) + 1));
  const across = (some) => some.toSorted((a, b) => spots[a].x - spots[b].x || spots[a].y - spots[b].y || a - b);
  const downwards = (some) => some.toSorted((a, b) => spots[a].y - spots[b].y || spots[a].x - spots[b].x || a - b);
  const single = there.every((i) => size.get(marks[i].group) === 1);
  const own = at < 0 ? there : there.filter((i) => marks[i].group === marks[at].group);
  const row = across(own.length > 1 ? own : there);
  const forth = ['ArrowDown', 'ArrowRight'].includes(key);
  if (key === 'Home' || key === 'End') {
    const order = single || at < 0 ? downwards(there) : row;
    return order.at(key === 'Home' ? 0 : -1) ?? -1;
  }
  const column = downwards(at < 0 ? there : nearest(marks, spots, there, at));
  const order = WAYS[key][0] || column.length === 1 ? row : column;
  if (at < 0) { return order.at(forth ? 0 : -1) ?? -1; }
  return order.at((order.indexOf(at) + (forth ? 1 : -1)) % order.length);
}

/** One mark of each group: `at` of its own, of others the nearest from left to right. */
function nearest(marks, spots, there, at) {
  const best = new Map([[marks[at].group, at]]);
  const off = (i) => Math.abs(spots[i].x - spots[at].x);
  there.forEach((i) => {
    const { group } = marks[i];
    if (group !== marks[at].group && (!best.has(group) || off(i) < off(best.get(group)))) { best.set(group, i); }
  });
  return [...best.values()];
}
