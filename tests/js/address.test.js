import assert from 'node:assert/strict';
import { test } from 'node:test';
import { contract } from './page.js';
import { areaCode, chartAddress, levelOf, pageAddress, pathWith, usual } from '../../assets/js/address.js';

const parametersOf = (address) => Object.fromEntries(new URL(address, 'http://phare').searchParams);

test('every parameter of the contract comes back from the address of a page', () => {
  contract.parameters.forEach(({ name }) => {
    const address = pageAddress({ page: 'croisement', [name]: 'x1' });
    assert.deepEqual(parametersOf(address), { [name]: 'x1' });
  });
});

test('a parameter at its default is left out', () => {
  contract.parameters.filter((one) => one.default).forEach(({ name, default: value }) => {
    assert.equal(pageAddress({ page: 'croisement', [name]: value }), '/croisement');
  });
});

test('parameters stand in the order of the contract, whatever the order of the choices', () => {
  const names = contract.parameters.map(({ name }) => name)
    .filter((name) => !['niveau', 'domaine', 'acteur'].includes(name)); // implied by others
  const values = Object.fromEntries([['page', ''], ...[...names].reverse().map((name) => [name, 'x'])]);
  assert.deepEqual(Object.keys(parametersOf(pageAddress(values))), names);
});

test('the path names the subject of a page', () => {
  assert.equal(pageAddress({ page: 'territoires', territoire: 'D29', niveau: 'departement' }), '/territoires/D29');
  assert.equal(pageAddress({ page: 'acteurs', acteur: 'citoyens', enquete: 'e', mesure: 'm' }),
    '/acteurs/citoyens?enquete=e&mesure=m');
  assert.equal(pageAddress({ page: 'territoires/rapport', territoire: '32', langue: 'en' }),
    '/territoires/32/rapport?langue=en');
});

test('what another parameter says is not said twice', () => {
  assert.equal(pageAddress({ page: '', domaine: 'sante', indicateur: 'i' }), '/?indicateur=i');
  assert.equal(pageAddress({ page: '', niveau: 'departement', territoire: 'D2A' }), '/?territoire=D2A');
  assert.equal(pageAddress({ page: '', niveau: 'departement' }), '/?niveau=departement');
});

test('commas of a list stay readable, other signs are escaped', () => {
  assert.equal(pageAddress({ page: '', comparer: '53,11' }), '/?comparer=53,11');
  assert.equal(pageAddress({ page: '', mesure: 'a&b=c' }), '/?mesure=a%26b%3Dc');
});

test('the example data and the language go along to another page', () => {
  const values = { page: 'territoires', territoire: '53', exemple: 'oui', langue: 'en' };
  assert.equal(pathWith('/domaines/sante', values), '/domaines/sante?exemple=oui&langue=en');
  assert.equal(pathWith('/domaines/sante?indicateur=i&langue=en', values),
    '/domaines/sante?exemple=oui&langue=en&indicateur=i');
  assert.equal(pathWith('/methode#scores', {}), '/methode#scores');
});

test('a chart is asked for with what it takes, what is fixed, and the version', () => {
  const spec = { chart: 'carte', take: ['territoire', 'periode'], fixed: { domaine: 'sante' } };
  const values = { territoire: '53', tri: 'accord', exemple: 'oui' };
  assert.deepEqual(parametersOf(chartAddress(spec, values, 'json', 'clair')),
    { domaine: 'sante', territoire: '53', exemple: 'oui', theme: 'clair', v: contract.version });
  assert.ok(!chartAddress(spec, values, 'csv').includes('theme'));
});

test('an area id is written as addresses write it', () => {
  assert.deepEqual(['R53', 'D29', 'D2A', 'FR'].map(areaCode), ['53', 'D29', 'D2A', 'FR']);
  assert.deepEqual(['RBE-VLG', 'RDE-BW', 'RZH'].map(areaCode), ['BE-VLG', 'RDE-BW', 'RZH']);
  assert.deepEqual(['53', 'D29'].map((code) => levelOf(code).slug), ['region', 'departement']);
  assert.equal(usual('niveau'), levelOf('53').slug);
});
