/* The steps of the route as fields that are saved at each change. */
import { chartAddress } from '../address.js';
import { fetchChart } from '../charts.js';
import { rooted } from '../contract.js';
import { element } from '../dom.js';
import { counted, failure, text as clientText } from '../texts.js';
import { toast } from '../toast.js';
import { countSaid } from './minutes.js';
import { saidEditor } from './said_editor.js';
import { sessionEditor } from './session_editor.js';
import { LIMITS, MINUTES, WORDS, isMinutes, kept, read, write } from './store.js';
import { voteEditor } from './vote_editor.js';

const STEP_TOOLS = ['up', 'down', 'duplicate', 'remove'];
let page = null; // {wanted, route, list, said}
let lines = new Map(); // step → its line

export const text = (key, values) => clientText(`itinerary.${key}`, values);

export const place = (name) => document.querySelector(`[data-itinerary="${name}"]`);

export const route = () => page.route;

/** What the server says of the page; null once the page has gone. */
export const wanted = () => (place('editor') ? page.wanted : null);

/** The chart of a step, as JSON; `more` is put at the end of its address. */
export const stepChart = (step, more = '') => fetchChart(stepAddress(step, 'json', 'clair') + more);

/** The address of what a step shows, as a chart or as a file. */
export const stepAddress = (step, format, theme) => chartAddress(
  { chart: step.vue, take: [], fixed: step.parametres }, { langue: page.wanted.langue }, format, theme);

/** Fills the page that Dash has laid out. */
export function edit(asked) {
  page = { wanted: asked };
  show(read());
}

export function show(shown) {
  const title = element('input', {
    className: 'form-control', value: shown.titre, maxLength: LIMITS.titre,
    placeholder: text('name.hint'), oninput: () => { shown.titre = title.value; save(); } });
  page.route = shown;
  page.list = element('ol', { className: 'steps' });
  page.said = element('p', { className: 'visually-hidden', role: 'status', 'aria-live': 'polite' });
  lines = new Map();
  place('editor').replaceChildren(
    element('p', { className: 'example-mark unkept' }, text('unkept')),
    element('label', { className: 'field route-name' }, text('name'), title), session(), page.list, page.said);
  arrange();
}

/** Puts the lines in the order of the steps, each with its number. */
function arrange() {
  const { list, route: { etapes } } = page;
  const focus = document.activeElement;
  list.replaceChildren(...etapes.map((step) => lines.get(step) || line(step)));
  [...list.children].forEach((item, index) => {
    const tool = (name) => item.querySelector(`[data-route=${name}]`);
    item.querySelector('.step-tools').setAttribute('aria-label', text('step', { n: index + 1 }));
    tool('see').href = `${rooted(page.wanted.room)}#${index + 1}`;
    tool('up').setAttribute('aria-disabled', String(index === 0));
    tool('down').setAttribute('aria-disabled', String(index === etapes.length - 1));
  });
  if (focus !== document.activeElement && list.contains(focus)) { focus.focus(); }
  mark();
}

function mark() {
  const state = page.route.etapes.length ? 'filled' : 'empty';
  document.querySelectorAll('[data-itinerary]').forEach((part) => { part.dataset.state = state; });
  place('editor').dataset.kept = String(kept());
}

function save() {
  write(page.route);
  mark();
}

/** Fields that open on demand: preparing a route needs none of them. */
function folded(name, words, made) {
  const summary = element('summary', {}, words());
  const holder = element('details', { className: name, ontoggle: () => {
    if (holder.open && !holder.querySelector('.said, .session, .ballot')) { holder.append(made(() => { summary.replaceChildren(words()); save(); })); }
  } }, summary);
  return holder;
}

const session = () => folded('route-session', () => clientText('minutes.session'), (changed) => sessionEditor(
  page.route.seance, (seance) => { page.route.seance = seance; changed(); }));

/** The vote of a step: its question too, as long as the fields are closed. */
const vote = (step) => folded('step-vote', () => element('span', {},
  element('span', { className: 'step-vote-name' }, text('vote')),
  element('span', { className: 'step-vote-question' }, voteText(step) || text('vote'))), (changed) => voteEditor(step, page.wanted.langue, (other) => { step.vote = other; changed(); }));

/** What the room votes on, in one line; empty without vote. */
export const voteText = ({ vote: asked }) => asked && text('vote.is', { question: asked.question || page.wanted.votes[asked.type] });

const said = (step) => folded('step-said', () => {
  const n = countSaid(step.echanges);
  return n ? counted('minutes.said', n) : clientText('minutes.said');
}, (changed) => saidEditor(step.echanges, (echanges) => { step.echanges = echanges; changed(); }));

function line(step) {
  const finding = element('h3', { className: 'step-finding' }, '…');
  const subtitle = element('p', { className: 'note' });
  const fields = WORDS.map((name) => field(step, name));
  const item = element('li', { className: 'step' },
    element('div', { className: 'step-view' },
      element('p', { className: 'kicker' }, page.wanted.kinds[step.vue] || step.vue),
      finding, subtitle, tools()),
    element('div', { className: 'step-words' }, ...fields, minutesField(step), vote(step), said(step)));
  lines.set(step, item);
  describe(step, finding, subtitle, fields[0].querySelector('input'));
  return item;
}

async function describe(step, finding, subtitle, title) {
  try {
    const chart = await stepChart(step);
    finding.textContent = chart.title;
    subtitle.textContent = chart.subtitle;
    title.placeholder = chart.title;
    if (chart.mark) { finding.before(element('p', { className: 'example-mark' }, chart.mark)); }
  } catch (error) {
    finding.textContent = text('not_drawn');
    subtitle.textContent = failure(error);
  }
}

function field(step, name) {
  const control = element(name === 'titre' ? 'input' : 'textarea', {
    className: 'form-control', value: step[name], maxLength: LIMITS[name],
    oninput: () => { step[name] = control.value; save(); }, 'data-field': name });
  if (name !== 'titre') { control.rows = 2; }
  return element('label', { className: 'field' }, text(`field.${name}`), control);
}

/** The minutes of a step; a number that no step may have is shown and not kept. */
function minutesField(step) {
  const control = element('input', {
    className: 'form-control', type: 'number', min: MINUTES.minimum, max: MINUTES.maximum,
    value: step.minutes, 'data-field': 'minutes', oninput: () => {
      if (!isMinutes(control.valueAsNumber)) { return; }
      step.minutes = control.valueAsNumber;
      save();
    } });
  return element('label', { className: 'field field-minutes' }, text('field.minutes'), control);
}

const tools = () => element('div', { className: 'toolbar step-tools', role: 'group' },
  ...STEP_TOOLS.map((name) => element('button', { type: 'button', 'data-route': name }, text(name))),
  element('a', { 'data-route': 'see' }, text('from_here')));

const nameOf = (step) => step.titre || lines.get(step).querySelector('.step-finding').textContent;

/** The step whose line an element stands in. */
export function stepOf(target) {
  const item = target.closest('.step');
  return item && page.route.etapes[[...page.list.children].indexOf(item)];
}

export function move(step, by) {
  const { etapes } = page.route;
  const from = etapes.indexOf(step);
  const to = from + by;
  if (!etapes[to]) { return; }
  etapes.splice(to, 0, ...etapes.splice(from, 1));
  save();
  arrange();
  say('moved', { name: nameOf(step), n: to + 1, all: etapes.length });
  lines.get(step).scrollIntoView({ block: 'nearest' });
}

export function duplicate(step) {
  const { etapes } = page.route;
  if (full(1)) { return; }
  const twin = structuredClone({ ...step, echanges: {} });
  etapes.splice(etapes.indexOf(step) + 1, 0, twin);
  save();
  arrange();
  lines.get(twin).querySelector('[data-field]').focus();
  say('duplicated', { n: etapes.indexOf(twin) + 1, all: etapes.length });
}

export function remove(step) {
  const { etapes } = page.route;
  const index = etapes.indexOf(step);
  undoable(text('removed', { n: index + 1 }),
    { ...page.route, etapes: etapes.filter((other) => other !== step) }, index);
  focusOn(Math.min(index, etapes.length - 2));
}

export const clear = () => undoable(text('cleared'), { ...page.route, titre: '', seance: {}, etapes: [] });

function say(key, values) {
  page.said.textContent = text(key, values);
}

/** The first field of a step, or of the page. */
function focusOn(index) {
  (page.list.children[index] || place('editor')).querySelector('input').focus();
}

/** Whether so many steps more are too many, which is said. */
export function full(more) {
  const most = LIMITS.etapes;
  const over = page.route.etapes.length + more > most;
  if (over) { toast(text('full', { n: most })); }
  return over;
}

/** Puts another route in the place of this one, and offers the old one back. */
export function undoable(told, other, index = 0) {
  const before = page.route;
  replace(structuredClone(other));
  const act = () => { replace(before); focusOn(index); };
  toast(told, { text: text('undo'), act }, place('told'));
}

function replace(other) {
  write(other);
  show(other);
}
