import assert from 'node:assert/strict';
import { test } from 'node:test';
import './page.js';
import { levelOf } from '../../assets/js/address.js';
import { listed } from '../../assets/js/area_lists.js';

const line = (value) => ({ label: `name of ${value}`, value, search: '' });
const values = (lines) => lines.map(({ value }) => value);
const level = levelOf('D29');
const names = new Map(['D29', 'D35'].map((value) => [value, line(value)]));

test('what is chosen stands in the list once, before what matches', () => {
  const lines = listed(level, ['D29'], [line('D29')], [line('D35'), line('D29')], names);
  assert.deepEqual(values(lines), ['D29', 'D35']);
  assert.equal(lines[0].label, 'name of D29');
});

test('what matched before goes, areas of another level stay', () => {
  const lines = listed(level, [], [line('53'), line('D22')], [line('D35')], names);
  assert.deepEqual(values(lines), ['53', 'D35']);
});

test('a chosen area whose name has not come yet has a line too', () => {
  assert.deepEqual(listed(level, ['D56'], [], [], names), [{ label: '', value: 'D56', search: '' }]);
});
