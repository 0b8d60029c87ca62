/* The rows of a chart of many areas as a table that is searched by name: only the rows in sight are
   there, page by page from the server. */
import { chartAddress } from '../address.js';
import { element } from '../dom.js';
import { captionOf, columnsThatTell, headOf, rowOf } from '../table.js';
import { counted, failure, text } from '../texts.js';

const ROW = 34; // pixels
const WAIT = 150; // milliseconds after the last letter

/** An element that lists the rows of what a card shows. */
export function listOf({ spec, values, chart }) {
  const search = element('input', { type: 'search', className: 'many-search', placeholder: text('many.search'),
    'aria-label': text('many.search') });
  const told = element('p', { className: 'many-told', 'aria-live': 'polite' });
  const body = element('tbody', {});
  const table = element('table', {}, captionOf(chart), element('thead', {}), body);
  const frame = element('div', { className: 'many-rows', tabIndex: 0 }, table);
  const list = { spec, values, chart, table, body, frame, told, words: '', pages: new Map(), first: -1 };
  let resting = 0;
  search.addEventListener('input', () => {
    clearTimeout(resting);
    resting = setTimeout(() => begin(list, search.value.trim()), WAIT);
  });
  frame.addEventListener('scroll', () => show(list));
  begin(list, '');
  return element('div', { className: 'many-list' }, search, told, frame);
}

async function begin(list, words) {
  Object.assign(list, { words, pages: new Map(), first: -1 });
  try {
    const { total, rows } = await page(list, 1);
    if (list.words !== words) { return; }
    list.total = total;
    if (!list.columns && rows.length) {
      list.columns = columnsThatTell({ ...list.chart, rows });
      list.table.tHead.replaceChildren(headOf(list.columns));
    }
    list.told.textContent = counted('many.found', total);
    list.frame.scrollTop = 0;
    await show(list);
  } catch (error) {
    list.told.textContent = failure(error);
  }
}

function page(list, number) {
  if (!list.pages.has(number)) {
    const own = new URLSearchParams({ page: number, ...(list.words ? { nom: list.words } : {}) });
    const address = `${chartAddress(list.spec, list.values, 'json', 'light').replace(/([?&])theme=[^&]*&?/, '$1')}&${own}`;
    list.pages.set(number, fetch(address).then(async (answer) => {
      const made = await answer.json();
      if (!answer.ok) { throw new Error(made.error); }
      return made;
    }));
    list.pages.get(number).catch(() => list.pages.delete(number)); // so that a later call tries again
  }
  return list.pages.get(number);
}

/** Puts the pages in sight between two rows as high as those before and after them. */
async function show(list) {
  const { frame, chart: { many: { page: size } }, words, total } = list;
  const row = Math.max(0, Math.floor(frame.scrollTop / ROW));
  const last = Math.max(1, Math.ceil(total / size));
  const first = Math.min(last, 1 + Math.floor(row / size));
  const under = Math.min(last, 1 + Math.floor((row + frame.clientHeight / ROW + 1) / size));
  if (list.first === first && list.under === under) { return; }
  Object.assign(list, { first, under });
  const numbers = Array.from({ length: under - first + 1 }, (_, i) => first + i);
  const pages = await Promise.all(numbers.map((number) => page(list, number)));
  if (list.words !== words || list.first !== first || list.under !== under || !list.columns) { return; }
  const rows = pages.flatMap(({ rows: some }) => some);
  const before = (first - 1) * size;
  list.table.setAttribute('aria-rowcount', total + 1);
  list.body.replaceChildren(space(before), ...rows.map((one, i) => {
    const made = rowOf(list.columns, one, list.chart);
    made.setAttribute('aria-rowindex', before + i + 2);
    return made;
  }), space(total - before - rows.length));
}

const space = (rows) => element('tr', { 'aria-hidden': 'true', style: `height: ${rows * ROW}px` },
  element('td', {}));
