/* The route of a debate (« parcours »), kept in this browser; the room reads it too. */
import { contract } from '../contract.js';

export const KEY = 'phare-parcours';
export const LIMITS = contract.route.limits;
export const WORDS = ['titre', 'question', 'notes'];
export const MINUTES = contract.route.minutes;
let unkept = null; // the route, where the browser keeps nothing

const empty = () => ({ parcours: contract.route.version, titre: '', etapes: [] });

/** The route of this browser; an empty one where there is none. */
export function read() {
  if (unkept) { return structuredClone(unkept); }
  try {
    return shaped(JSON.parse(localStorage.getItem(KEY))) || empty();
  } catch (error) {
    return empty(); // a private window, or what another program wrote
  }
}

/** Keeps a route; false where it will be forgotten with the page. */
export function write(route) {
  try {
    localStorage.setItem(KEY, JSON.stringify(route));
    unkept = null;
  } catch (error) {
    unkept = structuredClone(route);
  }
  return kept();
}

/** Whether the route outlives the page. */
export const kept = () => !unkept;

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
  const { parcours, titre, etapes } = document || {};
  const whole = parcours === contract.route.version && isText(titre, LIMITS.titre)
    && Array.isArray(etapes) && etapes.length <= LIMITS.etapes && etapes.every(isStep);
  return whole ? { ...empty(), titre: titre || '', etapes: etapes.map(filled) } : null;
}

const filled = ({ vue, parametres, titre, question, notes, minutes }) => ({
  vue, parametres: { ...parametres }, titre: titre || '', question: question || '', notes: notes || '',
  minutes: minutes ?? MINUTES.default });

/** Whether a number of minutes is one that a step may have. */
export const isMinutes = (value) => Number.isInteger(value)
  && value >= MINUTES.minimum && value <= MINUTES.maximum;

const isText = (value, most) => value === undefined
  || (typeof value === 'string' && value.length <= most);

const isStep = (step) => step && /^[a-z_]+$/.test(step.vue)
  && typeof step.parametres === 'object' && step.parametres && !Array.isArray(step.parametres)
  && Object.values(step.parametres).every((value) => typeof value === 'string')
  && WORDS.every((name) => isText(step[name], LIMITS[name]))
  && (step.minutes === undefined || isMinutes(step.minutes));
