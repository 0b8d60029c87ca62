/* What a debate has left, as the file of a route keeps it: four lists a step, and the session. */
import { contract } from '../contract.js';

export const { said: SAID, session: SESSION } = contract.route;
export const KINDS = Object.keys(SAID.fields);
/** The field of a line without which it is none; a line with one field is a text. */
export const MAIN = { verbatims: 'texte', accords: '', desaccords: '', engagements: 'quoi' };

const isGroup = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (value, most) => typeof value === 'string' && value.length <= most;

/** Whether this can stand under `echanges`. */
export const isSaid = (said) => said === undefined || (isGroup(said) && KINDS.every((kind) => (
  said[kind] === undefined || (Array.isArray(said[kind]) && said[kind].length <= SAID.lines
    && said[kind].every((line) => isLine(kind, line))))));

function isLine(kind, line) {
  const fields = SAID.fields[kind];
  if (!MAIN[kind]) { return isText(line, fields['']); }
  return isGroup(line) && typeof line[MAIN[kind]] === 'string'
    && Object.entries(fields).every(([name, most]) => line[name] === undefined || isText(line[name], most))
    && (line.acteur === undefined || SAID.actors.includes(line.acteur));
}

/** What was said, without blank lines, empty fields and empty lists, in the order of the format. */
export function tidySaid(said = {}) {
  return filledOnly(KINDS.map((kind) => [kind, (said[kind] || []).map((line) => tidyLine(kind, line)).filter(Boolean)]));
}

function tidyLine(kind, line) {
  if (!MAIN[kind]) { return line.trim(); }
  const names = [...Object.keys(SAID.fields[kind]), ...(kind === 'verbatims' ? ['acteur'] : [])];
  const kept = filledOnly(names.map((name) => [name, (line[name] || '').trim()]));
  return kept[MAIN[kind]] && kept;
}

/** Whether this can stand under `seance`. */
export const isSession = (session) => session === undefined || (isGroup(session)
  && (session.date === undefined || isDay(session.date))
  && Object.entries(SESSION.texts).every(([name, most]) => session[name] === undefined || isText(session[name], most))
  && (session.participants === undefined || (isGroup(session.participants)
    && Object.values(session.participants).every(isCount))));

export const isCount = (n) => Number.isInteger(n) && n >= 0 && n <= SESSION.most;

const isDay = (text) => /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));

/** The session without what says nothing, in the order of the format. */
export function tidySession({ date, participants = {}, ...texts } = {}) {
  const counts = filledOnly(SESSION.participants.map((actor) => [actor, participants[actor]]));
  return filledOnly([['date', date], ...Object.keys(SESSION.texts).map((name) => [name, (texts[name] || '').trim()]),
    ['participants', counts]]);
}

const says = (value) => (isGroup(value) ? Object.keys(value).length : Array.isArray(value) ? value.length : value);
const filledOnly = (pairs) => Object.fromEntries(pairs.filter(([, value]) => says(value)));

/** How many lines were noted of a step. */
export const countSaid = (said = {}) => KINDS.reduce((n, kind) => n + (said[kind] || []).length, 0);
