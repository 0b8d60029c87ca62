import assert from 'node:assert/strict';
import { test } from 'node:test';
import { contract } from './page.js';
import { plain, settled, shownValue } from '../../assets/js/choices.js';

test('another domain lets the indicator go', () => {
  const before = { page: 'domaines', domaine: 'sante', indicateur: 'i' };
  assert.deepEqual(settled({ ...before, domaine: 'handicap' }, before),
    { page: 'domaines', domaine: 'handicap' });
});

test('a year of one indicator does not go to the next; the time of the study does', () => {
  const before = { page: '', domaine: 'sante', indicateur: 'a', periode: '2016' };
  assert.equal(settled({ ...before, indicateur: 'b' }, before).periode, undefined);
  const study = { ...before, periode: contract.study_period };
  assert.equal(settled({ ...study, indicateur: 'b' }, study).periode, contract.study_period);
});

test('a change since a year of one series does not go to another one', () => {
  const before = { page: 'domaines', domaine: 'sante', indicateur: 'a', depuis: '2016' };
  assert.equal(settled({ ...before, territoire: '53' }, before).depuis, '2016');
  [{ indicateur: 'b' }, { niveau: 'departement' }, { periode: '2019' }, { domaine: 'handicap' }].forEach(
    (other) => assert.equal(settled({ ...before, ...other }, before).depuis, undefined));
});

test('another level takes back the territories', () => {
  const before = { page: '', territoire: '53', comparer: '11,44' };
  assert.deepEqual(settled({ ...before, niveau: 'departement' }, before), { page: '', niveau: 'departement' });
});

test('a territory is not compared with itself, nor with more than can be told apart', () => {
  const after = { page: '', territoire: '53', comparer: '53,11,24,27,28' };
  const { comparer } = settled(after, { page: '' });
  assert.equal(comparer, '11,24,27');
  assert.equal(comparer.split(',').length, contract.most_compared);
});

test('a control at its default makes no choice, and no choice shows the default', () => {
  contract.parameters.filter((one) => one.default).forEach(({ name, default: value }) => {
    assert.equal(plain(name, value), '');
    assert.equal(shownValue(name, ''), value);
  });
  assert.equal(plain('territoire', null), '');
  assert.equal(plain('comparer', ['53', '11']), '53,11');
  assert.deepEqual(shownValue('comparer', undefined), []);
  assert.equal(shownValue('territoire', undefined), null);
});
