import assert from 'node:assert/strict';
import { test } from 'node:test';
import { apart, placed, rowsOf } from '../../assets/js/words.js';
import { inOneOrder } from '../../assets/js/figure.js';

const axis = (ticktext, more = {}) => ({ tickmode: 'array', automargin: false, tickvals: ticktext.map((_, i) => i),
  ticktext, tickfont: { size: 14, color: '#111' }, ...more });
const at = (way, ref, value) => (ref === 'paper' ? 100 * value : 10 * value);
const widthOf = ({ runs }) => 7 * runs.map(({ text }) => text).join('').length;

test('names and columns along the lines are taken out, and their axes with them', () => {
  const { data, layout, words } = apart({
    data: [{ x: [1], y: [0] }, { x: [null], y: [null], yaxis: 'y2' }],
    layout: { height: 50,
      yaxis: axis(['Bretagne'], { ticklabelposition: 'inside', ticklabelstandoff: -83 }),
      yaxis2: axis(['7,1'], { side: 'right', shift: 43, ticklabelposition: 'inside' }),
      yaxis3: axis(['ex.'], { side: 'right', shift: 45, ticklabelposition: 'outside' }) } });
  assert.deepEqual([data[0], data[1].visible], [{ x: [1], y: [0] }, false]);
  assert.deepEqual([Object.keys(layout), layout.yaxis.showticklabels], [['height', 'yaxis', 'annotations'], false]);
  assert.deepEqual(words.map((word) => { const { x, anchor } = placed(word, at, widthOf); return [word.text, x, anchor]; }),
    [['Bretagne', -80, 'start'], ['7,1', 140, 'end'], ['ex.', 146, 'start']]);
});

test('an axis whose room Plotly makes, and an arrow, stay with it', () => {
  const layout = { yaxis: { tickmode: 'array', tickvals: [1], ticktext: ['a'] },
    annotations: [{ x: 1, y: 1, text: '' }, { x: 1, y: 1, text: 'no', showarrow: false, visible: false }] };
  const made = apart({ data: [], layout });
  assert.deepEqual([made.layout.yaxis, made.layout.annotations, made.words], [layout.yaxis, [layout.annotations[0]], []]);
});

test('a note stands on its side, several lines of it around their own', () => {
  const font = { size: 10, color: '#111' };
  const note = (more) => ({ x: 1, y: 1, xref: 'paper', yref: 'paper', showarrow: false, font, ...more });
  const where = (more) => placed(apart({ data: [], layout: { annotations: [note(more)] } }).words[0], at, widthOf);
  assert.equal(where({ text: 'a', yanchor: 'bottom', yshift: 2 }).first.toFixed(1), '93.6');
  assert.deepEqual([where({ text: 'a' }).x, where({ text: 'a' }).anchor], [98, 'end']);
  assert.deepEqual([where({ text: 'a', x: 0.5 }).x, where({ text: 'a', x: 0.5 }).anchor], [50, 'middle']);
  const two = where({ text: 'a<br>abc', align: 'left', xanchor: 'right' });
  assert.deepEqual([two.x, two.anchor, two.rows.length], [98 - 21, 'start', 2]);
});

test('a line is in one look, its ordinal raised; mark-up of the data is letters', () => {
  assert.deepEqual(rowsOf('<b>2<sup>e</sup> ex.</b><br><span style="color:#fff;font-size:12.5px;font-weight:650">a &lt;i&gt;</span>'), [
    { runs: [{ text: '2', raised: false }, { text: 'e', raised: true }, { text: ' ex.', raised: false }], weight: 'bold' },
    { runs: [{ text: 'a <i>', raised: false }], color: '#fff', size: 12.5, weight: '650' }]);
  assert.deepEqual(rowsOf(''), [{ runs: [] }]);
});

test('an area is told by its name, which Plotly says without drawing the map anew', () => {
  const [area] = apart({ data: [{ hoveron: 'fills', text: 'Bretagne' }], layout: {} }).data;
  assert.deepEqual([area.name, area.text], ['Bretagne', undefined]);
});

test('areas come in one order whatever their values, and know how they lie over each other', () => {
  const area = (id) => ({ hoveron: 'fills', meta: { area: id } });
  const coast = { meta: { coast: true } };
  const { data } = inOneOrder({ data: [coast, area('R53'), area('R11'), { meta: { area: 'R53' } }] });
  assert.deepEqual(data, [coast, { ...area('R11'), layer: 2 }, { ...area('R53'), layer: 1 }, { meta: { area: 'R53' } }]);
});
