/* The texts that only the browser can place; they travel in the page, in its language. */

const read = new WeakMap();

function texts() {
  const holder = document.getElementById('client-texts');
  if (!holder) { return {}; }
  if (!read.has(holder)) { read.set(holder, JSON.parse(holder.dataset.texts)); }
  return read.get(holder);
}

/** A text with its {placeholders} filled; the key itself where there is no such text. */
export const text = (key, values) => filled(texts()[key] || key, values);

/** What stands in the keys between a beginning and an end. */
export const keysUnder = (begin, end) => Object.keys(texts())
  .filter((key) => key.startsWith(begin) && key.endsWith(end)).map((key) => key.slice(begin.length, -end.length));

export const filled = (words, values = {}) => words.replace(
  /\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));

/** A text that agrees with a count, as `counted` of the server: zero may have one of its own. */
export function counted(key, n) {
  const rules = new Intl.PluralRules(document.documentElement.lang);
  const form = rules.select(n) === 'one' ? 'one' : 'many';
  return text(n === 0 && `${key}.none` in texts() ? `${key}.none` : `${key}.${form}`, { n });
}

/** The words of a code of a column (status, band, room_evidence); other values stay. */
export function word(key, value) {
  if (typeof value === 'boolean') { return text(value ? 'yes' : 'no'); }
  const code = `${key.replace(/^(impact|room)_/, '')}.${value}`;
  return texts()[code] || String(value);
}

/** Why there is no chart: the server's sentence, or that it does not answer. */
export const failure = (error) => (error instanceof TypeError ? text('failed') : error.message);
