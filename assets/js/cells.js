/* The text of one cell of a table; it comes from the server wherever it is a number. */
import { word } from './texts.js';

export const MISSING = '–';

export function cellText(column, row) {
  const value = row[column.key];
  if (row.texts && column.key in row.texts) { return row.texts[column.key]; }
  if (value === null || value === undefined || value === '') { return MISSING; }
  if (column.key === 'value') { return row.formatted; }
  if (column.decimals === null || typeof value !== 'number') { return word(column.key, value); }
  return value.toLocaleString(document.documentElement.lang, {
    minimumFractionDigits: column.decimals, maximumFractionDigits: column.decimals });
}
