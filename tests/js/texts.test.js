import assert from 'node:assert/strict';
import { test } from 'node:test';
import { contract, texts } from './page.js';
import { cellText } from '../../assets/js/cells.js';
import { set } from '../../assets/js/dom.js';
import { shades } from '../../assets/js/grid.js';
import { distinct, licenceWords } from '../../assets/js/source_line.js';
import { escaped } from '../../assets/js/legend.js';
import { counted, failure, filled, text, word } from '../../assets/js/texts.js';

test('a value is put in as it is, whatever it looks like', () => {
  assert.equal(filled('« {name} » : {n}', { name: 'a$&b $1 {n}', n: 2 }), '« a$&b $1 {n} » : 2');
  assert.equal(filled('{unknown}', {}), '{unknown}');
});

test('a text agrees with its count', () => {
  assert.equal(counted('itinerary.added', 1), 'Ajouté au parcours (1 étape)');
  assert.ok(counted('itinerary.added', 3).includes('3'));
  assert.equal(counted('itinerary.added', 0), 'Ajouté au parcours (0 étape)'); // as French counts
});

test('no answer is told from a refusal', () => {
  assert.equal(failure(new TypeError('Failed to fetch')), text('failed'));
  assert.equal(failure(new Error('niveau : valeur inconnue')), 'niveau : valeur inconnue');
});

test('a cell says what the server wrote, else the words of its code', () => {
  const number = { key: 'score', decimals: 2 };
  assert.equal(cellText(number, { score: 0.125, texts: { score: '0,13' } }), '0,13');
  assert.equal(cellText({ key: 'status' }, { status: 'missing', texts: {} }), texts['status.missing']);
  assert.equal(cellText({ key: 'label' }, { label: 'Bretagne', texts: {} }), 'Bretagne');
  [null, undefined, ''].forEach((nothing) => assert.equal(cellText(number, { score: nothing, texts: {} }), '–'));
});

test('words of a code', () => {
  assert.equal(word('impact_evidence', 'example'), texts['evidence.example']);
  assert.equal(word('tie', true), texts.yes);
  assert.equal(word('note', 'free words'), 'free words');
});

test('a sortable cell is shaded by the bounds of the heat map, the middle is not', () => {
  const classes = shades('z', contract.table_breaks);
  const of = (z) => Object.entries(classes).filter(([, rule]) => (
    rule.replaceAll('z', String(z)).split(' && ').every((one) => {
      const [left, sign, right] = one.split(' ');
      const difference = Number(left) - Number(right);
      return { '>': difference > 0, '>=': difference >= 0, '<': difference < 0, '<=': difference <= 0 }[sign];
    }))).map(([name]) => name);
  assert.deepEqual([-2, -1, -0.75, -0.5, 0, 0.5, 0.75, 1, 2].map(of), [
    ['shade-1'], ['shade-2'], ['shade-2'], [], [], [], ['shade-4'], ['shade-4'], ['shade-5']]);
});

const line = (words, licence) => ({ text: words, url: '', licence });

test('each source is named once, the first ones first', () => {
  const lines = [line('A', 'L'), line('A', 'L'), line('B', 'L'), line('C', 'M')];
  assert.deepEqual(distinct(lines).map((one) => one.text), ['A', 'B', 'C']);
});

test('a licence never stands as a bare « non précisée »', () => {
  assert.equal(licenceWords('non précisée'), 'licence\u00a0: non précisée');
  assert.equal(licenceWords('Licence Ouverte 2.0'), 'Licence Ouverte 2.0');
});

test('what looks like a tag is written as it is', () => {
  assert.equal(escaped('a<b & c'), 'a&lt;b &amp; c');
});

test('the ends of French ordinals are raised, and nothing else is', () => {
  globalThis.document.createElement = (tag) => ({ tag });
  const shape = (words) => set(words).map((node) => (typeof node === 'string' ? node : `^${node.textContent}`));
  assert.deepEqual(shape('2013-2024'), ['2013–2024']);
  assert.deepEqual(shape('2e sur 13, 1re à 3e'), ['2', '^e', ' sur 13, 1', '^re', ' à 3', '^e']);
  ['2nd of 13', '12 espaces', 'R2e4', '2e+05', ''].forEach((words) => (
    assert.deepEqual(shape(words), words ? [words] : [])));
  const child = {};
  assert.deepEqual(set(child), [child]);
});
