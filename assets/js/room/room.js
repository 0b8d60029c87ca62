/* The room: one view a screen, for a projector; keys instead of a mouse.

   The screen is laid out as on 1024 × 768 pixels or wider, and enlarged as a whole. */
import { chartAddress, pageAddress, readable } from '../address.js';
import { textsOf, write as writeParts } from '../card_texts.js';
import { fetchChart, outline } from '../charts.js';
import { contract, rooted } from '../contract.js';
import { absent } from '../figure.js';
import { isKept, keep, reachable } from '../offline.js';
import { choiceOf, walk } from '../pointing.js';
import { readingOf } from '../reading.js';
import { MINUTES, read, stepShown, write } from '../route/store.js';
import { save } from '../saved.js';
import { areOff, doneBy, showKeys } from '../shortcuts.js';
import { remember, shown as shownOn } from '../shown.js';
import { tableOf } from '../table.js';
import { failure, text } from '../texts.js';
import { toast } from '../toast.js';
import { follow as rejoin } from '../walking.js';
import { inMode, projectedTab } from './link.js';
import { foreseen, mirrored } from './mirror.js';
import { commonTerritory } from './plan.js';
import { fill } from './stage.js';
import { zoomed } from './zoom.js';
import { projectedVotes, resultSpec } from './vote_room.js';

const root = document.documentElement;
const room = document.getElementById('room');
const { values, steps: given, title, actors, telephones } = JSON.parse(room.dataset.room);
const THEMES = ['salle-claire', 'salle-sombre'];
const THEME_KEY = 'phare-salle';
const WELCOMED = 'phare-salle-vue';
const LEAST = { width: 1024, height: 768 };
const NARROW = 700; // of its own pixels, under which a screen has no room for words beside a map
const BAR_SHOWN = 3000; // milliseconds
const MOST_COLUMNS = 5;
const COLUMNS = ['label', 'domain_label', 'indicator_label', 'actor', 'value', 'unit', 'score', 'impact', 'rank',
  'rank_low', 'rank_high', 'measured_place', 'perceived_place', 'quadrant', 'band', 'date', 'status'];
const ANSWER = ['acteur', 'enquete', 'mesure'];
const route = values.page === 'parcours';
const steps = (given || read().etapes).map((step) => (step.vue ? ofRoute(step) : ofPage(step)));
const tab = projectedTab((data) => {
  if (data.kind === 'hello') { led = true; tell(); }
  if (data.kind === 'do') { actions[data.action](); }
  if (data.kind === 'go') { go(data.index); }
  if (data.kind === 'vote') { votes.byLeader(data.action); }
});
const find = (selector) => document.querySelector(selector);
const black = find('.black');
const plot = find('.stage-plot');
const NOTHING = { data: [] };
const [, at, code] = location.hash.match(/^#(\d*)\.?([A-Z]{5})?$/) || [];
let index = Math.max(0, at - 1 || 0);
let asked = false;
let result = null; // of the room, in the place of the step: {code, n}
let drawn = 0;
let barTimer = null;
let kept = null;
let led = false;

function ofRoute({ vue, parametres, titre, question, notes, minutes, vote }) {
  return { spec: { card: 'room', chart: vue, take: [], fixed: { ...parametres } }, title: titre, question, notes, minutes, vote };
}

function ofPage(step) {
  const said = { title: '', question: '', notes: '', minutes: MINUTES.default };
  return step.text ? { ...said, ...step } : { ...said, spec: { ...step, card: 'room' } };
}

/** The steps that have something to show for the choices made. */
const open = () => steps.filter(({ spec }) => !spec || !absent(spec, values));
const theme = () => root.dataset.theme;
const matches = (what) => window.matchMedia(`(${what})`).matches;
const address = ({ spec }, dress = theme()) => chartAddress(spec, values, 'json', dress);

async function show(wanted, then = () => {}) {
  index = Math.min(Math.max(0, wanted), Math.max(0, open().length - 1));
  mark();
  drawn += 1;
  const mine = drawn;
  const stale = () => mine !== drawn;
  room.setAttribute('aria-busy', 'true');
  const content = await contentOf(index);
  const figure = stale() ? null : await fill(room, { ...content, question: asked ? content.question : '' }, theme(), stale);
  if (stale()) { return; }
  walk(plot, plot, figure || NOTHING, content.chart || {}, () => {}, choose(figure));
  rejoin(plot);
  then();
  if (content.chart) { panels(content.chart); }
  room.removeAttribute('aria-busy');
  await tell();
}

/** Enter on a region that is walked to shows the views of that region. */
const choose = (figure) => ({ curve, key }) => {
  const { territoire } = choiceOf(figure, { curveNumber: curve, customdata: key }) || {};
  if (find(`[data-region="${territoire}"]`)) { region(territoire); }
};

/** The address names the view and the session, so that a reload goes on with both. */
const mark = () => history.replaceState(null, '', `#${[index + 1, votes.code()].filter(Boolean).join('.')}`);

/** Promise of what is put on the screen of a step: its chart, or the words that stand in its place. */
async function contentOf(at) {
  const shown = open();
  const step = shown[at];
  if (!step) {
    return { title: text(route ? 'room.empty' : 'room.nothing'), text: route ? [text('room.empty.text')] : [] };
  }
  const place = text('room.place', { n: at + 1, total: shown.length });
  const answered = at === index && result;
  if (!step.spec && !answered) { return { ...step, place }; }
  try {
    if (answered) { return { chart: await fetchChart(address({ spec: resultSpec(result) })), place }; }
    return { chart: await fetchChart(address(step)), title: step.title, question: step.question, place };
  } catch (error) {
    return { title: failure(error), text: [], place };
  }
}

/** What the panels say of the chart on the screen. */
function panels(chart) {
  const spec = result ? resultSpec(result) : open()[index].spec;
  remember('room', { address: address({ spec }), values, spec, theme: theme(), chart });
  ['source', 'table'].forEach((name) => writeParts(find(`#panel-${name}`), 'ready', textsOf(chart)));
  find('[data-part="reading"]').replaceChildren(...readingOf(chart));
  find('.panel-table').replaceChildren(tableOf(chart, columns(chart)));
}

function columns(chart) {
  const full = (name) => chart.rows.some((row) => ![null, undefined, ''].includes(row[name]));
  return COLUMNS.flatMap((name) => chart.columns.filter((column) => column.key === name && full(name)))
    .slice(0, MOST_COLUMNS);
}

/** Lays the screen out at its least size or wider, and enlarges it to fill the window; where the
    browser zooms, by as much again, in the width of the window, so that it is read by scrolling down. */
function fit() {
  const zoom = zoomed();
  const whole = Math.min(innerWidth / LEAST.width, innerHeight / LEAST.height);
  const scale = whole * zoom;
  root.style.setProperty('--room-scale', scale);
  root.style.setProperty('--room-width', `${root.clientWidth / scale}px`);
  root.style.setProperty('--room-height', `${zoom > 1 ? Math.max(LEAST.height, innerHeight / scale) : innerHeight / scale}px`);
  root.toggleAttribute('data-zoomed', zoom > 1);
  root.toggleAttribute('data-narrow', root.clientWidth / scale < NARROW);
}

const go = (to) => { asked = false; return turn(to); };

const turn = (to) => {
  black.hidden = true;
  result = null;
  closePanels();
  votes.leave();
  return show(to);
};

/** The next view; of a step with a question, first the question. */
function next() {
  const step = open()[index];
  if (!asked && step && step.question) { asked = true; return turn(index); }
  return index < open().length - 1 ? go(index + 1) : turn(index);
}

const previous = () => go(asked ? index : index - 1);

/** The question of a step comes, or goes again. */
function ask() {
  asked = !asked && !!(open()[index] || {}).question;
  turn(index);
}

function panel(name) {
  const wanted = find(`#panel-${name}`);
  const opened = wanted.open;
  closePanels();
  if (!opened) { wanted.showModal(); wanted.scrollTo(0, 0); }
}

const shortcuts = async () => (await import('../shortcuts_panel.js')).openShortcuts();

/** The bar and the panel of help say the keys that hold in this browser. */
function tellKeys() {
  const lines = [...document.querySelectorAll('.panel-keys dd button')].map((button) => (
    [button.dataset.roomAction, button.parentElement.previousElementSibling]));
  const bar = [...document.querySelectorAll('.stage-bar button')].map((button) => [button.dataset.roomAction, button]);
  showKeys('room', [...lines, ...bar]);
}

const closePanels = () => document.querySelectorAll('dialog[open]').forEach((one) => one.close());

const blacken = () => { black.hidden = !black.hidden; closePanels(); tell(); };

async function image() {
  const { spec, values } = shownOn('room') || {};
  if (!spec) { return; }
  const served = await reachable();
  if (served) { save(chartAddress(spec, values, 'png'), ''); }
  toast(text(served ? 'room.saved' : 'failed'), null, room);
}

function light() {
  root.dataset.theme = THEMES[1 - THEMES.indexOf(theme())];
  try { localStorage.setItem(THEME_KEY, theme()); } catch (error) { /* private window: not kept */ }
  show(index);
}

function leader() {
  const opened = window.open(inMode('animateur', tab.id()), `phare-animateur-${tab.id()}`, 'popup,width=1366,height=768');
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
  next, previous, ask, first: () => go(0), last: () => go(Infinity),
  fullscreen: () => (document.fullscreenElement ? document.exitFullscreen() : root.requestFullscreen()),
  black: blacken, source: () => panel('source'), table: () => panel('table'), region: regions,
  image, light, leader, leave, help: () => panel('help'), vote: () => votes.toggle(),
};
const KEYS = {
  ArrowRight: 'next', PageDown: 'next', ' ': 'next', ArrowLeft: 'previous', PageUp: 'previous', Home: 'first',
  End: 'last',
};
const SIGN = '.'; // what remote controls send for a black screen
const IN_PANEL = ['source', 'table', 'region', 'help', 'black'];

document.addEventListener('keydown', (event) => {
  if (event.target === plot && event.key === 'Escape') { plot.blur(); }
  if (event.defaultPrevented || find('.shortcuts')) { return; } // a key that walks through the chart, or is chosen
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest('input, textarea, select')) { return; }
  const name = KEYS[event.key] || doneBy('room', event.key) || (event.key === SIGN && !areOff() ? 'black' : undefined);
  const inPanel = find('dialog[open]');
  if (inPanel && !IN_PANEL.includes(name) && !['PageUp', 'PageDown'].includes(event.key)) { move(event, inPanel); return; }
  if (event.key === ' ' && event.target.closest('button')) { return; }
  if (name) { event.preventDefault(); actions[name](); return; }
  const slug = areOff() ? null : Object.keys(actors)[Number(event.key) - 1];
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
  if (event.target.closest('[data-open="shortcuts"]')) { closePanels(); shortcuts(); return; }
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

const votes = projectedVotes({
  stage: room, values, actions, code, address: telephones,
  step: () => ({ ...open()[index], key: [location.pathname, index] }),
  about: () => ({
    title: (route && !given && read().titre) || title, language: values.langue || contract.language,
    area: values.territoire || commonTerritory(steps) }),
  began: (votes) => { if (route && !given) { const own = read(); write({ ...own, seance: { ...own.seance, votes } }); } },
  put: (wanted, then) => { if (!wanted && !result) { return null; } result = wanted; return show(index, then); },
  redraw: () => show(index), mark,
  mirror: () => led && tab.say({ kind: 'screen', where: 'now', screen: mirrored(room) }),
  say: tab.say,
});

/** Tells the window of who leads what is on the screen, and what comes next. */
async function tell() {
  const shown = open();
  const lines = await Promise.all(shown.map(async ({ spec, title: named, question, notes, minutes, vote }) => ({
    title: named || await finding(spec), question, notes, minutes, vote: vote && vote.question,
    step: spec && { ...stepShown(spec, values), titre: named || '', question, notes, minutes } })));
  tab.say({ kind: 'state', index, steps: lines, asked, black: !black.hidden, kept, projected: projection() });
  votes.tell();
  if (!led) { return; }
  const mine = drawn;
  tab.say({ kind: 'screen', where: 'now', screen: mirrored(room) });
  const next = shown[index + 1] ? await foreseen(room, { ...await contentOf(index + 1), question: '' }, theme()) : null;
  if (mine === drawn) { tab.say({ kind: 'screen', where: 'next', screen: next }); }
}

/** Under which name minutes of what is projected are kept: the reader's own route has none. */
function projection() {
  if (route && !given) { return { name: '', title: read().titre, language: values.langue }; }
  const there = new URL(location.href);
  there.searchParams.delete('mode');
  return { name: there.pathname + there.search, title, language: values.langue };
}

const finding = (spec) => fetchChart(address({ spec })).then((chart) => chart.title, (error) => failure(error));

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
  const wanted = [...charts, inMode('animateur'), rooted(`/paquets/public-sans.woff2?v=${contract.version}`)];
  kept = await keep(wanted.map((one) => new URL(one, location.origin).href));
  root.dataset.kept = kept ? 'yes' : 'open';
  tell();
}

try {
  const wanted = localStorage.getItem(THEME_KEY);
  if (THEMES.includes(wanted)) { root.dataset.theme = wanted; }
} catch (error) { /* private window */ }
if (matches('forced-colors: active')) { // charts stand on the ground of the system
  root.dataset.theme = THEMES[Number(matches('prefers-color-scheme: dark'))];
}
document.title = `${(route && !given && read().titre) || title} · PHARE`;
window.addEventListener('resize', () => { fit(); show(index); });
fit();
tellKeys();
document.addEventListener('phare-shortcuts', tellKeys);
new MutationObserver((changes) => { if (changes.some(isHint)) { show(index); } }).observe(room, { childList: true });
document.fonts.ready.then(welcome).then(() => show(index)).then(keepAll);
