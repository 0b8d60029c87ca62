/* The numbers of a chart as a table under its card. */
import { cellText } from './cells.js';
import { element } from './dom.js';
import { SHOWN, shown } from './shown.js';

const holderOf = (card) => document.querySelector(`[data-table="${card}"]`);

/** Shows or hides the table of a card. */
export function toggleTable(card) {
  const holder = holderOf(card);
  const open = !holder.firstChild;
  holder.replaceChildren(...(open ? [tableOf(shown(card).chart)] : []));
  const button = holder.closest('[data-card]').querySelector('[data-action="table"]');
  button.setAttribute('aria-pressed', String(open));
}

/** The rows of a chart as a table, of all its columns that hold something or of some. */
export function tableOf(chart, some) {
  const columns = some || chart.columns.filter(
    ({ key }) => chart.rows.some((row) => row[key] !== null && row[key] !== ''));
  const names = columns.map(({ label, unit }) => (unit ? `${label} (${unit})` : label));
  return element('table', { tabIndex: 0 },
    element('thead', {}, line('th', names, columns)),
    element('tbody', {}, ...chart.rows.map((row) => (
      line('td', columns.map((column) => cellText(column, row)), columns)))));
}

const line = (tag, texts, columns) => element('tr', {}, ...texts.map((words, index) => (
  element(tag, {
    textContent: words,
    ...(tag === 'th' ? { scope: 'col' } : {}),
    ...(columns[index].decimals === null ? {} : { className: 'number' }),
  }))));

/** An open table follows the chart of its card. */
document.addEventListener(SHOWN, ({ detail: { card } }) => {
  const holder = holderOf(card);
  if (holder && holder.firstChild) { holder.replaceChildren(tableOf(shown(card).chart)); }
});
