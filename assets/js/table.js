/* The numbers of a chart as a table under its card. */
import { areaCode } from './address.js';
import { contract } from './contract.js';
import { cellText } from './cells.js';
import { element } from './dom.js';
import { SHOWN, shown } from './shown.js';
import { explained } from './terms.js';
import { text } from './texts.js';

const NATIONAL = contract.country;

const holderOf = (card) => document.querySelector(`[data-table="${card}"]`);

/** Promise of the table of a card; of many areas, a list that is searched. */
async function made(card) {
  if (!shown(card).chart.many) { return withWords(tableOf(shown(card).chart)); }
  const { listOf } = await import('./many/list.js');
  return listOf(shown(card));
}

/** A table whose heads explain their words. */
function withWords(table) {
  const told = new Set();
  table.querySelectorAll('thead th').forEach((cell) => {
    const [label, ...below] = cell.childNodes;
    cell.replaceChildren(...explained(label.textContent, told), ...below);
  });
  return table;
}

/** Shows or hides the table of a card. */
export async function toggleTable(card) {
  const holder = holderOf(card);
  const open = !holder.firstChild;
  holder.replaceChildren(...(open ? [await made(card)] : []));
  const button = holder.closest('[data-card]').querySelector('[data-action="table"]');
  button.setAttribute('aria-pressed', String(open));
}

/** The rows of a chart as a table, of all its columns that hold something or of some. */
export function tableOf(chart, some) {
  const { columns, rows } = some ? { columns: some, rows: chart.rows } : condensed(chart);
  return element('table', {}, captionOf(chart),
    element('thead', {}, line('th', columns.map(head), columns)),
    element('tbody', {}, ...rows.map((row) => (
      line('td', columns.map((column) => [cellText(column, row)]), columns, roleOf(chart, row))))));
}

/** What a table is of, for those who do not see the card around it. */
export const captionOf = ({ title, subtitle }) => element('caption', { className: 'visually-hidden' }, [title, subtitle].filter(Boolean).join('. '));

/** The columns of a chart of many areas: those that hold something in some of its rows. */
export const columnsThatTell = ({ columns, rows }) => columns.filter(
  ({ key }) => !['reference', 'reference_kind'].includes(key)
    && rows.some((row) => ![null, undefined, ''].includes(row[key])));

/** The head of a table, and one of its rows. */
export const headOf = (columns) => line('th', columns.map(head), columns);
export const rowOf = (columns, row, chart) => line(
  'td', columns.map((column) => [cellText(column, row)]), columns, roleOf(chart, row));

const VALUE = 'value';
const PUBLISHED = 'normal';

/** Columns that hold something and rows, the country and the territory chosen at their head. What is
    the same in all rows stands once: the value of the country in its row, the period beside the unit. */
function condensed(chart) {
  const { columns, rows } = chart;
  const same = (key) => rows.length > 1 && new Set(rows.map((row) => row[key])).size === 1;
  const national = same('reference') && new Set(rows.map(({ area }) => area)).size === rows.length;
  const period = same('period') ? rows[0].period : '';
  const published = same('status') && rows[0].status === PUBLISHED;
  const left = columns.filter(({ key }) => (
    !(national && key === 'reference') && !(period && key === 'period') && !(published && key === 'status')
    && rows.some((row) => row[key] !== null && row[key] !== '')));
  return {
    columns: left.map((column) => (column.key === VALUE ? { ...column, period } : column)),
    rows: [...(national ? [countryOf(rows[0])] : []), ...ordered(chart, rows)],
  };
}

/** Rows with that of the country, then that of the territory chosen, before the others. */
export const ordered = (chart, rows, role = (row) => roleOf(chart, row)) => (
  ['reference', 'chosen', ''].flatMap((wanted) => rows.filter((row) => role(row) === wanted)));

const countryOf = ({ reference, texts }) => ({
  area: NATIONAL, label: text('country'), value: reference, texts: { value: texts.reference } });

/** The name of a column, its unit and the period of its values below it. */
const head = ({ label, unit, period }) => {
  const below = [unit, period].filter(Boolean).join(' · ');
  return below ? [label, element('small', { textContent: below })] : [label];
};

/** Whether a row is that of the country or of the territory chosen among others. */
export function roleOf({ rows, selection }, { area }) {
  if (area === NATIONAL) { return 'reference'; }
  const others = rows.some((row) => row.area !== area);
  return others && area && areaCode(area) === selection.territoire ? 'chosen' : '';
}

/** A row of cells; the first one names it. */
const line = (tag, cells, columns, className = '') => element('tr', { className },
  ...cells.map((words, index) => element(index ? tag : 'th', {
    ...(tag === 'th' ? { scope: 'col' } : index ? {} : { scope: 'row' }),
    ...(columns[index].decimals === null ? {} : { className: 'number' }),
  }, ...words)));

/** An open table follows the chart of its card. */
document.addEventListener(SHOWN, async ({ detail: { card } }) => {
  const holder = holderOf(card);
  if (holder && holder.firstChild) { holder.replaceChildren(await made(card)); }
});
