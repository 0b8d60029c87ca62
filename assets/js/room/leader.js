/* The window of who leads the debate: notes, what is shown and what comes next, clock and timer. */
import { text } from '../texts.js';
import { leaderOf } from './link.js';

const find = (selector) => document.querySelector(selector);
const SIZE_KEY = 'phare-animateur-taille';
const SIZES = [16, 18, 20, 22, 26, 30, 36];
const ANSWER_TIME = 1500; // milliseconds
let state = { index: 0, steps: [], black: false };
let linked = false;
let met = false;
let started = Date.now();
let elapsed = 0;
let running = true;

function show() {
  const { index, steps } = state;
  const now = steps[index] || {};
  const next = steps[index + 1];
  const put = (selector, words) => { find(selector).textContent = words || ''; };
  put('.leader-place', steps.length
    ? text('leader.place', { n: index + 1, total: steps.length }) : '');
  put('.leader-link', text(`leader.${link()}`));
  put('[data-now="title"]', now.title);
  put('[data-now="question"]', now.question);
  put('[data-now="notes"]', now.notes);
  put('[data-next="title"]', next ? next.title : text('leader.end'));
  put('[data-next="question"]', next && next.question);
  document.body.dataset.asked = state.asked ? 'yes' : 'no';
  document.body.dataset.linked = linked ? 'yes' : 'no';
}

/** What the line of the link says: the most urgent first. */
function link() {
  if (!linked) { return met ? 'lost' : 'alone'; }
  if (state.black) { return 'black'; }
  return state.kept ? 'kept' : 'linked';
}

function picture(where, svg) {
  const place = find(`[data-picture="${where}"]`);
  URL.revokeObjectURL(place.src);
  place.hidden = !svg;
  place.src = svg ? URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' })) : '';
}

function tick() {
  const now = new Date();
  const language = document.documentElement.lang;
  find('.leader-clock').textContent = now.toLocaleTimeString(language, { hour: '2-digit', minute: '2-digit' });
  const seconds = Math.floor((elapsed + (running ? Date.now() - started : 0)) / 1000);
  find('.leader-elapsed').textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
  find('[data-leader-action="pause"]').textContent = text(running ? 'leader.pause' : 'leader.resume');
}

/** Size of the notes: kept in this browser, one step up or down. */
function size(by) {
  const root = document.documentElement.style;
  const now = Number(root.getPropertyValue('--leader-notes').replace('px', '')) || kept() || 22;
  const at = Math.min(SIZES.length - 1, Math.max(0, SIZES.findIndex((one) => one >= now) + by));
  root.setProperty('--leader-notes', `${SIZES[at]}px`);
  try { localStorage.setItem(SIZE_KEY, SIZES[at]); } catch (error) { /* private window: not kept */ }
}

function kept() {
  try { return Number(localStorage.getItem(SIZE_KEY)); } catch (error) { return 0; }
}

const ask = (action) => tab.say({ kind: 'do', action });

const actions = {
  next: () => ask('next'),
  previous: () => ask('previous'),
  black: () => ask('black'),
  pause: () => {
    if (running) { elapsed += Date.now() - started; }
    started = Date.now();
    running = !running;
  },
  reset: () => { elapsed = 0; started = Date.now(); },
  smaller: () => size(-1),
  larger: () => size(1),
};
const KEYS = { ArrowRight: 'next', PageDown: 'next', ' ': 'next', ArrowLeft: 'previous', PageUp: 'previous',
  b: 'black', '.': 'black', '+': 'larger', '-': 'smaller' };
const IN_NOTES = ['PageDown', 'PageUp', ' '];

document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) { return; }
  const name = KEYS[event.key] || KEYS[event.key.toLowerCase()];
  const inNotes = event.target.closest('.leader-words') && IN_NOTES.includes(event.key);
  if (!name || inNotes || (event.key === ' ' && event.target.closest('button'))) { return; }
  event.preventDefault();
  actions[name]();
});

document.addEventListener('click', ({ target }) => {
  const button = target.closest('[data-leader-action]');
  if (button) { actions[button.dataset.leaderAction](); tick(); }
});

const tab = leaderOf((data) => {
  if (data.kind === 'state') {
    const moved = data.index !== state.index;
    state = data;
    show();
    if (moved) { find('.leader-words').scrollTo(0, 0); }
  }
  if (data.kind === 'pictures') { picture('now', data.now); picture('next', data.next); }
}, (is) => {
  if (is && met) { tab.say({ kind: 'hello' }); }
  linked = is;
  met = met || is;
  show();
});

size(0);
setTimeout(show, ANSWER_TIME);
setInterval(tick, 1000);
tick();
