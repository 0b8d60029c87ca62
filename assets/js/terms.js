/* The words of charts that a glossary explains: underlined where a text of a card says one of them first,
   explained below it by what `term_panel.js` opens. */
import { element } from './dom.js';
import { keysUnder, text } from './texts.js';

const patterns = new Map();

/** Words that the glossary explains → the name of the term, and what finds them in a text. */
function known() {
  const { lang } = document.documentElement;
  if (!patterns.has(lang)) {
    const names = new Map(keysUnder('term.', '.said').flatMap((name) => (
      text(`term.${name}.said`).split('|').map((words) => [words.toLowerCase(), name]))));
    const longest = [...names.keys()].sort((a, b) => b.length - a.length);
    patterns.set(lang, { names, found: new RegExp(`(?<![\\p{L}-])(${longest.join('|')})(?![\\p{L}-])`, 'iu') });
  }
  return patterns.get(lang);
}

/** A text as children of an element, the first word of it that is not `told` yet as a button. */
export function explained(words, told = new Set()) {
  const { names, found } = known();
  const match = typeof words === 'string' && words.match(found);
  const name = match && names.get(match[0].toLowerCase());
  if (!name || told.has(name)) { return [words]; }
  told.add(name);
  const button = element('button', { type: 'button', className: 'term', textContent: match[0], 'data-term': name, 'aria-haspopup': 'dialog' });
  return [words.slice(0, match.index), button, words.slice(match.index + match[0].length)];
}
