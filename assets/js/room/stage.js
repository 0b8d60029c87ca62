/* One projected screen in its frame: the words, the figure, the question of a step. */
import { drawStill } from '../adapters/plotly.js';
import { textsOf, write as writeParts } from '../card_texts.js';
import { complete } from '../charts.js';
import { element } from '../dom.js';

const LEAST_PLOT = 470; // pixels of height under which a question stands alone
const SHORT = 12; // characters of a name that is not broken
const WIDE = 5; // characters of a key figure over which it is set smaller
const MAPS = ['carte', 'etapes'];

/** Puts a step on a stage: `content` is {title, question, place} and a `chart`, or `text` in its
    place. Nothing is put there once it is `stale`. Promise of the figure, where there is one. */
export async function fill(stage, content, theme, stale = () => false) {
  const figure = content.chart && await complete(content.chart, theme);
  if (stale()) { return null; }
  if (figure) { await draw(stage, content, figure); } else { write(stage, content); }
  return figure;
}

async function draw(stage, { chart, title, question, place }, figure) {
  const side = MAPS.includes(chart.chart);
  const alike = chart.chart === stage.dataset.chart;
  const { legend, ...texts } = textsOf({
    ...chart, scale: null, legend: chart.legend.map((item) => ({ ...item, label: item.short || item.label })) });
  write(stage, {
    ...texts, legend: [...(chart.scale ? [ladder(chart.scale)] : []), ...legend], place, title: title || chart.title, named: chart.named, question,
    key: side ? chart.key : null, chart: chart.chart, layout: side ? 'side' : 'below' });
  const holder = stage.querySelector('.stage-plot');
  if (question && holder.clientHeight < LEAST_PLOT) { stage.dataset.ask = 'alone'; return; }
  await drawStill(holder, figure, { width: holder.clientWidth, height: holder.clientHeight }, alike);
}

/** The words of a screen; without a chart its paragraphs stand in the place of the figure. */
function write(stage, words) {
  const part = (name) => stage.querySelector(`.stage-${name}`);
  stage.dataset.chart = words.chart || 'text';
  stage.dataset.layout = words.layout || 'text';
  stage.dataset.ask = 'below';
  writeParts(stage, 'ready', { ...words, title: underlined(words.title, words.named || []) });
  part('key').replaceChildren(...key(words.key));
  part('place').textContent = words.place || '';
  part('question').textContent = words.question || '';
  part('text').replaceChildren(...(words.text || []).map((text) => element('p', { textContent: text })));
}

/** The classes of a map one above the other, the most fragile or the highest on top. Where nothing is
    judged, the words at the left of the ruler are those of the title. */
function ladder({ roles, colours, left, middle, right }) {
  const judged = roles[0].startsWith('judged');
  const words = colours.map(() => '');
  words[0] = judged ? left : '';
  words[(colours.length - 1) / 2] = middle;
  words[colours.length - 1] = judged ? right : right.replace('→', '↑');
  return element('ol', { className: 'ladder' }, ...colours.map((colour, i) => {
    const step = element('li', {}, element('span', {}, words[i]));
    step.insertAdjacentHTML('afterbegin',
      `<svg aria-hidden="true"><rect width="100%" height="100%" fill="${colour}"/></svg>`);
    return step;
  }).reverse());
}

const key = (found) => (found ? [
  element('strong', { className: `stage-figure ${found.figure.length > WIDE ? 'is-wide' : ''}` }, found.figure), element('span', {}, found.text)] : []);

/** A title in which the first of some names that it says is underlined. */
function underlined(title, names) {
  const name = names.find((one) => title.includes(one));
  if (!name) { return [title]; }
  const [before, ...after] = title.split(name);
  return [before, element('mark', {
    className: `stage-chosen ${name.length > SHORT ? '' : 'is-short'}` }, name), after.join(name)];
}
