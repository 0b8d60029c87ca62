/* A chart card: fetches the chart of the current choices and draws it in its frame.

   Dash makes the frames and hands over the choices; what fills a frame is put there directly,
   for outputs through Dash would take longer than the drawing. */
import { unchanged } from './adapters/dash.js';
import { draw as drawPlot } from './adapters/plotly.js';
import { chartAddress } from './address.js';
import { absence, textsOf, write } from './card_texts.js';
import { complete, fetchChart, inTheLight, sized } from './charts.js';
import { absent, inOneOrder, narrow } from './figure.js';
import { choose } from './links.js';
import { chosen, looked, point, walk } from './pointing.js';
import { frame, remember, shown } from './shown.js';
import { failure } from './texts.js';
import { follow } from './walking.js';

const NARROW = 560;
const MINI = 1.6; // times its own height: what a figure of a door may grow to
const AHEAD = 200;
const MANY = 12; // cards of a page, beyond which those out of sight wait for their turn
const REST = 100; // milliseconds after a size has changed
const LONG = 500; // milliseconds after which another chart need not wait for a quiet moment, or for one before it
const PAPER = 'paper';
const asked = new WeakMap();
const again = new WeakMap();
const watch = new ResizeObserver(() => {
  clearTimeout(resting);
  resting = setTimeout(refit, REST, false);
});
let page = { specs: [], values: {} };
let drawing = Promise.resolve();
let resting = 0;
let turns = Promise.resolve();

window.addEventListener('beforeprint', () => onPaper(true));
window.addEventListener('afterprint', () => onPaper(false));

/** Gives the place of a figure its height, or the most it grows to, and a narrow one its texts. */
function fit(place, figure) {
  const { below = NARROW } = figure.layout.meta || {};
  const fitted = place.clientWidth < below ? narrow(figure) : figure;
  const { height } = fitted.layout;
  if (place.closest('.mini')) { place.style.maxHeight = height ? `${MINI * height}px` : ''; }
  else { place.style.height = height ? `${height}px` : ''; }
  return fitted;
}

/** Draws the cards of the page for the choices made, and passes these on once all are drawn;
    the first time there is nothing to pass on. */
export async function draw(values, theme, specs) {
  const first = !specs.some((spec) => asked.has(frame(spec.card)));
  page = { theme, specs };
  await drawAll(values);
  if (first) { bringIntoSight(location.hash.slice(1)); }
  return first ? unchanged() : values;
}

/** The card or the part that an address names, where the page has it. */
function bringIntoSight(name) {
  const holder = name && (frame(CSS.escape(name)) || document.getElementById(name));
  if (!holder) { return; }
  holder.scrollIntoView({ block: 'start' });
  holder.focus({ preventScroll: true });
}

/** The cards that stand on the page, with their frames. */
const framed = (specs) => specs.map((spec) => ({ spec, holder: frame(spec.card) })).filter(({ holder }) => holder);

/** Promise of all charts that the choices change, and of those still being drawn. All are fetched and
    named at once; those out of sight are drawn one by one, once the others are. */
export function drawAll(values) {
  const { theme, specs } = page;
  page.values = values;
  const cards = framed(specs);
  const inSight = cards.filter(({ holder }) => near(holder));
  const seen = Promise.all(inSight.map(({ spec }) => drawCard(values, theme, spec)));
  const others = cards.filter((card) => !inSight.includes(card));
  drawing = Promise.all(
    [drawing, seen, ...others.map(({ spec }) => drawCard(values, theme, spec, seen))]);
  return drawing;
}

const pause = (time) => new Promise((then) => { setTimeout(then, time); });

/** Where the chart of a card is asked for, or nothing where there is none. */
const addressOf = (spec, values, theme) => (absent(spec, values) ? ''
  : chartAddress(spec, values, 'json', theme) + (spec.grid ? '&figure=non' : ''));

/** Asks for the charts in sight as they would be after a change of the choices. */
export function foresee(change) {
  const { specs, theme } = page;
  const values = change(page.values);
  framed(specs).filter(({ holder }) => near(holder))
    .map(({ spec }) => addressOf(spec, values, theme)).filter(Boolean)
    .forEach((address) => fetchChart(address).catch(() => {})); // who then makes the choice is told
}

/** Draws the charts of a change of the choices before Dash tells of it. */
export const drawAhead = (change) => { drawAll(change(page.values)); };

async function drawCard(values, theme, spec, before = null) {
  const holder = frame(spec.card);
  if (!holder) { return; }
  const address = addressOf(spec, values, theme);
  if (asked.get(holder) === address) { return; }
  asked.set(holder, address);
  const what = { address, values, spec, theme };
  if (!address) {
    write(holder, 'empty', absence(spec.only));
  } else if ((spec.grid || page.specs.length > MANY) && !near(holder)) {
    write(holder, 'later', {});
    const begin = () => (asked.get(holder) === address ? fill(holder, what) : null);
    if (spec.grid) { whenNear(holder, begin); } else { later(holder, begin); }
  } else {
    await fill(holder, what, before);
  }
}

async function fill(holder, what, before = null) {
  const { address, spec, theme } = what;
  try {
    const chart = await fetchChart(address);
    const put = await (spec.grid ? grid(spec.card, chart) : plotted(holder, chart, spec.card, theme));
    if (asked.get(holder) !== address) { return; }
    remember(spec.card, { ...what, chart });
    write(holder, 'ready', textsOf(chart));
    const last = () => (asked.get(holder) === address ? put() : null);
    await (before ? later(holder, last, before) : last());
  } catch (error) {
    if (asked.get(holder) !== address || !holder.isConnected) { return; }
    asked.delete(holder); // so that the same choice tries again
    write(holder, 'empty', { title: failure(error) });
  }
}

async function plotted(holder, chart, card, theme) {
  const full = inOneOrder(await complete(chart, theme));
  const place = holder.querySelector('.plot');
  const plot = place.querySelector('.graph');
  return () => put(place, plot, full, () => {
    point(plot, full, followed(card), (choice) => choose(choice, page.values));
    if (!full.names) { walk(plot, place, full, chart, looked(plot), chosen(plot)); }
  });
}

/** Draws a figure at the size of its place, which the texts of its card may change, and again in the
    form for another size when that changes later, or at once; `ready` is called once it is drawn. */
function put(place, plot, full, ready) {
  let drawn = {};
  const draw = (atOnce) => {
    const figure = fit(place, printed() ? { ...full, ...lit({ data: full.data, layout: full.layout }) } : full);
    const now = sizeOf(place);
    if (!now.width || (!atOnce && now.width === drawn.width && now.height === drawn.height)) { return null; }
    drawn = now;
    return drawPlot(plot, sized(figure, now)).then(() => { ready(); return layered(place, plot, figure); })
      .then(() => { place.dataset.drawn = `${now.width}x${now.height}`; follow(place); });
  };
  again.set(place, draw);
  watch.observe(place);
  return draw(true);
}

let many = null; // what draws maps of many areas comes with the first of them

async function layered(place, plot, figure) {
  if (!figure.names && !many) { return; }
  many = many || await import('./many/layer.js');
  many.drawLayer(place, plot, figure, printed());
}

function refit(atOnce) {
  document.querySelectorAll('.plot').forEach((place) => again.has(place) && again.get(place)(atOnce));
}

/** The layout of `print.css`, with every figure drawn for its column before the sheets are cut. */
function onPaper(is) {
  document.documentElement.classList.toggle(PAPER, is);
  page.specs.map(({ card }) => [frame(card), shown(card)])
    .filter(([holder]) => holder && holder.dataset.state === 'ready')
    .forEach(([holder, { chart }]) => {
      const { legend, scale } = chart;
      write(holder, 'ready', textsOf(is ? { ...chart, ...lit({ legend, scale }) } : chart));
    });
  refit(true);
}

const lit = (drawn) => inTheLight(drawn, page.theme);
const printed = () => document.documentElement.classList.contains(PAPER);
const sizeOf = ({ clientWidth: width, clientHeight: height }) => ({ width, height });

/** What is done with the choice that is looked at in a card: the card it points to shows it. */
function followed(card) {
  const { points } = page.specs.find((spec) => spec.card === card) || {};
  const target = points && page.specs.find((spec) => spec.card === points);
  return target && ((choice) => drawCard({ ...shown(card).values, ...choice }, page.theme, target));
}

/** What makes a sortable table comes with the first one. */
async function grid(card, chart) {
  const { fillGrid } = await import('./grid.js');
  return fillGrid(card, chart);
}

/** Promise of what is done further down a page, part by part, while nothing else is to be done once
    `before` is; or as soon as it comes near the screen. */
async function later(holder, action, before = null) {
  const begin = once(action);
  const stop = whenNear(holder, begin);
  await before;
  const turn = turns.then(() => new Promise(idle));
  const mine = turn.then(begin);
  turns = Promise.race([mine.catch(() => {}), turn.then(() => pause(LONG))]); // who waits for it is told
  await mine.finally(stop);
}

const idle = (then) => (window.requestIdleCallback ? requestIdleCallback(then, { timeout: LONG }) : setTimeout(then));

function once(action) {
  let done = null;
  return () => { done ||= Promise.resolve(action()); return done; };
}

function near(holder) {
  const { top, bottom } = holder.getBoundingClientRect();
  return top < window.innerHeight + AHEAD && bottom > -AHEAD;
}

/** Calls once a frame comes near the screen: a long table is not fetched before it is seen. Returns
    what ends the waiting. */
function whenNear(holder, then) {
  const watch = new IntersectionObserver((entries) => {
    if (!entries.some((entry) => entry.isIntersecting)) { return; }
    watch.disconnect();
    then();
  }, { rootMargin: `${AHEAD}px` });
  watch.observe(holder);
  return () => watch.disconnect();
}
