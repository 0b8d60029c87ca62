/* The route of a debate (« parcours »), kept in this browser; the room reads it too. */
import { chartAddress } from '../address.js';
import { contract } from '../contract.js';
import { isSaid, isSession, tidySaid, tidySession } from './minutes.js';
import { isVote, tidyVote } from './vote.js';

export const KEY = 'phare-parcours';
export const LIMITS = contract.route.limits;
export const WORDS = ['titre', 'question', 'notes'];
export const MINUTES = contract.route.minutes;
const unkept = new Map(); // key → route, where the browser keeps nothing

const empty = () => ({ parcours: contract.route.version, titre: '', etapes: [] });

/** The route of this browser under a key; an empty one where there is none. */
export function read(key = KEY) {
  if (unkept.has(key)) { return structuredClone(unkept.get(key)); }
  try {
    return shaped(JSON.parse(localStorage.getItem(key))) || empty();
  } catch (error) {
    return empty(); // a private window, or what another program wrote
  }
}

/** Keeps a route; false where it will be forgotten with the page. */
export function write(route, key = KEY) {
  try {
    localStorage.setItem(key, JSON.stringify(route));
    unkept.delete(key);
  } catch (error) {
    unkept.set(key, structuredClone(route));
  }
  return kept(key);
}

/** Whether the route outlives the page. */
export const kept = (key = KEY) => !unkept.has(key);

/** What a card or a room shows, as the chart and the parameters of a step. */
export function stepShown(spec, values) {
  const address = new URL(chartAddress(spec, values, 'csv'), location.origin);
  const { langue, v, ...parametres } = Object.fromEntries(address.searchParams);
  return { vue: spec.chart, parametres };
}

/** Adds steps at the end and returns the route; null where they do not fit. */
export function add(...steps) {
  const route = read();
  route.etapes.push(...steps.map(filled));
  if (route.etapes.length > LIMITS.etapes) { return null; }
  write(route);
  return route;
}

/** A document as a route with every key, or null when it does not have the shape of one. */
export function shaped(document) {
  const { parcours, titre, seance, etapes } = document || {};
  const whole = parcours === contract.route.version && isText(titre, LIMITS.titre) && isSession(seance)
    && Array.isArray(etapes) && etapes.length <= LIMITS.etapes && etapes.every(isStep);
  return whole ? {
    parcours, titre: titre || '', ...noted('seance', tidySession(seance)), etapes: etapes.map(filled) } : null;
}

/** A step with every key that prepares it, its vote, and what was said of it if anything was. */
export const filled = ({ vue, parametres, titre, question, notes, minutes, vote, echanges }) => ({
  vue, parametres: { ...parametres }, titre: titre || '', question: question || '', notes: notes || '',
  minutes: minutes ?? MINUTES.default, ...noted('vote', tidyVote(vote)), ...noted('echanges', tidySaid(echanges)) });

const noted = (key, group) => (Object.keys(group).length ? { [key]: group } : {});

/** Whether a number of minutes is one that a step may have. */
export const isMinutes = (value) => Number.isInteger(value)
  && value >= MINUTES.minimum && value <= MINUTES.maximum;

const isText = (value, most) => value === undefined
  || (typeof value === 'string' && value.length <= most);

const isStep = (step) => step && /^[a-z_]+$/.test(step.vue)
  && typeof step.parametres === 'object' && step.parametres && !Array.isArray(step.parametres)
  && Object.values(step.parametres).every((value) => typeof value === 'string')
  && WORDS.every((name) => isText(step[name], LIMITS[name]))
  && (step.minutes === undefined || isMinutes(step.minutes)) && isVote(step.vote)
  && isSaid(step.echanges);
