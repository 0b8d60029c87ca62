import assert from 'node:assert/strict';
import { test } from 'node:test';
import { contract } from './page.js';
import { plain, settled, shownValue } from '../../assets/js/choices.js';

test('another domain lets the indicator go', () => {
  const before = { page: 'domaines', domaine: 'sante', indicateur: 'i' };
  assert.deepEqual(settled({ ...before, domaine: 'handicap' }, before),
    { page: 'domaines', domaine: 'handicap' });
});

test('a question is about one domain, unless a survey is chosen with it', () => {
  const before = { page: 'domaines', domaine: 'sante', mesure: 'q' };
  assert.equal(settled({ ...before, domaine: 'handicap' }, before).mesure, undefined);
  const asked = { ...before, page: 'croisement', enquete: 's' };
  assert.equal(settled({ ...asked, domaine: 'handicap' }, asked).mesure, 'q');
});

test('an indicator and a question take the place of each other', () => {
  const asked = { page: 'domaines', domaine: 'sante', mesure: 'q' };
  const { mesure, indicateur } = settled({ ...asked, indicateur: 'i' }, asked);
  assert.deepEqual([mesure, indicateur], [undefined, 'i']);
  const measured = { page: 'domaines', domaine: 'sante', indicateur: 'i' };
  const after = settled({ ...measured, mesure: 'q' }, measured);
  assert.deepEqual([after.mesure, after.indicateur], ['q', undefined]);
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
