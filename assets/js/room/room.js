/* The room: one view a screen, for a projector; keys instead of a mouse.

   The screen is laid out as on 1024 × 768 pixels or wider, and enlarged as a whole. */
import { drawStill } from '../adapters/plotly.js';
import { chartAddress, pageAddress, readable } from '../address.js';
import { textsOf, write as writeParts } from '../card_texts.js';
import { complete, fetchChart, outline } from '../charts.js';
import { contract } from '../contract.js';
import { element } from '../dom.js';
import { absent } from '../figure.js';
import { picture, takeImage } from '../image.js';
import { isKept, keep, reachable } from '../offline.js';
import { read } from '../route/store.js';
import { remember, shown as shownOn } from '../shown.js';
import { tableOf } from '../table.js';
import { failure, text } from '../texts.js';
import { toast } from '../toast.js';
import { projectedTab } from './link.js';

const root = document.documentElement;
const room = document.getElementById('room');
const { values, steps: given, title, actors } = JSON.parse(room.dataset.room);
const THEMES = ['salle-claire', 'salle-sombre'];
const THEME_KEY = 'phare-salle';
const WELCOMED = 'phare-salle-vue';
const LEAST = { width: 1024, height: 768 };
const LEAST_PLOT = 470;
const BAR_SHOWN = 3000; // milliseconds
const MOST_COLUMNS = 5;
const MOST_PICTURES = 12;
const COLUMNS = ['label', 'domain_label', 'indicator_label', 'actor', 'value', 'unit', 'score', 'impact', 'rank',
  'rank_low', 'rank_high', 'measured_place', 'perceived_place', 'quadrant', 'band', 'date', 'status'];
const ANSWER = ['acteur', 'enquete', 'mesure'];
const route = values.page === 'parcours';
const steps = (given || read().etapes).map((step) => (step.vue ? ofRoute(step) : ofPage(step)));
const pictures = new Map();
const tab = projectedTab((data) => {
  if (data.kind === 'hello') { led = true; tell(); }
  if (data.kind === 'do') { actions[data.action](); }
});
const find = (selector) => document.querySelector(selector);
const black = find('.black');
let index = Math.max(0, Number(location.hash.slice(1)) - 1 || 0);
let asked = false;
let drawn = 0;
let barTimer = null;
let kept = null;
let led = false;

function ofRoute({ vue, parametres, titre, question, notes }) {
  return { spec: { card: 'room', chart: vue, take: [], fixed: { ...parametres } }, title: titre, question, notes };
}

function ofPage(step) {
  return step.text ? step : { spec: { ...step, card: 'room' }, title: '', question: '', notes: '' };
}

/** The steps that have something to show for the choices made. */
const open = () => steps.filter(({ spec }) => !spec || !absent(spec, values));
const theme = () => root.dataset.theme;
const address = ({ spec }, dress = theme()) => chartAddress(spec, values, 'json', dress);

async function show(wanted) {
  const shown = open();
  index = Math.min(Math.max(0, wanted), Math.max(0, shown.length - 1));
  history.replaceState(null, '', `#${index + 1}`);
  drawn += 1;
  room.setAttribute('aria-busy', 'true');
  find('.stage-place').textContent = shown.length // beside the legend: it comes before the figure
    ? text('room.place', { n: index + 1, total: shown.length }) : '';
  await (shown.length ? put(shown[index], drawn) : write({
    title: text(route ? 'room.empty' : 'room.nothing'),
    text: route ? [text('room.empty.text')] : [],
  }));
  room.removeAttribute('aria-busy');
  await tell();
}

async function put(step, mine) {
  if (!step.spec) { write(step); return; }
  try {
    const chart = await fetchChart(address(step));
    const figure = await complete(chart, theme());
    if (mine !== drawn) { return; }
    remember('room', { address: address(step), values, spec: step.spec, theme: theme(), chart });
    const texts = textsOf({
      ...chart, legend: chart.legend.map((item) => ({ ...item, label: item.short || item.label })) });
    ['source', 'table'].forEach((name) => writeParts(find(`#panel-${name}`), 'ready', texts));
    find('.panel-table').replaceChildren(tableOf(chart, columns(chart)));
    write({ ...texts, title: step.title || chart.title, key: key(chart.key),
      question: asked ? step.question : '', chart: chart.chart });
    const place = find('.stage-plot');
    room.dataset.ask = asked && place.clientHeight < LEAST_PLOT ? 'alone' : 'below';
    if (room.dataset.ask === 'alone') { return; }
    const size = { width: place.clientWidth, height: place.clientHeight };
    await drawStill(place, figure, size);
  } catch (error) {
    if (mine === drawn) { write({ title: failure(error), text: [] }); }
  }
}

/** Puts the words of a step on the screen; without a chart its paragraphs stand in its place. */
function write(step) {
  room.dataset.chart = step.chart || 'text';
  room.dataset.ask = 'below';
  writeParts(room, 'ready', step);
  find('[data-part="key"]').replaceChildren(...(step.key || []));
  find('.stage-question').textContent = step.question || '';
  find('.stage-text').replaceChildren(...(step.text || []).map((words) => element('p', { textContent: words })));
}

const key = (found) => (found
  ? [element('strong', { className: 'stage-figure' }, found.figure), element('span', {}, found.text)] : []);

function columns(chart) {
  const full = (name) => chart.rows.some((row) => ![null, undefined, ''].includes(row[name]));
  return COLUMNS.flatMap((name) => chart.columns.filter((column) => column.key === name && full(name)))
    .slice(0, MOST_COLUMNS);
}

/** Lays the screen out at its least size or wider, and enlarges it to fill the window. */
function fit() {
  const scale = Math.min(innerWidth / LEAST.width, innerHeight / LEAST.height);
  root.style.setProperty('--room-scale', scale);
  root.style.setProperty('--room-width', `${innerWidth / scale}px`);
  root.style.setProperty('--room-height', `${innerHeight / scale}px`);
}

const go = (to) => { asked = false; return turn(to); };

const turn = (to) => { black.hidden = true; closePanels(); return show(to); };

/** The next view; of a step with a question, first the question. */
function next() {
  const step = open()[index];
  if (!asked && step && step.question) { asked = true; return turn(index); }
  return index < open().length - 1 ? go(index + 1) : turn(index);
}

const previous = () => go(asked ? index : index - 1);

function panel(name) {
  const wanted = find(`#panel-${name}`);
  const opened = wanted.open;
  closePanels();
  if (!opened) { wanted.showModal(); wanted.scrollTo(0, 0); }
}

const closePanels = () => document.querySelectorAll('dialog[open]').forEach((one) => one.close());

const blacken = () => { black.hidden = !black.hidden; closePanels(); tell(); };

function image() {
  if (!shownOn('room')) { return; }
  takeImage('room', 'png', 'slide');
  toast(text('room.saved'), null, room);
}

function light() {
  root.dataset.theme = THEMES[1 - THEMES.indexOf(theme())];
  try { localStorage.setItem(THEME_KEY, theme()); } catch (error) { /* private window: not kept */ }
  show(index);
}

function leader() {
  const there = new URL(location.href);
  there.searchParams.set('mode', 'animateur');
  there.hash = tab.id();
  const opened = window.open(there.href, `phare-animateur-${tab.id()}`, 'popup,width=1366,height=768');
  if (!opened) { toast(text('room.popup'), null, room); }
}

function leave() {
  const there = new URL(location.href);
  there.searchParams.delete('mode');
  there.hash = '';
  location.assign(readable(there.href));
}

/** The panel of regions; without a server, those that are not kept cannot be chosen. */
async function regions() {
  panel('region');
  const line = find('.panel-offline');
  const buttons = [...document.querySelectorAll('[data-region]')];
  const gone = !await reachable();
  line.textContent = gone ? text('room.region.offline') : '';
  const whole = await Promise.all(buttons.map((button) => !gone || isKept(addressesIn(button.dataset.region))));
  buttons.forEach((button, i) => { button.disabled = !whole[i]; });
}

/** Addresses of the present views in another region. */
function addressesIn(code) {
  return open().filter(({ spec }) => spec).map(({ spec }) => {
    const fixed = { ...spec.fixed };
    if (fixed.territoire) { fixed.territoire = code; }
    return chartAddress({ ...spec, fixed }, { ...values, territoire: code }, 'json', theme());
  });
}

/** Another region: for the views of a page, or for every step of a route that names one. */
function region(code) {
  const asking = steps.filter(({ spec }) => spec && (spec.fixed.territoire || spec.take.includes('territoire')));
  if (!asking.length) { toast(text('room.no_region'), null, room); return; }
  values.territoire = code;
  ['comparer', 'niveau'].forEach((name) => delete values[name]); // what goes with another territory
  asking.forEach(({ spec }) => {
    if (spec.fixed.territoire) { spec.fixed.territoire = code; }
    ['comparer', 'niveau'].forEach((name) => delete spec.fixed[name]);
  });
  follow();
}

const asks = ({ spec }) => spec && ANSWER.some((name) => spec.fixed[name] || spec.take.includes(name));

/** Another actor: in a comparison the answers of that actor, elsewhere the actor's own page. */
function actor(slug) {
  const now = open()[index];
  if (route && !(now && asks(now))) { toast(text('room.no_actor'), null, room); return; }
  if (values.page === 'acteurs' || !(now && asks(now))) { travel(slug); return; }
  if (!actors[slug]) { toast(text('room.silent'), null, room); return; }
  Object.assign(values, actors[slug]);
  delete values.acteur;
  steps.filter(asks).forEach(({ spec }) => {
    if (ANSWER.some((name) => spec.fixed[name])) { spec.fixed = { ...spec.fixed, acteur: '', ...actors[slug] }; }
  });
  follow();
}

function travel(slug) {
  const { langue, exemple, territoire } = values;
  location.assign(projected({ page: 'acteurs', acteur: slug, territoire, exemple, langue }));
}

function projected(choices) {
  const there = new URL(pageAddress(choices), location.origin);
  there.searchParams.set('mode', 'salle');
  return readable(there.href);
}

/** The address follows the choices, so that a reload shows the same. */
function follow() {
  if (!route) { history.replaceState(null, '', projected(values)); }
  keepAll();
  turn(index);
}

const actions = {
  next, previous, first: () => go(0), last: () => go(Infinity),
  fullscreen: () => (document.fullscreenElement ? document.exitFullscreen() : root.requestFullscreen()),
  black: blacken, source: () => panel('source'), table: () => panel('table'), region: regions,
  image, light, leader, leave, help: () => panel('help'),
};
const KEYS = {
  ArrowRight: 'next', PageDown: 'next', ' ': 'next', ArrowLeft: 'previous', PageUp: 'previous', Home: 'first',
  End: 'last', f: 'fullscreen', b: 'black', '.': 'black', s: 'source', t: 'table', r: 'region', d: 'image',
  l: 'light', p: 'leader', '?': 'help',
};
const IN_PANEL = ['source', 'table', 'region', 'help', 'black'];

document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest('input, textarea, select')) { return; }
  const name = KEYS[event.key] || KEYS[event.key.toLowerCase()];
  const inPanel = find('dialog[open]');
  if (inPanel && !IN_PANEL.includes(name) && !['PageUp', 'PageDown'].includes(event.key)) { move(event, inPanel); return; }
  if (event.key === ' ' && event.target.closest('button')) { return; }
  if (name) { event.preventDefault(); actions[name](); return; }
  const slug = Object.keys(actors)[Number(event.key) - 1];
  if (slug) { actor(slug); }
  if (event.key === 'Escape') { black.hidden = true; tell(); }
});

/** Arrows go from one choice of an open panel to the next. */
function move(event, inPanel) {
  const choices = [...inPanel.querySelectorAll('button')];
  const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
  if (!step || !choices.length) { return; }
  event.preventDefault();
  choices.at((choices.indexOf(document.activeElement) + step) % choices.length).focus();
}

document.addEventListener('click', (event) => {
  const button = event.target.closest('[data-room-action], [data-region]');
  if (button && button.dataset.region) { closePanels(); region(button.dataset.region); return; }
  if (button) { actions[button.dataset.roomAction](); return; }
  if (event.target.matches('dialog')) { closePanels(); }
  if (event.target === black) { blacken(); }
});

document.addEventListener('pointermove', () => {
  root.dataset.pointing = 'yes';
  clearTimeout(barTimer);
  barTimer = setTimeout(() => { delete root.dataset.pointing; }, BAR_SHOWN);
});

/** Tells the window of who leads what is on the screen. */
async function tell() {
  const shown = open();
  const lines = await Promise.all(shown.map(async (step) => ({
    title: step.title || await finding(step), question: step.question, notes: step.notes })));
  tab.say({ kind: 'state', index, steps: lines, asked, black: !black.hidden, kept });
  if (led) { await sendPictures(shown); }
}

/** Pictures of the present view and of the next, small, for the window of who leads. */
async function sendPictures(shown) {
  const mine = drawn;
  const [now, next] = await Promise.all([shown[index], shown[index + 1]].map(pictured));
  if (mine === drawn) { tab.say({ kind: 'pictures', now, next }); }
}

/** Promise of the picture of a step as SVG; empty where it has no chart. */
function pictured(step) {
  if (!step || !step.spec) { return ''; }
  const where = address(step, 'clair');
  if (!pictures.has(where)) {
    pictures.set(where, fetchChart(where).then(picture).catch(() => { pictures.delete(where); return ''; }));
    if (pictures.size > MOST_PICTURES) { pictures.delete(pictures.keys().next().value); }
  }
  return pictures.get(where);
}

const finding = (step) => fetchChart(address(step)).then((chart) => chart.title, (error) => failure(error));

/** Whether a hint came or went: it has a row of its own, so the figure is drawn anew. */
const isHint = ({ addedNodes, removedNodes }) => [...addedNodes, ...removedNodes]
  .some(({ className }) => className === 'told');

/** Says once in a browser how to go on, since a projected screen has no visible buttons. */
function welcome() {
  try {
    if (localStorage.getItem(WELCOMED)) { return; }
    localStorage.setItem(WELCOMED, 'yes');
  } catch (error) { /* private window: said each time */ }
  toast(text('room.welcome'), null, room);
}

/** Everything a walk through the views needs, in both lights, before it is needed. */
async function keepAll() {
  const asking = open().filter(({ spec }) => spec)
    .flatMap((step) => [...THEMES, 'clair'].map((dress) => address(step, dress)));
  const [, ...answers] = await Promise.allSettled([
    Promise.all(contract.levels.map((level) => outline(level.outline))),
    ...asking.map((one) => fetchChart(one))]);
  const charts = asking.filter((one, i) => answers[i].status === 'fulfilled');
  const beside = new URL(location.href.split('#')[0]);
  beside.searchParams.set('mode', 'animateur');
  const wanted = [...charts, beside.href, `/paquets/public-sans.ttf?v=${contract.version}`];
  kept = await keep(wanted.map((one) => new URL(one, location.origin).href));
  root.dataset.kept = kept ? 'yes' : 'open';
  tell();
}

try {
  const wanted = localStorage.getItem(THEME_KEY);
  if (THEMES.includes(wanted)) { root.dataset.theme = wanted; }
} catch (error) { /* private window */ }
document.title = `${(route && !given && read().titre) || title} · PHARE`;
window.addEventListener('resize', () => { fit(); show(index); });
fit();
new MutationObserver((changes) => { if (changes.some(isHint)) { show(index); } }).observe(room, { childList: true });
document.fonts.ready.then(welcome).then(() => show(index)).then(keepAll);
