/* Addresses of pages and of charts for a set of choices. */
import { contract, rooted } from './contract.js';

/** Exactly two letters are the id of a country. */
const COUNTRY = /^[A-Z]{2}$/;

/** The choices that go along to every other page and chart. */
export const carried = (values) => Object.fromEntries(
  contract.carried.filter((name) => values[name]).map((name) => [name, values[name]]));

/** Address of a page: the path names its subject, the rest is a query without defaults. The subject
    stands after the first part of a name: the page `territoires/rapport` of 32 is `/territoires/32/rapport`. */
export function pageAddress(values) {
  const named = contract.path_parameters[values.page];
  const [first, ...rest] = values.page.split('/');
  const subject = named && values[named] ? [values[named]] : [];
  const path = `/${[first, ...subject, ...rest].join('/')}`;
  const query = contract.parameters.filter(
    ({ name }) => name !== named && values[name] && !implied(name, values));
  return withQuery(path, query.map(({ name }) => [name, values[name]]));
}

/** Address of a page that opens with one of its cards in sight. */
export function cardAddress(href, card) {
  const there = new URL(href);
  there.hash = card;
  return readable(there.href);
}

/** The address of another page, with what goes along; a parameter that the path brings stays as it is. */
export function pathWith(path, values) {
  const there = new URL(path, 'http://phare');
  const parameters = { ...carried(values), ...Object.fromEntries(there.searchParams) };
  return withQuery(there.pathname, Object.entries(parameters)) + there.hash;
}

/** Address of the chart of a card; `format` is json, csv or xlsx. */
export function chartAddress(spec, values, format, theme) {
  const taken = spec.take.filter((name) => values[name]).map((name) => [name, values[name]]);
  const parameters = { ...spec.fixed, ...Object.fromEntries(taken), ...carried(values) };
  if (format === 'json') { parameters.theme = theme; }
  return withQuery(`/vues/${spec.chart}.${format}`,
    Object.entries({ ...parameters, v: contract.version }));
}

/** How addresses write an area id: `53` for R53, D29 as it is; RDE-BW too, for DE-BW would be read
 * as the id of another level. */
export function areaCode(id) {
  const level = contract.levels.find(({ prefix, bare }) => bare && id.startsWith(prefix));
  const code = level ? id.slice(level.prefix.length) : id;
  return COUNTRY.test(code) || contract.prefixes.includes(code[0]) ? id : code;
}

/** The level of a code as addresses write it. */
export const levelOf = (code) => contract.levels.find(
  ({ prefix, bare }) => !bare && code.startsWith(prefix)) || contract.levels.find(({ bare }) => bare);

/** An address without the commas that browsers escape for nothing. */
export const readable = (href) => href.replaceAll('%2C', ',');

/** The value of a parameter that addresses leave out. */
export const usual = (name) => (contract.parameters.find((one) => one.name === name) || {}).default;

function implied(name, values) {
  return values[name] === usual(name)
    || (name === 'domaine' && values.indicateur)
    || (name === 'acteur' && values.enquete)
    || (name === 'niveau' && values.territoire && levelOf(values.territoire).slug === values.niveau);
}

function withQuery(path, pairs) {
  const query = pairs.map(([name, value]) => `${name}=${readable(encodeURIComponent(value))}`);
  return rooted(path) + (query.length ? `?${query.join('&')}` : '');
}
