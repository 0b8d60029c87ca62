/* The lists of a level of many areas: they hold the chosen ones, and those that match while one types. */
import { outputId, unchanged } from './adapters/dash.js';
import { levelOf } from './address.js';
import { contract, rooted } from './contract.js';
import { text } from './texts.js';

const REST = 150; // ms without a key after which typing rests
const turns = new Map();
const known = new Map();

/** Options of the list of a page. `held` are those of each list that the server gave since the page came,
    `values` the choices of the page; a list of few areas stays as it is. */
export async function areaOptions(typed, value, held, values, options) {
  const { name } = outputId();
  const level = levelChosen(values);
  const found = await matches(name, level.many && typed, `/territoires.json?niveau=${level.slug}&`);
  if (!level.many || !found) { return unchanged(); }
  const given = (held || {})[name] || options;
  [...given, ...found].forEach((one) => known.set(one.value, one));
  return listed(level, [value || []].flat(), given, found, known);
}

/** Options of the list that leads to a region from the home page. */
export async function regionMatches(typed) {
  const [level] = contract.levels;
  const found = await matches('region', level.many && typed, `/territoires.json?niveau=${level.slug}&`);
  if (!level.many || !found) { return unchanged(); }
  return found.map((one) => ({ ...one, value: `/territoires/${one.value}` }));
}

/** The lines of a list: those of other levels, the chosen areas, those that match. */
export function listed(level, chosen, given, found, names) {
  const others = given.filter(({ value }) => levelOf(value) !== level && !chosen.includes(value));
  const own = chosen.map((value) => lineOf(value, names));
  return [...others, ...own, ...found.filter(({ value }) => !chosen.includes(value))];
}

/** What the list of a level of many needs to show an area that was chosen elsewhere. */
export const lineFor = (name, value) => (
  name === 'territoire' && value && levelOf(value).many ? { options: [lineOf(value, known)] } : {});

/** The line of a chosen area, also where its name has not come yet: Dash takes back a choice without one. */
const lineOf = (value, names) => names.get(value) || { label: '', value, search: '' };

/** The lines that the server has for what is typed, none for nothing; where it does not answer a line that
    says so, which cannot be chosen; null where more is typed since. */
export async function matches(list, typed, address) {
  const turn = {};
  turns.set(list, turn);
  const words = (typed || '').trim();
  if (!words) { return []; }
  await new Promise((rested) => { setTimeout(rested, REST); });
  if (turns.get(list) !== turn) { return null; }
  const { lang } = document.documentElement;
  const asked = `nom=${encodeURIComponent(words)}&langue=${lang}&v=${contract.version}`;
  const answer = await fetch(rooted(address + asked)).catch(() => null);
  const silent = { label: text('search_failed'), value: '', search: '', disabled: true };
  const lines = answer && answer.ok ? await answer.json() : [silent];
  // the list searches by itself what it is given: what was typed finds these
  return turns.get(list) === turn ? lines.map((one) => ({ ...one, search: `${one.search} ${words}` })) : null;
}

/** The level of the choices of a page. */
const levelChosen = ({ niveau, territoire }) => contract.levels.find(({ slug }) => slug === niveau)
  || (territoire && levelOf(territoire)) || contract.levels[0];
