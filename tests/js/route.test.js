import assert from 'node:assert/strict';
import { test } from 'node:test';
import { contract } from './page.js';
import { shaped } from '../../assets/js/route/store.js';

const STEP = { vue: 'carte', parametres: { domaine: 'sante' } };
const route = (more) => ({ parcours: contract.route.version, titre: '', etapes: [STEP], ...more });

test('a route gets every key', () => {
  assert.deepEqual(shaped(route()).etapes, [
    { ...STEP, titre: '', question: '', notes: '', minutes: contract.route.minutes.default }]);
});

test('a route within its limits is one, beyond them it is none', () => {
  const { limits } = contract.route;
  const long = (name, more) => route({ etapes: [{ ...STEP, [name]: 'x'.repeat(limits[name] + more) }] });
  ['titre', 'question', 'notes'].forEach((name) => {
    assert.ok(shaped(long(name, 0)), name);
    assert.equal(shaped(long(name, 1)), null, name);
  });
  assert.ok(shaped(route({ etapes: Array(limits.etapes).fill(STEP) })));
  assert.equal(shaped(route({ etapes: Array(limits.etapes + 1).fill(STEP) })), null);
});

test('what has not the shape of a route is none', () => {
  [null, {}, [], route({ parcours: contract.route.version + 1 }), route({ etapes: 'x' }),
    route({ etapes: [{ vue: '../x', parametres: {} }] }), route({ etapes: [{ vue: 'carte' }] }),
    route({ etapes: [{ vue: 'carte', parametres: { domaine: 1 } }] }),
    ...[0, 121, 2.5, '3'].map((minutes) => route({ etapes: [{ ...STEP, minutes }] }))]
    .forEach((document) => assert.equal(shaped(document), null, JSON.stringify(document)));
});
