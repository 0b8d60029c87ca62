/* The window of who leads the debate: what is shown, what to say, what comes next, and the time. */
import { contract } from '../contract.js';
import { element } from '../dom.js';
import { tellRefused } from '../refused.js';
import { areOff, doneBy, showKeys } from '../shortcuts.js';
import { text } from '../texts.js';
import { inMode, leaderOf } from './link.js';
import { focusNotes, foldNotes, noteOf, saveNoted, votesIn } from './noting.js';
import { clock, gestures, punctuality, standing } from './plan.js';
import { heardOfVote, nextVote, onVote } from './vote_leader.js';

const find = (selector) => document.querySelector(selector);
const language = document.documentElement.lang;
const SIZE_KEY = 'phare-animateur-taille';
const SIZES = [16, 18, 21, 24, 28, 32, 36];
const NOTES_SIZE = 21;
const ANSWER_TIME = 1500; // milliseconds
const MINUTE = 60;
let state = { index: 0, steps: [], black: false };
let linked = false;
let met = false;
let running = true;
let last = Date.now();
const spent = [];
const added = [];

const planned = () => (state.steps.length ? state.steps : [{}])
  .map(({ minutes }) => minutes || contract.route.minutes.default);
const lasting = (minutes) => text('leader.minutes', { n: minutes });
const put = (selector, words) => { find(selector).textContent = words || ''; };

function show() {
  const { index, steps } = state;
  const now = steps[index] || {};
  const next = steps[index + 1];
  put('.leader-place', steps.length ? text('leader.place', { n: index + 1, total: steps.length }) : '');
  put('.leader-link', text(`leader.${link()}`));
  put('[data-now="title"]', now.title || document.title);
  put('[data-now="question"]', now.question);
  put('.leader-next > h2', next ? text('leader.next', { minutes: lasting(next.minutes) }) : text('leader.end'));
  put('[data-next="title"]', next && next.title);
  put('[data-next="question"]', next && next.question);
  find('[data-now="notes"]').replaceChildren(
    ...gestures(now.notes || '', language).map((words) => element('p', {}, words)));
  find('.leader-plan').replaceChildren(...steps.slice(index + 2).map((step, i) => element('li', {},
    element('span', {}, String(index + 3 + i)), element('span', {}, step.title),
    element('span', { className: 'leader-minutes' }, lasting(step.minutes)))));
  find('.leader-steps ol').replaceChildren(...steps.map(choice));
  find('.leader-progress').replaceChildren(...planned().map((minutes) => element('span', {
    style: `flex-grow: ${minutes}` }, element('i', {}))));
  find('[data-leader-action="forward"]').disabled = !next;
  find('[data-leader-action="previous"]').disabled = !steps.length || (!index && !state.asked);
  find('[data-leader-action="ask"]').disabled = !now.question;
  find('[data-leader-action="ask"]').setAttribute('aria-pressed', String(!!state.asked));
  document.body.dataset.asked = state.asked ? 'yes' : 'no';
  ['vote', 'black'].forEach((name) => { find(`[data-leader-action="${name}"]`).disabled = !linked; });
  find('[data-leader-action="steps"]').disabled = !steps.length;
  document.body.dataset.linked = linked ? 'yes' : 'no';
  document.body.dataset.met = met ? 'yes' : 'no';
  noteOf(state);
  nextVote(state);
  tick();
}

function choice(step, i) {
  const button = element('button', { type: 'button', 'data-step': i },
    element('span', {}, String(i + 1)), element('span', {}, step.title),
    element('span', { className: 'leader-minutes' }, lasting(step.minutes)));
  if (i === state.index) { button.setAttribute('aria-current', 'step'); }
  return element('li', {}, button);
}

/** What the line of the link says: the most urgent first. */
function link() {
  if (!linked) { return met ? 'lost' : 'alone'; }
  if (state.black) { return 'black'; }
  return state.kept ? 'kept' : 'linked';
}

/** A screen of the room, made small; empty where there is none. */
function mirror(where, screen) {
  const frame = find(`[data-screen="${where}"]`);
  frame.hidden = !screen;
  if (!screen) { frame.replaceChildren(); return; }
  frame.dataset.theme = screen.light;
  frame.style.setProperty('--room-width', `${screen.width}px`);
  frame.style.setProperty('--room-height', `${screen.height}px`);
  frame.style.aspectRatio = `${screen.width} / ${screen.height}`;
  frame.innerHTML = screen.html;
  shrink(frame);
}

const shrink = (frame) => frame.style.setProperty('--room-scale',
  frame.clientWidth / parseFloat(frame.style.getPropertyValue('--room-width')) || 1);

function tick() {
  const now = Date.now();
  if (running && met) { spent[state.index] = (spent[state.index] || 0) + (now - last) / 1000; }
  last = now;
  const hours = (time) => new Date(time).toLocaleTimeString(language, { hour: '2-digit', minute: '2-digit' });
  const { left, whole, elapsed, toCome, late, parts } = standing({ planned: planned(), index: state.index, spent, added });
  const { is, minutes } = punctuality(late);
  put('.leader-clock', hours(now));
  put('.leader-left', clock(Math.ceil(left)));
  put('.leader-of', text('leader.of', { time: clock(whole) }));
  put('.leader-elapsed', text('leader.elapsed', { time: clock(elapsed) }));
  put('.leader-end', text('leader.planned', {
    minutes: planned().reduce((all, one) => all + one, 0), time: hours(now + toCome * 1000),
    state: text(`leader.${is}`, { n: minutes }) }));
  put('[data-leader-action="pause"]', text(running ? 'leader.pause' : 'leader.resume'));
  find('.leader-bar-left').style.setProperty('--part', Math.max(0, left) / whole);
  find('.leader-left').dataset.over = left < 0.5 ? 'yes' : 'no';
  document.querySelectorAll('.leader-progress span').forEach((part, i) => part.style.setProperty('--part', parts[i]));
}

/** Size of the notes: kept in this browser, one step up or down. */
function size(by) {
  const root = document.documentElement.style;
  const now = Number(root.getPropertyValue('--leader-notes').replace('px', '')) || kept() || NOTES_SIZE;
  const at = Math.min(SIZES.length - 1, Math.max(0, SIZES.findIndex((one) => one >= now) + by));
  root.setProperty('--leader-notes', `${SIZES[at]}px`);
  try { localStorage.setItem(SIZE_KEY, SIZES[at]); } catch (error) { /* private window: not kept */ }
}

function kept() {
  try { return Number(localStorage.getItem(SIZE_KEY)); } catch (error) { return 0; }
}

const ask = (action) => tab.say({ kind: 'do', action });
const go = (index) => tab.say({ kind: 'go', index });

function steps() {
  const dialog = find('.leader-steps');
  if (dialog.open) { dialog.close(); return; }
  dialog.showModal();
  dialog.querySelector('[aria-current]')?.focus();
}

const shortcuts = async () => (await import('../shortcuts_panel.js')).openShortcuts();
const tellKeys = () => showKeys('leader', [...document.querySelectorAll('.leader-bar button')].map((one) => [one.dataset.leaderAction, one]));

const actions = {
  next: () => ask('next'),
  forward: () => go(state.index + 1),
  previous: () => ask('previous'),
  ask: () => ask('ask'),
  black: () => ask('black'),
  vote: () => vote('vote'),
  steps,
  pause: () => { tick(); running = !running; },
  more: () => { added[state.index] = (added[state.index] || 0) + MINUTE; },
  reset: () => { spent[state.index] = 0; added[state.index] = 0; },
  smaller: () => size(-1),
  larger: () => size(1),
  note: focusNotes,
  fold: foldNotes,
  docx: () => saveNoted('docx'),
  pdf: () => saveNoted('pdf'),
  file: () => saveNoted('json'),
};
const KEYS = { ArrowRight: 'next', PageDown: 'next', ' ': 'next', ArrowLeft: 'previous', PageUp: 'previous' };
const SIGN = '.'; // what remote controls send for a black screen
const IN_NOTES = ['PageDown', 'PageUp', ' '];
const WHILE_TYPING = ['PageDown', 'PageUp']; // what a remote control sends

document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) { return; }
  const typing = event.target.closest('input, textarea, select');
  if (typing && event.key === 'Escape') { typing.blur(); }
  if (typing && !WHILE_TYPING.includes(event.key)) { return; }
  if (find('.shortcuts')) { return; }
  const name = KEYS[event.key] || doneBy('leader', event.key) || (event.key === SIGN && !areOff() ? 'black' : undefined);
  const inNotes = event.target.closest('.leader-words') && IN_NOTES.includes(event.key);
  if (!name || inNotes || (event.key === ' ' && event.target.closest('button'))) { return; }
  event.preventDefault();
  actions[name]();
});

document.addEventListener('click', ({ target }) => {
  if (target.closest('[data-open="shortcuts"]')) { shortcuts(); return; }
  const button = target.closest('[data-leader-action], [data-step]');
  if (!button) { if (target.matches('dialog')) { target.close(); } return; }
  if (button.dataset.step) { steps(); go(Number(button.dataset.step)); return; }
  actions[button.dataset.leaderAction]();
  tick();
});

const tab = leaderOf((data) => {
  if (data.kind === 'state') {
    tick(); // what was spent is of the step that is left
    const moved = data.index !== state.index;
    state = data;
    show();
    if (moved) { find('.leader-words').scrollTo(0, 0); }
  }
  if (data.kind === 'screen') { mirror(data.where, data.screen); }
  if (data.kind === 'timer') { actions.pause(); }
  heardOfVote(data);
  if (data.kind === 'vote' && data.vote) { votesIn(data.vote.code); }
}, (is) => {
  if (is && met) { tab.say({ kind: 'hello' }); }
  linked = is;
  met = met || is;
  show();
});

const vote = onVote(tab);
const watch = new ResizeObserver((changes) => changes.forEach(({ target }) => shrink(target)));
document.querySelectorAll('[data-screen]').forEach((frame) => watch.observe(frame));
size(0);
find('.leader-alone a').href = inMode('salle');
tellKeys();
document.addEventListener('phare-shortcuts', tellKeys);
tellRefused(true);
setTimeout(show, ANSWER_TIME);
setInterval(tick, 1000);
tick();
