import assert from 'node:assert/strict';
import { test } from 'node:test';
import { clock, commonTerritory, gestures, punctuality, standing } from '../../assets/js/room/plan.js';

const PLAN = { planned: [3, 2, 5], index: 1, spent: [200, 30], added: [] };

test('time is told in minutes and seconds, with a minus sign once it has run over', () => {
  assert.deepEqual([0, 9, 65, 600, -12].map(clock), ['0:00', '0:09', '1:05', '10:00', '−0:12']);
});

test('the end is foretold from what is spent and what was planned for the rest', () => {
  const { left, whole, elapsed, toCome, late, parts } = standing(PLAN);
  assert.deepEqual([left, whole, elapsed, toCome, late], [90, 120, 230, 390, 20]);
  assert.deepEqual(parts, [1, 0.25, 0]);
});

test('a step that runs over makes the whole late, and takes nothing from what comes', () => {
  const { left, toCome, late } = standing({ ...PLAN, spent: [180, 180] });
  assert.deepEqual([left, toCome, late], [-60, 300, 60]);
});

test('a minute more is a minute late', () => {
  const { left, whole, late } = standing({ ...PLAN, spent: [180, 30], added: [0, 60] });
  assert.deepEqual([left, whole, late], [150, 180, 60]);
});

test('half a minute is on time', () => {
  assert.deepEqual([0, 29, -29].map((late) => punctuality(late).is), ['on_time', 'on_time', 'on_time']);
  assert.deepEqual(punctuality(125), { is: 'late', minutes: 2 });
  assert.deepEqual(punctuality(-60), { is: 'early', minutes: 1 });
});

test('notes are cut at the lines of who wrote them, else one sentence each', () => {
  assert.deepEqual(gestures('Lire. Puis montrer « a ».\nAttendre.', 'fr'), ['Lire. Puis montrer « a ».', 'Attendre.']);
  assert.deepEqual(gestures('Laissez lire. Qui en parle\u00a0? Personne n’a tort.', 'fr'),
    ['Laissez lire.', 'Qui en parle\u00a0?', 'Personne n’a tort.']);
  assert.deepEqual(gestures('', 'fr'), []);
});

test('a debate is about a region where every step that names one names that', () => {
  const steps = (...codes) => codes.map((territoire) => ({ spec: { fixed: { territoire } } }));
  assert.equal(commonTerritory([{ text: [] }, ...steps('53', undefined, '53')]), '53');
  assert.equal(commonTerritory(steps(undefined, '94', '11')), '');
  assert.equal(commonTerritory(steps(undefined)), '');
});
