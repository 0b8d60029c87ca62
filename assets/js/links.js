/* What a click or a key does anywhere on a page: links that change one parameter of the address, the
   field « Aller à… », the buttons of the cards. */
import {
  go, openSearch, setProps, unchanged,
} from './adapters/dash.js';
import { chartAddress, pathWith, readable } from './address.js';
import { lineFor, matches } from './area_lists.js';
import { contract, rooted, unrooted } from './contract.js';
import { keysIn } from './shortcuts.js';
import { SHOWN, frame, shown } from './shown.js';

const PAGES = { territoire: 'territoires', domaine: 'domaines' };

/** Makes what a chart has been clicked on, as {territoire: '53'}, the choice of the page, or goes to the
    page of its own where this one has no list of these. */
export function choose(choice, values) {
  const [[name, code]] = Object.entries(choice);
  const control = document.querySelector(`.choice-${name}`);
  if (control && !control.closest('.own-choice')) { show(name, code); return; }
  go(pathWith(`/${PAGES[name]}/${code}`, values));
}

/** Sets what a list of the page shows. */
export const show = (name, value) => setProps({ type: 'choice', name }, { value, ...lineFor(name, value) });

/** Choices of the address: those of the page are in it as well. */
const here = () => Object.fromEntries(new URL(location.href).searchParams);

/** Leads to the page of a line; one of a place outside the programme has none. */
export function jump(path) {
  if (path && path.startsWith('/')) { go(pathWith(path, here())); }
  return null;
}

/** The lines of the field « Aller à… », which take a while to index, come when the reader goes to it. */
export async function jumpOptions() {
  await wanted();
  return jumpLines();
}

let found = []; // areas of levels of many that match what is typed

async function jumpLines() {
  const { lang } = document.documentElement;
  const answer = await fetch(rooted(`/recherche.json?langue=${lang}&v=${contract.version}`));
  const lines = await answer.json();
  return [...found, ...lines];
}

/** The lines for what is typed. */
export async function jumpMatches(typed) {
  const areas = await matches('jump', typed, '/recherche.json?');
  if (!areas) { return unchanged(); }
  found = areas;
  return jumpLines();
}

/** Promise of a reader who points at the field of the page, or comes to it. */
function wanted() {
  const watch = new AbortController();
  return new Promise((resolve) => {
    ['pointerover', 'focusin', 'click'].forEach((kind) => document.addEventListener(kind, ({ target }) => {
      if (target.closest && target.closest('.jump')) { watch.abort(); resolve(); }
    }, { capture: true, signal: watch.signal }));
  });
}

/** A link to another language, or to the example data, keeps the choices made on the page. */
document.addEventListener('click', (event) => {
  const link = event.target.closest('[data-parameter]');
  if (!link) { return; }
  event.preventDefault();
  const { parameter, value, without = '' } = link.dataset;
  const there = new URL(location.href);
  [parameter, ...without.split(' ')].forEach((name) => there.searchParams.delete(name));
  if (value) { there.searchParams.set(parameter, value); }
  location.assign(readable(there.href));
});

/** The files of a page follow the choices made on it. */
document.addEventListener('click', ({ target }) => {
  const link = target.closest('[data-ending]');
  if (!link) { return; }
  const stem = location.pathname.replace(/\/$/, '');
  if (unrooted(stem)) { link.href = readable(`${stem}.${link.dataset.ending}${location.search}`); }
}, { capture: true });

/** A key opens the field « Aller à… », also from a closed list, which would search for it. */
const isJump = (event) => keysIn('page').jump === event.key.toLowerCase() && !event.ctrlKey && !event.metaKey
  && !event.target.closest('input:not([readonly]), textarea, select, .dash-dropdown-content');

document.addEventListener('keydown', (event) => {
  const field = document.getElementById('jump');
  if (!isJump(event) || !field) { return; }
  event.preventDefault();
  openSearch(field);
});

document.addEventListener('keyup', (event) => {
  if (isJump(event)) { event.stopPropagation(); }
}, { capture: true });

/** The panel of the keys comes when it is asked for. */
document.addEventListener('click', async ({ target }) => {
  if (target.closest('[data-open="shortcuts"]')) { (await import('./shortcuts_panel.js')).openShortcuts(); }
  if (target.closest('[data-open="tour"]')) { window.scrollTo(0, 0); (await import('./tour.js')).tour(); }
});

/** Where a browser keeps that the tour was seen. */
export const VISITED = 'phare-visite';

/** On a first visit the tour begins once the first chart is on the screen; a browser that keeps nothing,
    where every visit would be the first, shows it only when asked. */
document.addEventListener(SHOWN, async () => {
  try { if (localStorage.getItem(VISITED) !== null) { return; } } catch (error) { return; }
  if (location.hash || matchMedia('print').matches || document.activeElement !== document.body) { return; }
  (await import('./tour.js')).tour();
}, { once: true });

/** What a word means, when it is asked for. */
document.addEventListener('click', async ({ target }) => {
  const word = target.closest('[data-term]');
  if (word) { (await import('./term_panel.js')).explain(word); }
});

/** The files of a card are those of what it shows. */
document.addEventListener(SHOWN, ({ detail: { card } }) => {
  const { spec, values } = shown(card);
  const links = frame(card) ? frame(card).querySelectorAll('a[data-file]') : [];
  links.forEach((link) => { link.href = fileAddress(spec, values, link.dataset); });
});

const fileAddress = (spec, values, { file, frame: preset }) => (
  chartAddress(spec, values, file) + (preset ? `&cadre=${preset}` : ''));

/** What a button of a card does comes with the first one that is used. */
async function act(card, action, button) {
  const { actions } = await import('./actions.js');
  actions[action](card, button);
}

const leaving = () => null; // a page that is being left needs no script any more

/** What buttons do is on its way once one is pointed at, and there when it is clicked; what panels
    and links to parts do, once a reader is there. */
document.addEventListener('pointerover', ({ target }) => {
  if (target.closest && target.closest('[data-action]')) { import('./actions.js').catch(leaving); }
});
['pointerover', 'focusin'].forEach((kind) => (
  document.addEventListener(kind, () => import('./panels.js').catch(leaving), { once: true })));
window.addEventListener('scroll', () => import('./parts.js').catch(leaving), { once: true, passive: true });

document.addEventListener('click', ({ target }) => {
  const button = target.closest('[data-action]');
  const card = button && button.closest('[data-card]');
  if (card && shown(card.dataset.card)) { act(card.dataset.card, button.dataset.action, button); }
});

document.addEventListener('keydown', ({ target, key, ctrlKey, metaKey }) => {
  const card = target.closest && target.closest('[data-card]');
  const typing = target.closest && target.closest('input, textarea, select');
  if (card && !typing && key.toLowerCase() === keysIn('page').table && !ctrlKey && !metaKey
    && card.querySelector('[data-action="table"]')) {
    act(card.dataset.card, 'table');
  }
});
