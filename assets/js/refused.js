/* Tells who leads that what lies in the data folder is not served, and lets them import data where
   these are; nobody else hears of it. */
import { rooted } from './contract.js';
import { element } from './dom.js';
import { takeDrops } from './vote/drop.js';

const TOLD = '.data-refused, .data-drop';
let turn = 0;

/** Above everything else, where it `concerns` the page, with a place for files if it `offers` one;
    gone from the others. */
export async function tellRefused(concerns, offers = false) {
  document.querySelectorAll(TOLD).forEach((old) => old.remove());
  turn += 1;
  const own = turn;
  if (!concerns) { return; }
  const { refused, imports } = await asked('/animation/donnees.json', 'json') || {};
  const form = imports && offers && await asked('/animation/donnees/depot', 'text');
  if (own !== turn) { return; }
  if (form) { offer(form); }
  if (refused) { document.body.prepend(element('p', { className: 'data-refused', role: 'status' }, refused)); }
}

async function asked(address, kind) {
  const answer = await fetch(rooted(`${address}?langue=${document.documentElement.lang}`)).catch(() => null);
  return answer && answer.ok ? answer[kind]() : null;
}

function offer(form) {
  const place = element('section', { className: 'data-drop' });
  place.innerHTML = form;
  place.ariaLabel = place.querySelector('h2').textContent;
  document.body.prepend(place);
  place.querySelectorAll('form').forEach(takeDrops);
}
