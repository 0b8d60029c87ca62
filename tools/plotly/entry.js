// The part of plotly.js that the figures use: scatter (in core), bar, heatmap, scatterpolar, in French.
const Plotly = require('plotly.js/lib/core');
Plotly.register([
  require('plotly.js/lib/bar'),
  require('plotly.js/lib/heatmap'),
  require('plotly.js/lib/scatterpolar'),
  require('plotly.js/lib/locales/fr'),
]);
module.exports = Plotly;
