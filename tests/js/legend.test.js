import assert from 'node:assert/strict';
import { test } from 'node:test';
import { contract } from './page.js';
import { MARKS, SYMBOLS, strip, stripHeight, swatch } from '../../assets/js/legend.js';

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

const SCALE = {
  colours: ['#2A7568', '#86BDB0', '#EBE1CC', '#C792CF', '#6C3177'],
  bounds: ['−0,86', '−0,43', '+0,43', '+0,86'],
  texts: ['moins de −0,86', 'b', 'c', 'd', 'plus de +0,86'],
  left: 'moins fragile', middle: 'proche de la France', right: 'plus fragile',
};
const colours = { ink: '#000', muted: '#999' };

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
