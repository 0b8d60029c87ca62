/* How a chart is read, what is to be noted, and where its numbers come from. */
import { element } from './dom.js';
import { SHOWN, frame, shown } from './shown.js';
import { distinct, licenceWords } from './source_line.js';
import { explained } from './terms.js';
import { text } from './texts.js';

/** All that is said of a chart beside its finding, as elements; `parts` makes those of a text. */
export const readingOf = (chart, parts = (words) => [words]) => [
  element('p', {}, ...parts(chart.reading)),
  ...chart.notes.map((note) => element('p', { className: 'note' }, ...parts(note))),
  ...sources(distinct(chart.sources)),
];

/** The same of a card, its words explained. */
function explainedReading(card) {
  const told = new Set();
  return readingOf(shown(card).chart, (words) => explained(words, told));
}

/** Sources with their address and their licence. */
function sources(lines) {
  if (!lines.length) { return []; }
  return [element('p', { textContent: text('source') }),
    element('ul', { className: 'card-sources' }, ...lines.map((line) => element('li', {},
      line.url ? element('a', {
        textContent: line.text, href: line.url, target: '_blank', rel: 'noopener noreferrer' }) : line.text,
      ...(line.licence ? [` · ${licenceWords(line.licence)}`] : []))))];
}

const holderOf = (card) => frame(card).querySelector('.card-reading');

/** Shows or hides the reading of a card. */
export function toggleReading(card) {
  const [holder, button] = [holderOf(card), frame(card).querySelector('[data-action="reading"]')];
  holder.replaceChildren(...(holder.firstChild ? [] : explainedReading(card)));
  button.setAttribute('aria-expanded', String(!!holder.firstChild));
}

/** An open reading follows the chart of its card. */
document.addEventListener(SHOWN, ({ detail: { card } }) => {
  const holder = frame(card) && holderOf(card);
  if (holder && holder.firstChild) { holder.replaceChildren(...explainedReading(card)); }
});
