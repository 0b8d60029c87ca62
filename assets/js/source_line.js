/* Which sources an image names, and under which licence; all are on the card and in the files. */
import { text } from './texts.js';

const NAMED = 3;
/** A licence that is no sentence of its own: « non précisée », « citer … ». */
const BARE = /^\p{Ll}/u;

/** Lines of sources, each once. */
export const distinct = (lines) => [...new Map(lines.map((line) => [line.text, line])).values()];

/** {named, more, licences}: the first sources, each once; how many more; the licences of those. */
export function sourcesOf(chart, most = NAMED) {
  const lines = distinct(chart.sources);
  const named = lines.slice(0, most);
  const licences = [...new Set(named.map(({ licence }) => licence).filter(Boolean))];
  return { named, more: lines.length - named.length, licences };
}

/** The licences as they stand in a line. */
export const licenceWords = (licences) => licences.map(
  (licence) => (BARE.test(licence) ? text('licence', { licence }) : licence)).join('\u202f; ');
