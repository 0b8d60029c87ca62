/* The numbers of a chart as a sortable grid, in the place of its figure. */
import { loadGrid, showGrid } from './adapters/grid.js';
import { contract } from './contract.js';
import { cellText } from './cells.js';
import { dashed } from './dom.js';
import { ordered, roleOf } from './table.js';
import { text } from './texts.js';

const VALUE = { key: 'value' };

/** Classes of a cell by its oriented z-score: the steps of the heat map of the same table. */
export function shades(z, breaks = contract.table_breaks) {
  const middle = breaks.length / 2;
  return Object.fromEntries([...breaks, null].flatMap((upper, i) => {
    const lower = breaks[i - 1];
    if (i === middle) { return []; } // neither fragile nor sound: without a shade
    const above = lower === undefined ? [] : [`${z} ${i > middle ? '>' : '>='} ${lower}`];
    const below = upper === null ? [] : [`${z} ${i > middle ? '<=' : '<'} ${upper}`];
    return [[`shade-${i + 1}`, [...above, ...below].join(' && ')]];
  }));
}

/** Territories as rows, indicators as columns, from the long rows of a chart. */
export function wide(chart) {
  const indicators = [...new Map(chart.rows.map((row) => [row.indicator, row])).values()];
  const lines = new Map();
  chart.rows.forEach((row) => {
    const line = lines.get(row.territory) || { territory: row.label, role: roleOf(chart, row) };
    line[row.indicator] = row.value;
    line[`${row.indicator}_z`] = row.score;
    line[`${row.indicator}_text`] = cellText(VALUE, row);
    lines.set(row.territory, line);
  });
  const columnDefs = [
    { field: 'territory', headerName: text('territory'), pinned: 'left', width: 240,
      filter: 'agTextColumnFilter' },
    ...indicators.map((row) => ({
      field: row.indicator, headerName: `${row.short}\n${[row.short_unit, dashed(row.period)].join(' · ')}`,
      headerTooltip: `${row.indicator_label} (${row.unit})`, filter: 'agNumberColumnFilter',
      type: 'rightAligned', width: 168, wrapHeaderText: true, autoHeaderHeight: true,
      cellClassRules: shades(`params.data.${row.indicator}_z`),
      valueFormatter: { function: `params.data.${row.indicator}_text` },
    })),
  ];
  return { columnDefs, rowData: ordered(chart, [...lines.values()], ({ role }) => role) };
}

/** Promise of a function that puts the rows of a chart as a grid on its card. */
export async function fillGrid(card, chart) {
  await loadGrid();
  const { columnDefs, rowData } = wide(chart);
  return () => showGrid(card, columnDefs, rowData);
}
