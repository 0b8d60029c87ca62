import assert from 'node:assert/strict';
import { test } from 'node:test';
import { contract } from './page.js';
import { MARKS, SYMBOLS, strip, stripHeight, swatch } from '../../assets/js/legend.js';
import { key, legend, ruler, textAt } from '../../assets/js/svg.js';

const item = (more) => ({ label: 'x', colour: '#123456', mark: 'dot', dash: 'solid', symbol: 'circle', ...more });

test('every mark and every symbol that Python may send has a picture of its own', () => {
  const marks = contract.legend.marks.map((mark) => swatch(item({ mark }), '#999999'));
  assert.equal(new Set(marks).size, contract.legend.marks.length);
  const symbols = contract.legend.symbols.map((symbol) => swatch(item({ symbol }), '#999999'));
  assert.equal(new Set(symbols).size, contract.legend.symbols.length);
  const dashes = contract.legend.dashes.map((dash) => swatch(item({ mark: 'line', dash }), '#999999'));
  assert.equal(new Set(dashes).size, contract.legend.dashes.length);
});

test('no picture is of what Python never sends', () => {
  assert.deepEqual(new Set(Object.keys(MARKS)), new Set(contract.legend.marks));
  assert.deepEqual(new Set(Object.keys(SYMBOLS)), new Set(contract.legend.symbols));
});

test('the lines of a legend stand one below the other before they run off', () => {
  const items = ['aaaa', 'bbbb', 'cccc'].map((label) => item({ label }));
  const measure = (words) => 10 * words.length;
  const { height, svg } = legend(items, 170, measure);
  const places = [...svg({ ink: '#000', muted: '#999' }).matchAll(/<text x="(\d+)" y="(\d+)"/g)]
    .map(([, x, y]) => [Number(x), Number(y)]);
  assert.deepEqual(places, [[28, 13], [116, 13], [28, 33]]);
  assert.equal(height, 42);
  assert.equal(legend([], 170, measure).height, 0);
});

const SCALE = {
  colours: ['#2A7568', '#86BDB0', '#EBE1CC', '#C792CF', '#6C3177'],
  bounds: ['−0,86', '−0,43', '+0,43', '+0,86'],
  texts: ['moins de −0,86', 'b', 'c', 'd', 'plus de +0,86'],
  left: 'moins fragile', middle: 'proche de la France', right: 'plus fragile',
};
const colours = { ink: '#000', muted: '#999' };
const measure = (words) => 7 * words.length;

test('a scale is one ruler of equal steps with its bounds under the joints, each step told in full', () => {
  const svg = strip(SCALE, colours, (part) => 300 * part, (high) => 10 * high);
  const steps = [...svg.matchAll(/<rect x="([\d.]+)" y="1" width="([\d.]+)"[^>]*fill="(#\w+)"[^>]*><title>([^<]+)/g)];
  assert.deepEqual(steps.map(([, x, width]) => [Number(x), Number(width)]),
    [0, 60, 120, 180, 240].map((x) => [x, 60]));
  assert.deepEqual(steps.map(([, , , fill]) => fill), SCALE.colours);
  assert.deepEqual(steps.map(([, , , , said]) => said), SCALE.texts);
  const bounds = [...svg.matchAll(/<text x="([\d.]+)"[^>]*>([^<]+)/g)].map(([, x, words]) => [Math.round(x), words]);
  assert.deepEqual(bounds, SCALE.bounds.map((bound, i) => [60 * (i + 1), bound]));
});

test('a ruler without bounds is a strip alone', () => {
  const bare = { ...SCALE, bounds: [] };
  assert.ok(stripHeight(bare) < stripHeight(SCALE));
  assert.ok(!strip(bare, colours, String, String).includes('<text'));
});

test('an image has the words of a scale above it, a long caption in lines, and the marks at its right', () => {
  const { height, svg } = ruler(SCALE, 900, measure);
  ['moins fragile', 'proche de la France', 'plus fragile'].forEach((words) => assert.ok(svg(colours).includes(`>${words}<`)));
  const long = { ...SCALE, left: 'aaaa '.repeat(20).trim(), middle: '' };
  assert.ok(ruler(long, 900, measure).height > height);
  const marked = key({ scale: SCALE, legend: [item({ label: 'non publié', mark: 'no_data' })] }, 900, measure);
  assert.equal(marked.height, height + 4);
  assert.match(marked.svg(colours), /<g transform="translate\(460 0\)">/);
  const low = key({ scale: SCALE, legend: [item({ label: 'non publié', mark: 'no_data' })] }, 500, measure);
  assert.ok(low.height > marked.height);
});

test('without a scale the marks stand alone', () => {
  assert.deepEqual(key({ scale: null, legend: [] }, 500, measure).height, 0);
});

test('the end of an ordinal stands raised in an image, and what follows on the line again', () => {
  const svg = textAt('2e région, 1re de 2 & 3', 0, 0, 100, 700, '#000');
  assert.equal(svg.replace(/<[^>]*>/g, ''), '2e région, 1re de 2 &amp; 3');
  assert.equal([...svg.matchAll(/<tspan dy="-33" font-size="68">(e|re)<\/tspan><tspan dy="33">/g)].length, 2);
});
