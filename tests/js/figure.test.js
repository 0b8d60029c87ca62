import assert from 'node:assert/strict';
import { test } from 'node:test';
import { absent, join, narrow, needsOutline, positions } from '../../assets/js/figure.js';

test('a chart without a condition is always there', () => {
  assert.equal(absent({ only: null }, {}), false);
});

test('a chart of certain choices is there for these alone', () => {
  const only = { keys: ['domaine', 'indicateur'], values: ['sante|', 'sante|a'] };
  const there = (values) => !absent({ only }, values);
  assert.deepEqual([{ domaine: 'sante' }, { domaine: 'sante', indicateur: 'a' }, { domaine: 'handicap' }, {}]
    .map(there), [true, true, false, false]);
});

test('a chart that needs any choice is there once all are made', () => {
  const only = { keys: ['territoire'], values: null };
  assert.equal(absent({ only }, {}), true);
  assert.equal(absent({ only }, { territoire: '53' }), false);
});

test('a narrow figure takes the narrow texts and the narrow notes', () => {
  const figure = {
    data: [{ text: ['Provence'], meta: { narrow: { text: ['PACA'] } } }, { y: [1] }],
    layout: { height: 400, meta: { narrow: { height: 300 } },
      annotations: [{ name: 'wide' }, { name: 'narrow' }, { text: 'always' }] },
  };
  const { data, layout } = narrow(figure);
  assert.deepEqual(data.map(({ text }) => text), [['PACA'], undefined]);
  assert.equal(layout.height, 300);
  assert.deepEqual(layout.annotations.map(({ visible }) => visible), [false, true, undefined]);
  assert.equal(figure.layout.height, 400);
});

const OUTLINE = {
  level: 'regions', frame: [0, 1, 10, 11], coast: { x: [9], y: [9] },
  areas: { R53: { x: [1, 2], y: [3, 4], label: [5, 6], room: [6, 5], box: [1, 3, 2, 4] } },
  insets: { paris: { x: [8], y: [8], label: [8, 9] } },
};

test('traces get the coordinates of their areas, labels their places, in the room others', () => {
  const figure = { layout: { yaxis: { range: [0, 1] } }, data: [
    { meta: { area: 'R53' } }, { meta: { coast: true } }, { x: [7] },
    { meta: { labels: ['R53', 'paris'] } }, { meta: { labels: ['R53', 'paris'], room: true } },
    { meta: { area: 'paris' } }] };
  const { data, layout } = join(figure, OUTLINE);
  assert.deepEqual(data.map(({ x, y }) => [x, y]),
    [[[1, 2], [3, 4]], [[9], [9]], [[7], undefined], [[5, 8], [6, 9]], [[6, 8], [5, 9]],
      [[8], [8]]]);
  assert.deepEqual([layout.xaxis.range, layout.yaxis.range], [[0, 10], [0, 1]]);
  assert.equal(needsOutline(figure), true);
  assert.equal(needsOutline({ data: [{ x: [7] }] }), false);
});

test('steps become positions, rings stay apart', () => {
  assert.deepEqual(positions([10, 2, null, -5, 1]), [10, 12, null, 7, 8]);
});
