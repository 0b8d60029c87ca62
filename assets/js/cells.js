/* The text of one cell of a table; it comes from the server wherever it is a number. */
import { word } from './texts.js';

const MISSING = '–';

export function cellText(column, row) {
  const value = row[column.key];
  if (column.key in row.texts) { return row.texts[column.key]; }
  return [null, undefined, ''].includes(value) ? MISSING : word(column.key, value);
}
