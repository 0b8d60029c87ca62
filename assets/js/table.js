/* The numbers of a chart as a table: under its card, or as a sortable grid in its place. */
window.phare = window.phare || {};
(function (phare) {
  const language = () => document.documentElement.lang || 'fr';
  const GRID_SCRIPT = '/_dash-component-suites/dash_ag_grid/dash_ag_grid.min.js';
  /** Arrows move from cell to cell; Tab goes on to what follows the grid. */
  const LEAVE = { function: 'phareLeave()' };
  let gridReady = null;

  /** A raw value as the column says it: decimals, or the words of a code. */
  phare.cellText = (column, row) => {
    const value = row[column.key];
    if (value === null || value === undefined || value === '') { return '–'; }
    if (column.key === 'value') { return row.formatted; }
    if (column.decimals === null || typeof value !== 'number') { return phare.word(column.key, value); }
    return value.toLocaleString(language(), {
      minimumFractionDigits: column.decimals, maximumFractionDigits: column.decimals });
  };

  /** The words of a code of a column (status, band, impact_evidence); other values stay. */
  phare.word = (key, value) => {
    if (typeof value === 'boolean') { return phare.text(value ? 'yes' : 'no'); }
    const code = `${key.replace('impact_', '')}.${value}`;
    const word = phare.text(code);
    return word === code ? String(value) : word;
  };

  /** Shows or hides the table of a card. */
  phare.toggleTable = (name) => {
    const holder = document.querySelector(`[data-table="${name}"]`);
    const open = !holder.firstChild;
    holder.replaceChildren(...(open ? [phare.table(phare.shown(name).chart)] : []));
    const button = holder.closest('[data-card]').querySelector('[data-action="table"]');
    button.setAttribute('aria-pressed', String(open));
  };

  /** Rewrites the open table of a card after its chart has changed. */
  phare.refreshTable = (name) => {
    const holder = document.querySelector(`[data-table="${name}"]`);
    if (holder && holder.firstChild) { holder.replaceChildren(phare.table(phare.shown(name).chart)); }
  };

  /** The rows of a chart as a table, of all its columns that hold something or of some. */
  phare.table = (chart, some) => {
    const columns = some || chart.columns.filter(
      (c) => chart.rows.some((row) => row[c.key] !== null && row[c.key] !== ''));
    const head = row_('th', columns.map((c) => (c.unit ? `${c.label} (${c.unit})` : c.label)), columns);
    const body = chart.rows.map((row) => row_('td', columns.map((c) => phare.cellText(c, row)), columns));
    const made = document.createElement('table');
    made.append(document.createElement('thead'), document.createElement('tbody'));
    made.tHead.append(head);
    made.tBodies[0].append(...body);
    made.tabIndex = 0;
    return made;
  };

  function row_(tag, texts, columns) {
    const line = document.createElement('tr');
    texts.forEach((text, index) => {
      const cell = document.createElement(tag);
      cell.textContent = text;
      if (tag === 'th') { cell.scope = 'col'; }
      if (columns[index].decimals !== null) { cell.className = 'number'; }
      line.append(cell);
    });
    return line;
  }

  function loadGrid() {
    gridReady = gridReady || new Promise((resolve, reject) => {
      if (window.dash_ag_grid) { resolve(); return; }
      const script = document.createElement('script');
      script.src = GRID_SCRIPT;
      script.onload = resolve;
      script.onerror = reject;
      document.head.append(script);
    });
    return gridReady;
  }

  /** Class of a cell by its oriented z-score: the steps of the heat map of the same table. */
  const shades = (z) => ({
    'shade-5': `${z} > 1.5`,
    'shade-4': `${z} > 0.5 && ${z} <= 1.5`,
    'shade-2': `${z} < -0.5 && ${z} >= -1.5`,
    'shade-1': `${z} < -1.5`,
  });

  /** Territories as rows, indicators as columns, from the long rows of a chart. */
  function wide(chart) {
    const indicators = [...new Map(chart.rows.map((row) => [row.indicator, row])).values()];
    const lines = new Map();
    chart.rows.forEach((row) => {
      const line = lines.get(row.territory) || { territory: row.label };
      line[row.indicator] = row.value;
      line[`${row.indicator}_z`] = row.score;
      lines.set(row.territory, line);
    });
    const decimals = new Map(chart.rows.map((row) => [row.indicator, row.decimals ?? 1]));
    const columnDefs = [
      { field: 'territory', headerName: phare.text('territory'), pinned: 'left', width: 190,
        filter: 'agTextColumnFilter' },
      ...indicators.map((row) => ({
        field: row.indicator, headerName: `${row.indicator_label} (${row.unit})`,
        headerTooltip: row.indicator_label, filter: 'agNumberColumnFilter', type: 'rightAligned',
        width: 150, wrapHeaderText: true, autoHeaderHeight: true,
        cellClassRules: shades(`params.data.${row.indicator}_z`),
        valueFormatter: { function: `phareNumber(params.value, ${decimals.get(row.indicator)})` },
      })),
    ];
    return { columnDefs, rowData: [...lines.values()] };
  }

  /** A function that puts the rows of a chart as a grid in the place of a figure. */
  phare.grid = async (frame, chart, { spec }) => {
    await loadGrid();
    const props = { ...wide(chart), columnSize: null, style: { height: '36rem', width: '100%' },
      defaultColDef: { sortable: true, resizable: true, filter: true },
      dashGridOptions: { animateRows: false, tabToNextCell: LEAVE, tabToNextHeader: LEAVE } };
    return () => window.dash_clientside.set_props({ type: 'card', part: 'grid', card: spec.card }, {
      children: { namespace: 'dash_ag_grid', type: 'AgGrid', props } });
  };

  window.dashAgGridFunctions = window.dashAgGridFunctions || {};
  window.dashAgGridFunctions.phareLeave = () => false;
  window.dashAgGridFunctions.phareNumber = (value, decimals) => (value === null || value === undefined
    ? '–' : value.toLocaleString(language(), {
      minimumFractionDigits: decimals, maximumFractionDigits: decimals }));
})(window.phare);
