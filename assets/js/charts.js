/* Charts and outlines as the server sends them, kept for the next time, and made ready to be drawn. */
import { contract, rooted } from './contract.js';
import { textWidth } from './dom.js';
import { join, needsOutline, positions } from './figure.js';
import { labelled } from './map_labels.js';

const KEPT = 240;
const CLEAR = 'rgba(0, 0, 0, 0)';
const charts = new Map();
const outlines = new Map();
let dresses = null;

/** A chart as JSON; rejects with the server's sentence when there is none. */
export function fetchChart(address) {
  if (!charts.has(address)) {
    charts.set(address, read(address));
    charts.get(address).catch(() => charts.delete(address)); // so that a later call tries again
    if (charts.size > KEPT) { charts.delete(charts.keys().next().value); }
  }
  return charts.get(address);
}

async function read(address) {
  const answer = await fetch(address);
  const chart = await answer.json();
  if (!answer.ok) { throw new Error(chart.error); }
  if (chart.live) { charts.delete(address); } // a room may have answered since
  return chart;
}

/** Promise of the outline of a level ("regions" or "departements"). */
export function outline(name) {
  const address = rooted(`/geo/outline-${name}.json?v=${contract.version}`);
  if (!outlines.has(address)) {
    outlines.set(address, readOutline(address));
    outlines.get(address).catch(() => outlines.delete(address)); // so that a later call tries again
  }
  return outlines.get(address);
}

async function readOutline(address) {
  const answer = await fetch(address);
  if (!answer.ok) { throw new Error(`${address}: ${answer.status} ${answer.statusText}`); }
  const made = await answer.json();
  [made.coast, ...Object.values(made.areas)].forEach((path) => {
    path.x = positions(path.x);
    path.y = positions(path.y);
  });
  return made;
}

/** Promise of the {names, parents} of the areas of a level, in the order of their ids. */
function namesOf(level, language = contract.language) {
  const address = rooted(`/territoires.json?niveau=${level}&langue=${language}&v=${contract.version}`);
  if (!outlines.has(address)) {
    outlines.set(address, fetch(address).then((answer) => answer.json()));
    outlines.get(address).catch(() => outlines.delete(address)); // so that a later call tries again
  }
  return outlines.get(address);
}

/** The template of a theme, fetched once. */
async function dress(theme) {
  dresses = dresses || fetch(rooted(`/habillage.json?v=${contract.version}`)).then((answer) => answer.json());
  return (await dresses)[theme];
}

/** A figure ready to draw: template, separators and geometry joined to what the server sent, and the
    outline of a map, by which its labels find their places. */
export async function complete(chart, theme) {
  const { niveau, langue } = chart.selection;
  const level = contract.levels.find(({ slug }) => slug === niveau) || contract.levels[0];
  const { separators } = contract.languages[langue || contract.language];
  const mapped = needsOutline(chart.figure);
  const many = mapped && chart.many;
  const [{ template }, shape, names] = await Promise.all([
    dress(theme), mapped ? outline(level.outline) : null, many ? namesOf(level.slug, langue) : null]);
  const { data, layout } = mapped ? join(chart.figure, shape) : chart.figure;
  const ground = many ? { paper_bgcolor: CLEAR, plot_bgcolor: CLEAR } : {}; // areas lie under the plot
  return { data, layout: { ...layout, ...ground, template, separators, autosize: true }, shape, names };
}

/** A figure as it stands in a place of some size: there the labels of a map find theirs. */
export function sized(figure, size) {
  const { family } = figure.layout.template.layout.font;
  return labelled(figure, size, (words, high, weight) => textWidth(words, high, weight, family));
}

/** What a theme drew, in the colours that the light one has for the same roles: paper is white, and
    waits for nothing to be fetched. */
export function inTheLight(drawn, theme) {
  const [light, own] = [':root', `[data-theme="${theme}"]`].map(rolesOf);
  if (!own) { return drawn; }
  const turned = new Map([...own].map((role) => [colour(own, role), colour(light, role)]));
  return JSON.parse(JSON.stringify(drawn).replace(/#[\dA-F]{6}\b/gi, (one) => turned.get(one) || one));
}

const colour = (style, role) => style.getPropertyValue(role).trim();

/** The roles of colours that a selector gives values, as a style. */
function rolesOf(selector) {
  const rules = [...document.styleSheets].flatMap(({ cssRules }) => [...cssRules]);
  const rule = rules.find(({ selectorText, style }) => selectorText === selector && colour(style, '--paper'));
  return rule && rule.style;
}
