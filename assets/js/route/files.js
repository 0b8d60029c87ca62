/* What goes out of the page Parcours and comes in: the file, the printed sheet, the ready-made. */
import { contract, rooted } from '../contract.js';
import { element } from '../dom.js';
import { failure } from '../texts.js';
import { toast } from '../toast.js';
import { saveMinutes, saveRoute, saveSlides } from './saving.js';
import { full, place, route, stepAddress, stepChart, text, undoable, voteText, wanted } from './editor.js';
import { shaped } from './store.js';

const CHECK = rooted('/parcours/verifier.json');
let proposal = null;

/** Shows the ready-made route that the address asks for, to be read. */
export async function propose({ proposal: address, kinds }) {
  const holder = place('proposal');
  proposal = null;
  holder.replaceChildren();
  if (!address) { return; }
  const asked = wanted();
  try {
    const made = await checked(await fetch(rooted(`${address}&v=${contract.version}`)));
    if (wanted() !== asked) { return; }
    proposal = made;
    holder.replaceChildren(element('ol', { className: 'steps read-only' }, ...made.etapes.map(
      (step) => readOnly(step, kinds[step.vue] || step.vue))));
  } catch (error) {
    if (wanted() !== asked) { return; }
    holder.replaceChildren(element('p', { role: 'alert' }, failure(error)));
  }
  holder.dataset.made = String(!!proposal);
}

async function checked(answer) {
  const made = await answer.json();
  if (!answer.ok) { throw new Error(made.error); }
  return made;
}

function readOnly(step, kind) {
  const finding = element('h3', { className: 'step-finding' }, step.titre || '…');
  if (!step.titre) {
    stepChart(step, '&figure=non').then(
      (chart) => { finding.textContent = chart.title; },
      (error) => { finding.textContent = failure(error); });
  }
  return element('li', { className: 'step' },
    element('div', { className: 'step-view' }, element('p', { className: 'kicker' }, `${kind} · ${lasting(step)}`), finding),
    element('div', { className: 'step-words' },
      element('p', { className: 'step-question' }, step.question), ...voteOf(step),
      element('p', { className: 'note' }, step.notes)));
}

/** The ready-made route in the place of the own one, or after its steps. */
export function takeProposal(append) {
  if (!proposal) { return; }
  const before = append ? route() : { titre: '', etapes: [] };
  if (append && full(proposal.etapes.length)) { return; }
  undoable(text(append ? 'appended' : 'copied'), {
    ...proposal, titre: before.titre || proposal.titre, seance: before.seance,
    etapes: [...before.etapes, ...shaped(proposal).etapes] });
  place('mine').scrollIntoView();
}

const voteOf = (step) => (step.vote ? [element('p', { className: 'note step-voted' }, voteText(step))] : []);

const lasting = ({ minutes }) => text('minutes', { n: minutes });

export const download = () => saveRoute(route());

/** The minutes of the route, as docx or pdf. */
export const minutes = (format) => saveMinutes(route(), format, wanted().langue, place('told'));

/** The slides of the route. */
export const slides = () => saveSlides(route(), wanted().langue, place('told'));

export function load() {
  const field = element('input', { type: 'file', accept: '.json,application/json' });
  field.addEventListener('change', () => { if (field.files[0]) { loadFile(field.files[0]); } });
  field.click();
}

async function loadFile(file) {
  place('problem').replaceChildren();
  try {
    const { accepted, told } = await verified(file);
    undoable(text(told), shaped(accepted));
  } catch (error) {
    place('problem').replaceChildren(text('refused', { name: file.name }), ' ', error.message);
  }
}

/** The route of a file as the server accepts it, which gets its bytes as they are; its shape alone
    where no server answers. */
async function verified(file) {
  try {
    const answer = await fetch(`${CHECK}?langue=${wanted().langue || contract.language}`, {
      method: 'POST', body: file, headers: { 'Content-Type': 'application/json' } });
    return { accepted: await checked(answer), told: 'loaded' };
  } catch (error) {
    if (!(error instanceof TypeError)) { throw error; }
    const accepted = shaped(parsed(await file.arrayBuffer()));
    if (!accepted) { throw new Error(text('no_route')); }
    return { accepted, told: 'loaded_unchecked' };
  }
}

function parsed(bytes) {
  try { return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)); } catch (error) { return null; }
}

/** Prints the steps with their pictures; the sheet is there only as long as it is printed. */
export async function print() {
  const asked = wanted();
  const { titre, etapes } = route();
  const parts = [];
  for (const [index, step] of etapes.entries()) { // one at a time: a picture takes much memory
    toast(text('printing', { n: index + 1, all: etapes.length }));
    parts.push(await sheetPart(step, index + 1));
  }
  if (wanted() !== asked) { return; }
  place('sheet').replaceChildren(element('h1', {}, titre || text('untitled')), ...parts);
  await Promise.allSettled([...place('sheet').querySelectorAll('img')].map((img) => img.decode()));
  window.addEventListener('afterprint', clearSheet, { once: true });
  window.print();
}

function clearSheet() {
  const sheet = place('sheet');
  if (!sheet) { return; }
  sheet.replaceChildren();
}

async function sheetPart(step, n) {
  let heading = step.titre;
  let drawn = null;
  try {
    const chart = await stepChart(step);
    heading = heading || chart.title;
    drawn = element('img', { src: stepAddress(step, 'svg'), alt: chart.alt });
  } catch (error) {
    drawn = element('p', {}, failure(error));
  }
  return element('section', { className: 'sheet-step' }, element('h2', {}, `${n}. ${heading}`),
    element('p', { className: 'kicker' }, lasting(step)),
    element('p', { className: 'step-question' }, step.question), ...voteOf(step), drawn,
    element('p', { className: 'sheet-notes' }, step.notes));
}
