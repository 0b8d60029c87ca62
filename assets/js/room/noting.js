/* « Ce qui s’est dit » in the window of who leads: kept in this browser with the route, step by step.

   What is no route of the reader (a ready-made one, a page) gets one under its own name. */
import { saidEditor } from '../route/said_editor.js';
import { saveMinutes, saveRoute } from '../route/saving.js';
import { KEY, LIMITS, filled, kept, read, write } from '../route/store.js';

const find = (selector) => document.querySelector(selector);
let state = { index: 0, steps: [] };
let shown = null; // which step of which route the panel is about

const key = () => (state.projected?.name ? `${KEY}:${state.projected.name}` : KEY);
const sorted = (parameters) => JSON.stringify(Object.entries(parameters).sort());
const same = (one, other) => !!one && one.vue === other.vue && sorted(one.parametres) === sorted(other.parametres);

/** The route of what is projected, with what was noted so far. */
function route() {
  const known = read(key());
  if (known.etapes.length) { return known; }
  const steps = state.steps.map(({ step }) => step).filter(Boolean).map(filled);
  return { ...known, titre: state.projected?.title || '', etapes: steps };
}

/** The step of a route that the room shows; one that it has not is put beside it. */
function stepIn({ etapes }, step) {
  const there = same(etapes[state.index], step) ? etapes[state.index] : etapes.find((one) => same(one, step));
  if (there) { return there; }
  if (etapes.length >= LIMITS.etapes) { return etapes[Math.min(state.index, etapes.length - 1)]; }
  const made = filled(step);
  etapes.splice(state.index + 1, 0, made);
  return made;
}

/** The panel follows the step; what is being typed is left alone as long as the step stays. */
export function noteOf(now) {
  const step = now.steps[now.index]?.step;
  const about = step ? JSON.stringify([now.projected, now.index, step.vue, sorted(step.parametres)]) : null;
  if (about === shown) { state = now; return; }
  const typing = find('.leader-lines').contains(document.activeElement);
  if (typing) { document.activeElement.blur(); } // which keeps the line with its own step
  find('.leader-lines').replaceChildren();
  state = now;
  shown = about;
  document.querySelectorAll('.leader-noted [data-leader-action]:not([data-leader-action="fold"])')
    .forEach((button) => { button.disabled = !route().etapes.length; });
  if (step) { open(step); }
  if (step && typing) { find('.leader-lines [data-main]').focus(); }
}

function open(step) {
  find('.leader-lines').replaceChildren(saidEditor(stepIn(route(), step).echanges, (echanges) => {
    const noted = route();
    stepIn(noted, step).echanges = echanges;
    write(noted, key());
    find('.leader-unkept').hidden = kept(key());
  }));
}

/** Opens the panel, ready to type. */
export function focusNotes() {
  document.body.dataset.noting = 'yes';
  find('.leader-lines [data-main]')?.focus();
}

/** Makes room again for what comes next. */
export function foldNotes() {
  delete document.body.dataset.noting;
  find('[data-leader-action="note"]').focus();
}

/** The room votes in a session: the route names it from then on, for its minutes. */
export function votesIn(code) {
  const noted = route();
  if (!noted.etapes.length || noted.seance?.votes === code) { return; }
  noted.seance = { ...noted.seance, votes: code };
  write(noted, key());
}

/** Saves the route with what was noted: its file, or the minutes as docx or pdf. */
export function saveNoted(format) {
  if (format === 'json') { saveRoute(route()); return; }
  saveMinutes(route(), format, state.projected?.language, find('.leader-noted'));
}

window.addEventListener('storage', ({ key: changed }) => {
  if (changed !== key() || find('.leader-lines').contains(document.activeElement)) { return; }
  const step = state.steps[state.index]?.step;
  if (step) { open(step); }
});
