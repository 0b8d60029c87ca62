import assert from 'node:assert/strict';
import { test } from 'node:test';
import { neighbour, paint, pixel, placesOf, samplesOf } from '../../assets/js/many/pixels.js';

/** A square of `size` units whose lower left corner is (x, y). */
const square = (x, y, size) => ({ x: [x, x, x + size, x + size, x], y: [y, y + size, y + size, y, y] });
const view = { left: 0, top: 8, scale: 1 };

test('each sample belongs to the area that it lies in, and holes to none', () => {
  const ring = square(0, 0, 8);
  const hole = square(2, 2, 4);
  const holed = { x: [...ring.x, null, ...hole.x.reverse()], y: [...ring.y, null, ...hole.y.reverse()] };
  const { ids } = samplesOf([holed, square(3, 3, 2)], view, 8, 8);
  const at = (column, row) => ids[row * 8 + column];
  assert.deepEqual([at(0, 0), at(2, 2), at(3, 3), at(7, 7)], [1, 0, 2, 1]);
  assert.equal(ids.filter((id) => id === 0).length, 16 - 4);
});

test('two areas share their border without a gap and without an overlap', () => {
  const left = { x: [0, 0, 3.3, 5.1, 0], y: [0, 8, 8, 0, 0] };
  const right = { x: [3.3, 8, 8, 5.1, 3.3], y: [8, 8, 0, 0, 8] };
  const { ids } = samplesOf([left, right], view, 8, 8);
  assert.deepEqual(new Set(ids), new Set([1, 2]));
});

test('a pixel is the colour of its area, or the mean of the four it lies on', () => {
  const samples = samplesOf([square(0, 0, 4), { x: [4, 4, 8, 8, 4], y: [0, 8, 8, 0, 0] }], { ...view, top: 8 }, 8, 8);
  samples.borders.fill(0);
  const looks = ['#000000', '#ffffff'].map((colour) => ({ colour: pixel(colour), hatch: 0 }));
  const sharp = new Uint32Array(64);
  paint(sharp, samples, 1, Uint8Array.of(0, 1), looks, [0, 0]);
  assert.deepEqual([sharp[63 - 7], sharp[63]], looks.map(({ colour }) => colour));
  const smooth = new Uint32Array(16);
  samples.ids.set([1, 2, 1, 2], 0);
  samples.ids.set([1, 2, 1, 2], 8);
  paint(smooth, samples, 2, Uint8Array.of(0, 1), looks, [0, 0]);
  assert.equal(smooth[0], pixel('#7f7f7f'));
});

test('a class with a pattern is filled with its tile, from one area to the next', () => {
  const samples = samplesOf([square(0, 0, 4), { x: [4, 4, 8, 8, 4], y: [0, 8, 8, 0, 0] }], view, 8, 8);
  samples.borders.fill(0);
  const tile = { side: 2, pixels: Uint32Array.of(1, 2, 3, 4) };
  const pixels = new Uint32Array(64);
  paint(pixels, samples, 1, Uint8Array.of(0, 0), [{ colour: 9, hatch: 0, tile }], [0, 0]);
  assert.deepEqual([...pixels.slice(56)], [3, 4, 3, 4, 3, 4, 3, 4]);
  assert.deepEqual([...pixels.slice(0, 8)], [0, 0, 0, 0, 1, 2, 1, 2]);
});

test('places count from the first, are shared by equal values, and skip what has none', () => {
  const places = placesOf([5, 9, null, 9, 1], [true, true, false, true, true], true);
  assert.deepEqual(places.map((one) => one && one.place), [3, 1, null, 1, 4]);
  assert.deepEqual(places.map((one) => one && one.tied), [false, true, null, true, false]);
  assert.equal(placesOf([5, 9], [true, false], true)[1], null);
});

test('an arrow leads to the next area in its direction, and to none from the edge', () => {
  const samples = samplesOf([square(0, 0, 4), { x: [4, 4, 8, 8, 4], y: [0, 8, 8, 0, 0] }], view, 8, 8);
  const there = { column: 1, row: 6 };
  assert.equal(neighbour(samples, there, 'ArrowRight'), 1);
  assert.equal(neighbour(samples, there, 'ArrowLeft'), null);
});
