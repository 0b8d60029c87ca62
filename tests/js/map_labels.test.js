import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { positions } from '../../assets/js/figure.js';
import { labelled, places } from '../../assets/js/map_labels.js';

const shape = JSON.parse(readFileSync(new URL('../../geo/outline-regions.json', import.meta.url), 'utf-8'));
Object.values(shape.areas).forEach((area) => { area.x = positions(area.x); area.y = positions(area.y); });
const NAMES = {
  R11: [['Île-de-', 'France'], ['Île-', 'de-', 'France']], R24: [['Centre-', 'Val de Loire']],
  R27: [['Bourgogne-', 'Franche-Comté']], R28: [['Normandie']], R32: [['Hauts-de-', 'France']], R44: [['Grand Est']],
  R52: [['Pays de', 'la Loire']], R53: [['Bretagne']], R75: [['Nouvelle-', 'Aquitaine']], R76: [['Occitanie']],
  R84: [['Auvergne-', 'Rhône-Alpes']],
  R93: [['Provence-Alpes-', 'Côte d’Azur'], ['Provence-', 'Alpes-', 'Côte d’Azur']], R94: [['Corse']],
};
const IDS = Object.keys(NAMES);
const VALUES = { fr: '−0,91', en: '+1.07', long: '1 234,5', short: '7' };
const SIZES = [[206, 186], [360, 340], [496, 410], [610, 430], [760, 600], [1200, 700]];
const measure = (words, size) => 0.58 * size * words.length;

const meta = (value, chosen = '') => ({
  labels: IDS, names: Object.values(NAMES), values: IDS.map(() => value), kept: IDS.map((id) => id === chosen) });

/** What `labelled` does with the frame of a figure of some size. */
function view([width, height]) {
  const [left, bottom, right, top] = shape.frame;
  const scale = Math.min(width / (right - left), height / (top - bottom));
  const [x, y] = [(left + right) / 2, (bottom + top) / 2];
  return { scale, measure, frame: { left: x - width / 2 / scale, right: x + width / 2 / scale,
    bottom: y - height / 2 / scale, top: y + height / 2 / scale } };
}

const crossing = (one, other) => one.left < other.right && other.left < one.right
  && one.bottom < other.top && other.bottom < one.top;

/** The edges of an area that come into a box. */
function enters({ x, y }, { left, right, bottom, top }) {
  const steps = 40;
  return x.some((x1, i) => {
    if (!i || x1 === null || x[i - 1] === null) { return false; }
    return [...Array(steps + 1).keys()].some((step) => {
      const [px, py] = [x[i - 1] + ((x1 - x[i - 1]) * step) / steps, y[i - 1] + ((y[i] - y[i - 1]) * step) / steps];
      return px > left && px < right && py > bottom && py < top;
    });
  });
}

Object.entries(VALUES).forEach(([name, value]) => SIZES.forEach((size) => {
  const placed = places(meta(value), shape, view(size));
  const where = `${name} values on ${size.join(' × ')}`;

  test(`no label crosses another or leaves the figure: ${where}`, () => {
    const { frame } = view(size);
    placed.forEach(({ id, box }, i) => {
      assert.ok(box.left >= frame.left && box.right <= frame.right, id);
      assert.ok(box.bottom >= frame.bottom && box.top <= frame.top, id);
      placed.slice(i + 1).forEach((other) => assert.ok(!crossing(box, other.box), `${id} ${other.id}`));
    });
  });

  test(`no label beside its area lies on land: ${where}`, () => {
    placed.filter(({ side }) => side !== undefined).forEach(({ id, box }) => {
      Object.entries(shape.areas).forEach(([area, outline]) => assert.ok(!enters(outline, box), `${id} on ${area}`));
    });
  });
}));

test('a line of a label inside its area is two pixels from every border', () => {
  SIZES.forEach((size) => places(meta('−0,91'), shape, view(size)).forEach(({ id, lines, box, side }) => {
    if (side !== undefined || lines.length > 1) { return; } // the box of one line is the line
    const room = 1.9 / view(size).scale;
    const around = { left: box.left - room, right: box.right + room, bottom: box.bottom - room, top: box.top + room };
    assert.ok(!enters(shape.areas[id], around), `${id} on ${size}`);
  }));
});

const told = (size, chosen) => Object.fromEntries(IDS.map((id) => [id, places(meta('−0,91', chosen), shape, view(size))
  .filter((one) => one.id === id).flatMap(({ lines }) => lines.map(({ text }) => text))]));

test('a line to a name crosses no label and ends inside its area', () => {
  SIZES.forEach((size) => {
    const placed = places(meta('−0,91'), shape, view(size));
    placed.filter(({ to }) => to).forEach(({ id, box, y, to: [toX, toY] }) => {
      const at = (part) => [box.right + part * (toX - box.right), y + part * (toY - y)];
      [...Array(99).keys()].map((step) => at((step + 1) / 100)).forEach(([px, py]) => {
        const hit = placed.filter((one) => px > one.box.left && px < one.box.right && py > one.box.bottom && py < one.box.top);
        assert.deepEqual(hit.map((one) => one.id), [], `${id} on ${size}`);
      });
      const [left, bottom, right, top] = shape.areas[id].box;
      assert.ok(toX > left && toX < right && toY > bottom && toY < top, id);
    });
  });
});

test('where there is room every area has its name and its value', () => {
  const all = told([1200, 900]);
  IDS.forEach((id) => assert.deepEqual(all[id].slice().sort(), [...NAMES[id][0], '−0,91'].sort(), id));
});

test('without room for both the value stays, and no name is cut', () => {
  SIZES.slice(1).forEach((size) => {
    const all = told(size);
    IDS.filter((id) => all[id].length > 1).forEach((id) => {
      assert.ok(NAMES[id].some((lines) => lines.every((line) => all[id].includes(line))), `${id} on ${size}`);
    });
    IDS.forEach((id) => assert.ok(!all[id].length || all[id].includes('−0,91'), `${id} on ${size}`));
  });
});

test('Corse and Île-de-France are told on every map that tells all', () => {
  SIZES.slice(1).forEach((size) => ['R11', 'R94'].forEach((id) => assert.ok(told(size)[id].includes('−0,91'), `${id} on ${size}`)));
});

test('on a tiny map only the chosen area is told, whatever its room', () => {
  IDS.forEach((chosen) => {
    const all = told([206, 186], chosen);
    IDS.forEach((id) => assert.deepEqual(all[id], id === chosen ? ['−0,91'] : [], id));
  });
});

test('a figure takes the places: texts in their letters, lines to names beside their areas, nothing else changed', () => {
  const labels = { meta: { ...meta('−0,91'), ink: '#123456' }, textfont: { color: IDS.map(() => '#FFFFFF'), shadow: IDS.map(() => 'halo') } };
  const other = { x: [1] };
  const figure = { data: [other, { meta: { leaders: true } }, labels], shape,
    layout: { xaxis: { range: [0, shape.frame[2]] }, yaxis: { range: [0, shape.frame[3]] } } };
  const { data } = labelled(figure, { width: 496, height: 410 }, measure);
  assert.equal(data[0], other);
  assert.equal(data[2].x.length, data[2].text.length);
  assert.ok(data[2].text.every((words) => words.startsWith('<span style="font-size:')));
  assert.ok(data[2].textfont.shadow.every((shadow) => shadow === 'none'));
  const outside = data[2].textposition.map((position) => position !== 'middle center');
  assert.deepEqual([...new Set(data[2].textfont.color.filter((colour, i) => outside[i]))], ['#123456']);
  assert.ok(data[1].x.length % 3 === 0 && data[1].x.length > 0);
  assert.equal(labelled({ data: [other], layout: {} }, {}, measure).data[0], other);
});

test('a map in a place without size waits for its labels', () => {
  const labels = { meta: { labels: ['R53'], names: [[['Bretagne']]], values: ['1'], kept: [true] } };
  const figure = { data: [labels], layout: {} };
  assert.equal(labelled(figure, { width: 0, height: 0 }, measure).data[0], labels);
});

test('a value as wide as another is put at its place without another search', () => {
  const size = [501, 411];
  let sought = 0;
  const counted = new Proxy(shape.areas.R53, { get: (area, name) => { sought += name === 'label'; return area[name]; } });
  const watched = { ...shape, areas: { ...shape.areas, R53: counted } };
  const [first, second] = ['−0,91', '−0,37'].map((value) => {
    sought = 0;
    const { x, y } = places(meta(value), watched, view(size)).find(({ id }) => id === 'R53');
    return { x, y, sought };
  });
  assert.deepEqual([first.x, first.y], [second.x, second.y]);
  assert.ok(second.sought < first.sought, `${second.sought} after ${first.sought}`);
});
