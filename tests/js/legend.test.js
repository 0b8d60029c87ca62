import assert from 'node:assert/strict';
import { test } from 'node:test';
import { contract } from './page.js';
import { MARKS, SYMBOLS, swatch } from '../../assets/js/legend.js';
import { legend } from '../../assets/js/svg.js';

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
