import assert from 'node:assert/strict';
import { test } from 'node:test';
import './page.js';
import { plain } from '../../assets/js/adapters/plotly.js';

const LINES = '<text x="6" y="100" style="font-family: \'Public Sans\'; font-size: 12px; fill: red;">'
  + '<tspan class="line" dy="0em" x="6" y="100">Bretagne</tspan>'
  + '<tspan class="line" dy="1.3em" x="6" y="100"><tspan style="font-weight:bold">+0,1</tspan></tspan></text>';

test('every line of a text stands at its own height, without dy', () => {
  const places = [...plain(LINES).matchAll(/class="line" x="6" y="([\d.]+)"/g)].map(([, y]) => Number(y));
  assert.deepEqual(places, [100, 115.6]);
  assert.ok(!plain(LINES).includes('dy='));
});

test('each text is placed by its own size', () => {
  const small = LINES.replaceAll('12px', '10px');
  assert.ok(plain(LINES + small).includes('y="113"'));
});

test('the names of fonts are quoted, not stamped', () => {
  assert.equal(plain('style="font-family: TOBESTRIPPEDPublic SansTOBESTRIPPED, Arial"'),
    'style="font-family: \'Public Sans\', Arial"');
});
