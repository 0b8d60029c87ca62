import assert from 'node:assert/strict';
import { test } from 'node:test';
import './page.js';

const { choiceOf } = await import('../../assets/js/pointing.js');

const FIGURE = { data: [
  { mode: 'lines', x: [0, 0] },
  { mode: 'markers', customdata: ['R11', 'R53'], meta: { selects: 'territory' } },
  { mode: 'markers', customdata: ['sante', 'logement'], meta: { selects: 'domain' } }] };

test('a point is the choice that its trace selects, as addresses write it', () => {
  assert.deepEqual(choiceOf(FIGURE, { curveNumber: 1, customdata: 'R53' }), { territoire: '53' });
  assert.deepEqual(choiceOf(FIGURE, { curveNumber: 2, customdata: ['sante'] }), { domaine: 'sante' });
  assert.equal(choiceOf(FIGURE, { curveNumber: 0 }), null);
});
