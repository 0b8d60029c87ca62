/* The window of who leads the debate: notes, what comes next, clock and timer.

   It and the projected screen tell each other where they are, without server or network. */
import { text } from '../texts.js';

const channel = new BroadcastChannel('phare-salle');
const find = (selector) => document.querySelector(selector);
const ANSWER_TIME = 1500; // milliseconds
let state = { index: 0, steps: [], black: false };
let linked = false;
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
  if (state.black) { return 'black'; }
  if (!linked) { return 'alone'; }
  return state.kept ? 'kept' : 'linked';
}

function tick() {
  const now = new Date();
  const language = document.documentElement.lang;
  find('.leader-clock').textContent = now.toLocaleTimeString(language, { hour: '2-digit', minute: '2-digit' });
  const seconds = Math.floor((elapsed + (running ? Date.now() - started : 0)) / 1000);
  find('.leader-elapsed').textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
  find('[data-leader-action="pause"]').textContent = text(running ? 'leader.pause' : 'leader.resume');
}

const ask = (action) => channel.postMessage({ kind: 'do', action });

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
};
const KEYS = { ArrowRight: 'next', PageDown: 'next', ' ': 'next', ArrowLeft: 'previous', PageUp: 'previous',
  b: 'black', '.': 'black' };

document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) { return; }
  const name = KEYS[event.key] || KEYS[event.key.toLowerCase()];
  if (!name || (event.key === ' ' && event.target.closest('button'))) { return; }
  event.preventDefault();
  actions[name]();
});

document.addEventListener('click', ({ target }) => {
  const button = target.closest('[data-leader-action]');
  if (button) { actions[button.dataset.leaderAction](); tick(); }
});

channel.onmessage = ({ data }) => {
  if (data.kind !== 'state') { return; }
  state = data;
  linked = true;
  show();
};

channel.postMessage({ kind: 'hello' });
setTimeout(show, ANSWER_TIME);
setInterval(tick, 1000);
tick();
