/* All that the scripts know of AG Grid as Dash ships it: its script, its component, its functions. */
import { rooted } from '../contract.js';
import { setProps } from './dash.js';

const SCRIPT = rooted('/_dash-component-suites/dash_ag_grid/dash_ag_grid.min.js');
/** Arrows move from cell to cell; Tab goes on to what follows the grid. */
const LEAVE = { function: 'phareLeave()' };
const ROW = 32; // pixels
let ready = null;

/** Promise of the script of the grid, loaded where a table asks for it. */
export function loadGrid() {
  ready = ready || new Promise((resolve, reject) => {
    window.dashAgGridFunctions = { phareLeave: () => false };
    document.head.append(Object.assign(
      document.createElement('script'), { src: SCRIPT, onload: resolve, onerror: reject }));
  });
  ready.catch(() => { ready = null; }); // so that a later visit tries again
  return ready;
}

/** Puts a grid in its place on a card. */
export function showGrid(card, columnDefs, rowData) {
  const props = { columnDefs, rowData, columnSize: null, style: { height: '36rem', width: '100%' },
    defaultColDef: { sortable: true, resizable: true, filter: true },
    rowClassRules: { reference: "params.data.role === 'reference'", chosen: "params.data.role === 'chosen'" },
    dashGridOptions: { rowHeight: ROW, animateRows: false, tabToNextCell: LEAVE, tabToNextHeader: LEAVE } };
  setProps({ type: 'card', part: 'grid', card }, {
    children: { namespace: 'dash_ag_grid', type: 'AgGrid', props } });
}
