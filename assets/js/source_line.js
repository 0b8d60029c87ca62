/* Sources as a card names them, each with its licence. */
import { text } from './texts.js';

/** A licence that is no sentence of its own: « non précisée », « citer … ». */
const BARE = /^\p{Ll}/u;

/** Lines of sources, each once. */
export const distinct = (lines) => [...new Map(lines.map((line) => [line.text, line])).values()];

/** A licence as it stands in a line. */
export const licenceWords = (licence) => (BARE.test(licence) ? text('licence', { licence }) : licence);
