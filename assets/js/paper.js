/* Figures on paper: none is wider than an upright A4 sheet between its margins. */
import { widen } from './adapters/plotly.js';

const SHEET = 700;
let narrowed = [];

window.addEventListener('beforeprint', () => {
  narrowed = [...document.querySelectorAll('.js-plotly-plot')].filter((plot) => plot.clientWidth > SHEET);
  narrowed.forEach((plot) => widen(plot, SHEET));
});

window.addEventListener('afterprint', () => {
  narrowed.forEach((plot) => widen(plot, null));
  narrowed = [];
});
