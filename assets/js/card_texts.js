/* The texts of a card: what the server says of a chart, put into the parts of its frame. */
import { rooted } from './contract.js';
import { element, set } from './dom.js';
import { HEIGHT, WIDTH, strip, stripHeight, swatch } from './legend.js';
import { explained } from './terms.js';

const EXPLAINED = ['mark', 'subtitle', 'sentence'];
const PARTS = ['mark', 'title', 'subtitle', 'whose', 'legend', 'sentence', 'links', 'source'];

/** Fills the parts of a card and sets its state: ready, empty, or later. */
export function write(frame, state, texts) {
  const told = new Set();
  const explains = frame.matches('.card-chart');
  PARTS.forEach((part) => {
    const holder = frame.querySelector(`[data-part="${part}"]`);
    const words = [texts[part] ?? []].flat();
    const said = explains && EXPLAINED.includes(part) ? words.flatMap((one) => explained(one, told)) : words;
    if (holder) { holder.replaceChildren(...said.flatMap(set)); }
  });
  const picture = frame.querySelector('.plot');
  if (picture) { describe(picture, texts.alt); }
  frame.dataset.state = state;
}

/** A place is a picture, or what is walked in it, once there is one to describe. */
function describe(place, alt) {
  place.role = alt ? place.role || 'img' : null;
  place.ariaLabel = alt || null;
}

/** The texts of a chart, part by part; how it is read comes when it is asked for. */
export const textsOf = (chart) => ({
  ...chart,
  legend: [...(chart.scale ? [scale(chart.scale)] : []), ...chart.legend.map(legendItem)],
  source: chart.source_short,
});

/** What stands in the place of a chart that there is none of: what is missing, why, and where to go. */
export const absence = ({ otherwise, why, links }) => ({
  title: otherwise, sentence: why, links: links.map(linkTo),
});

/** A link to other choices of the same page keeps the rest of them. */
function linkTo({ text: words, href }) {
  const [parameter, value] = href.startsWith('?') ? href.slice(1).split('=') : [];
  return element('a', { href: rooted(href), className: 'choice-link', textContent: words,
    ...(parameter ? { 'data-parameter': parameter, 'data-value': value } : {}) });
}

/** The classes of a map as one ruler; each step says in full what it holds when pointed at. */
function scale(ruler) {
  const words = ['left', 'middle', 'right'].map((place) => element('span', { textContent: ruler[place] }));
  const holder = element('div', { className: 'scale' }, element('p', { className: 'scale-words' }, ...words));
  const high = (size) => `${size}em`;
  const drawn = strip(ruler, { ink: 'var(--ink)', muted: 'var(--muted)' }, (part) => `${100 * part}%`, high);
  holder.insertAdjacentHTML('beforeend', `<svg class="scale-strip" role="img" width="100%" `
    + `height="${high(stripHeight(ruler))}">${drawn}</svg>`);
  holder.lastChild.setAttribute('aria-label', ruler.texts.join(' ; '));
  return holder;
}

/** A line of the legend; what no mark of the drawing looks like is said in words alone. */
function legendItem(item) {
  if (!item.drawn && !['star', 'dagger'].includes(item.mark)) { return element('span', { className: 'legend-item' }, item.label); }
  const mark = element('span', { className: 'mark' });
  mark.innerHTML = `<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" aria-hidden="true">`
    + `${swatch(item, 'var(--muted)')}</svg>`;
  return element('span', { className: 'legend-item' }, mark, item.label);
}
