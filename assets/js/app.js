/* The pages that Dash lays out: what its callbacks call; then Dash starts. */
import {
  answerFromPage, choosing, inputIds, register, restingAt, setProps, triggeredId, unchanged, visit,
} from './adapters/dash.js';
import { plotly } from './adapters/plotly.js';
import { pageAddress } from './address.js';
import { areaOptions, regionMatches } from './area_lists.js';
import './scrolling.js';
import { draw as drawCards, drawAhead, drawAll, foresee } from './card.js';
import { plain, settled, shownValue } from './choices.js';
import { contract, unrooted } from './contract.js';
import { jump, jumpMatches, jumpOptions, show } from './links.js';
import './first_view.js';
import { say } from './walking.js';

const FRAMES = 120; // that a page may take to stand, once it has come

let given = answerFromPage(); // whether what Dash lays out first holds the page of this address
let own = null; // the address that this page has written or loaded last
let coming = false; // another page, whose title is not there yet

/** Loads a page when the address changes by a link, a button of the browser, or a paste;
    an address the page itself has just written needs no loading. */
function route(href) {
  const { pathname: path, search } = new URL(href);
  if (path + search === own) { return unchanged(); }
  coming = own !== null;
  own = path + search;
  const pathname = unrooted(path);
  tellRefused(pathname);
  if (given) { given = false; return unchanged(); }
  return { pathname, search };
}

let refusals = null; // the script that tells who leads what is refused

async function tellRefused(pathname) {
  const concerns = pathname.startsWith('/donnees');
  if (concerns) { refusals ||= await import('./refused.js').catch(() => null); }
  if (refusals) { refusals.tellRefused(concerns, pathname === '/donnees'); }
}

/** The new set of choices after one control has changed. */
function compose(controls, before) {
  const after = { ...before };
  const last = (triggeredId() || {}).name; // its value counts: two lists can set one choice
  inputIds().map(({ name }, index) => [name, plain(name, controls[index])])
    .sort(([a], [b]) => (a === last) - (b === last))
    .forEach(([name, value]) => { set(after, name, value); });
  const values = settled(after, before);
  Object.keys(after).filter((name) => after[name] !== (values[name] || ''))
    .forEach((name) => show(name, shownValue(name, values[name])));
  if (same(values, before)) { return unchanged(); }
  drawAll(values).then(told);
  push(pageAddress(values));
  return values;
}

/** The choices that a change of one of them leads to. */
const changed = (name, value) => (before) => {
  const after = { ...before };
  set(after, name, plain(name, value));
  return settled(after, before);
};

restingAt((name, value) => foresee(changed(name, value)));
choosing((name, value) => drawAhead(changed(name, value)));

const same = (a, b) => JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
const sorted = (values) => Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1));

/** One list sets a survey and a measure at once; that of the questions about one domain a measure,
    which takes the place of both, and leaves them where none is chosen there. */
function set(values, name, value) {
  if (name === 'mesure') {
    if (value) { values.enquete = ''; }
    if (values.enquete) { return; }
  }
  if (name !== 'question') { values[name] = value; return; }
  if (value) { [values.enquete, values.mesure] = value.split('|'); }
}

function push(address) {
  own = address;
  if (address !== location.pathname + location.search) { visit(address); }
}

const theme = () => document.documentElement.dataset.theme;

// Here and not in a callback: Dash forgets a click on a frame that it is about to lay anew.
document.addEventListener('click', ({ target }) => {
  if (!target.closest('.theme-button')) { return; }
  window.phareTheme.turn();
  setProps('theme', { data: theme() });
});

const draw = (values, _turned, specs) => drawCards(values, theme(), specs);

/** Says what a choice has changed: what the first chart of the page finds. */
function told() {
  const finding = document.querySelector('[data-part="title"]');
  if (finding) { say(finding.textContent); }
}

function tabTitle(title) {
  if (title) { document.title = title; }
  if (title && coming) { coming = false; begin(FRAMES); }
  return unchanged();
}

/** The focus, which has gone with the page before, is at the title of the new one; one that is
    somewhere is left there. */
function begin(frames) {
  const { activeElement, body } = document;
  const title = document.querySelector('main h1');
  if (activeElement && activeElement !== body && activeElement.isConnected) { return; }
  if (title) { title.tabIndex = -1; title.focus({ preventScroll: true }); return; }
  if (frames) { requestAnimationFrame(() => begin(frames - 1)); }
}

let editor = null; // the script of the page Parcours, which comes with it

const loaded = async () => { editor ||= await import('./route/page.js'); return editor; };

/** A page of another edition of the data than the server's is loaded anew, as is one laid out
    otherwise than its choices ask for (no edition). */
function edition(version) {
  if (version !== contract.version) { location.reload(); }
  return unchanged();
}

/** Fills the page Parcours; `wanted` is what the server says of it. */
async function itinerary(wanted) {
  (await loaded()).open(wanted);
  return unchanged();
}

// Here and not in that script: a click that comes before it waits for it.
document.addEventListener('click', ({ target }) => {
  const button = target.closest('button[data-route]');
  if (!button) { return; }
  if (editor) { editor.act(button); } else { loaded().then(({ act }) => act(button)); }
});

plotly();
register({
  route, compose, draw, tabTitle, edition, jump, jumpOptions, jumpMatches, itinerary, areaOptions, regionMatches,
});
new window.DashRenderer();
