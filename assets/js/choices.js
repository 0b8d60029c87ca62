/* What the choices of a page make of each other; nothing here touches the page. */
import { contract } from './contract.js';
import { usual } from './address.js';

const LISTS = ['comparer'];

/** The choices that can stand together after a change. */
export function settled(after, before) {
  const values = { ...after };
  const changed = (name) => (values[name] || '') !== (before[name] || '');
  if (changed('domaine') && before.domaine) {
    values.indicateur = '';
    if (!values.enquete) { values.mesure = ''; } // a question about that domain
  }
  if (changed('indicateur') && values.indicateur) { values.mesure = ''; }
  if (changed('mesure') && values.mesure) { values.indicateur = ''; }
  if (changed('indicateur') && values.periode !== contract.study_period) { values.periode = ''; }
  if (changed('niveau')) { values.territoire = ''; values.comparer = ''; values.avec = ''; }
  if (['niveau', 'indicateur', 'periode'].some((name) => (values[name] || '') !== (before[name] || ''))) { values.depuis = ''; }
  values.comparer = (values.comparer || '').split(',')
    .filter((code) => code && code !== values.territoire).slice(0, contract.most_compared).join(',');
  return Object.fromEntries(Object.entries(values).filter(([name, value]) => value || name === 'page'));
}

/** What a control shows for a choice, or for none. */
export function shownValue(name, value) {
  if (LISTS.includes(name)) { return value ? value.split(',') : []; }
  return value || usual(name) || null;
}

/** What a control adds to the choices: nothing where it stands at the value without a choice. */
export function plain(name, value) {
  if (Array.isArray(value)) { return value.join(','); }
  return value === null || value === undefined || value === usual(name) ? '' : String(value);
}
