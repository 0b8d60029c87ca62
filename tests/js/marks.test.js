import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { byPlace, inChart, linesOf, marksOf, onMap } from '../../assets/js/marks.js';

const points = (customdata, more = {}) => ({
  type: 'scatter', mode: 'markers', customdata, hoverinfo: 'text', hovertext: customdata.map((key) => `<b>${key}</b>`), ...more });
const area = (id) => ({ type: 'scatter', customdata: [id], hoverinfo: 'text', hoveron: 'fills', text: `<b>${id}</b>`, meta: { area: id } });
const keys = (marks) => marks.map(({ key }) => key);

test('what a mark says is read line by line, a broken line as one', () => {
  assert.deepEqual(linesOf('<b>Île &amp; côte</b><br>plus fragile <br>que la France<br>1<sup>re</sup>'),
    ['Île & côte', 'plus fragile que la France', '1re']);
});

test('the marks of a chart are its points that say something, else the areas of its map', () => {
  const skipped = { ...points(['R99']), hoverinfo: 'skip' };
  assert.deepEqual(keys(marksOf({ data: [skipped, points(['R11', 'R53'])] })), ['R11', 'R53']);
  assert.deepEqual(keys(marksOf({ data: [area('R11'), area('R53')] })), ['R11', 'R53']);
  assert.deepEqual(keys(marksOf({ data: [area('R11'), points(['paris', 'lyon'])] })), ['paris', 'lyon']);
  assert.deepEqual(keys(marksOf({ data: [points(['a', 'b'], { hovertext: ['a', ''] })] })), ['a']);
});

test('up and down go through a list line by line, and round', () => {
  const marks = marksOf({ data: [points(['a', 'b', 'c'])] });
  const spots = [{ x: 9, y: 0 }, { x: 5, y: 10 }, { x: 7, y: 20 }];
  const go = (at, key) => inChart(marks, spots, at, key);
  assert.deepEqual([go(-1, 'ArrowDown'), go(0, 'ArrowDown'), go(2, 'ArrowDown'), go(0, 'ArrowUp'), go(-1, 'ArrowUp')], [0, 1, 0, 2, 2]);
  assert.deepEqual([go(1, 'ArrowRight'), go(1, 'Home'), go(1, 'End')], [2, 0, 2]);
});

test('left and right stay on a line of several marks, or in a series', () => {
  const marks = marksOf({ data: [points(['a', 'b']), points(['a', 'b'])] });
  const spots = [{ x: 1, y: 0 }, { x: 2, y: 10 }, { x: 8, y: 0 }, { x: 9, y: 10 }];
  const go = (at, key) => inChart(marks, spots, at, key);
  assert.deepEqual([go(0, 'ArrowRight'), go(2, 'ArrowRight'), go(2, 'ArrowDown'), go(3, 'Home')], [2, 0, 3, 1]);
});

test('around a radar left and right go from spoke to spoke, up and down from series to series', () => {
  const circle = (r) => points(['a', 'b', 'c', 'a'], { type: 'scatterpolar', r: [...r, r[0]] });
  const marks = marksOf({ data: [circle([1, 1, 1]), circle([2, 0, 2])] });
  const spots = marks.map(() => ({ x: 0, y: 0 }));
  const go = (at, key) => inChart(marks, spots, at, key);
  assert.equal(marks.length, 6);
  assert.deepEqual([go(0, 'ArrowRight'), go(2, 'ArrowRight'), go(0, 'ArrowUp'), go(1, 'ArrowDown'), go(1, 'End')], [1, 0, 3, 4, 2]);
});

test('the order of the areas of a map is that of their places, then of their values', () => {
  const marks = ['a', 'b', 'c', 'd'].map((key) => ({ key }));
  const rows = [{ area: 'a', rank: 2, value: 1 }, { area: 'b', rank: null, value: 3 }, { area: 'c', rank: 1 }, { area: 'd', rank: null, value: 4 }];
  assert.deepEqual(byPlace(marks, rows), [2, 0, 3, 1]);
});

for (const level of ['regions', 'departements']) {
  test(`every area of the ${level} is reached with arrow keys, from any other`, () => {
    const { areas } = JSON.parse(readFileSync(new URL(`../../geo/outline-${level}.json`, import.meta.url)));
    const spots = Object.values(areas).map(({ label: [x, y] }) => ({ x, y: -y }));
    const ways = spots.map((spot, at) => ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight'].map((key) => onMap(spots, at, key)));
    spots.forEach((spot, start) => {
      const reached = new Set([start]);
      reached.forEach((at) => ways[at].forEach((next) => reached.add(next)));
      assert.equal(reached.size, spots.length);
    });
  });
}
