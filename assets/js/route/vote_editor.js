/* « Vote de salle » of a step: how the room answers, about what, and the question it reads. */
import { contract, rooted } from '../contract.js';
import { element } from '../dom.js';
import { failure, text } from '../texts.js';
import { CODES, VOTE, proposals, tidyVote } from './vote.js';

const lists = new Map(); // language → promise of what a vote may be about

async function json(address, options) {
  const answer = await fetch(rooted(address), options);
  const read = await answer.json();
  if (!answer.ok) { throw new Error(read.error); }
  return read;
}

function choices(language) {
  if (!lists.has(language)) {
    const asked = json(`/parcours/votes.json?langue=${language}&v=${contract.version}`);
    asked.catch(() => lists.delete(language));
    lists.set(language, asked);
  }
  return lists.get(language);
}

/** An editor of the vote of a step; `changed` gets it whenever it has changed, as the file keeps it. */
export function voteEditor(step, asked, changed) {
  const language = asked || contract.language;
  const editor = element('div', { className: 'ballot' }, element('p', { className: 'note' }, '…'));
  choices(language).then(
    (lines) => fill(editor, lines, { step, language, changed }),
    (error) => { editor.replaceChildren(element('p', { role: 'alert' }, failure(error))); });
  return editor;
}

function fill(editor, lines, { step, language, changed }) {
  const first = {
    domaine: step.parametres.domaine || lines.domaine[0].choix[0].code,
    indicateur: step.parametres.indicateur || lines.indicateur[0].choix[0].code,
    territoire: known(lines.territoire, step.parametres.territoire) || '' };
  const before = step.vote ? { ...first, territoire: '', ...structuredClone(step.vote) } : first; // without territory: the country
  const now = { type: '', question: '', propositions: [], ...before };
  let usual = ''; // the question that the server gave
  let turn = 0;
  const told = element('p', { className: 'ballot-told', role: 'status' });
  const fields = element('div', { className: 'ballot-fields' });
  const question = area('question', { rows: 2, maxLength: VOTE.question, onchange: () => ask(),
    oninput: () => { now.question = question.value; save(); } });
  const about = area('propositions', { rows: 4, onchange: () => ask(),
    oninput: () => { now.propositions = about.value.split('\n'); save(); } });
  const subject = Object.fromEntries(['type', ...CODES].map((name) => [name, list(name, lines[name], () => {
    now[name] = subject[name].value;
    show();
    ask();
  })]));
  subject.type.prepend(element('option', { value: '' }, text('itinerary.vote.none')));
  const propose = element('button', { type: 'button', className: 'ballot-fitting', onclick: () => fit() }, text('itinerary.vote.fitting'));

  function save() {
    const vote = tidy();
    told.textContent = now.type && !vote.type ? text(`itinerary.vote.needs.${VOTE.needs[now.type]}`) : '';
    changed(vote.type ? vote : undefined);
    return vote;
  }

  const tidy = () => tidyVote({ ...now, propositions: proposals(now.propositions)
    .slice(0, VOTE.lines).map((line) => line.slice(0, VOTE.line)) });

  /** Keeps the vote as the server reads it; the usual question changes with what it is about. */
  async function ask() {
    if (now.question === usual) { now.question = ''; }
    question.value = now.question;
    const vote = save();
    if (!vote.type) { return; }
    const mine = turn += 1;
    try {
      const read = await checked(vote);
      if (mine !== turn) { return; }
      if (!now.question) { [usual, now.question] = [read.question, read.question]; }
      question.value = now.question;
      save();
    } catch (error) {
      if (mine !== turn || error instanceof TypeError) { return; }
      changed(undefined);
      told.textContent = error.message;
    }
  }

  const checked = (vote) => json(`/parcours/vote.json?langue=${language}`, {
    method: 'POST', body: JSON.stringify(vote), headers: { 'Content-Type': 'application/json' } });

  /** The vote that fits what the step shows, in the place of this one. */
  async function fit() {
    try {
      const query = new URLSearchParams({ vue: step.vue, ...step.parametres, langue: language, v: contract.version });
      Object.assign(now, first, { territoire: '', question: '', propositions: [] }, await json(`/parcours/vote.json?${query}`));
      usual = now.question;
      show();
      save();
    } catch (error) {
      told.textContent = failure(error);
    }
  }

  function show() {
    Object.entries(subject).forEach(([name, control]) => { control.value = now[name]; });
    question.value = now.question;
    about.value = now.propositions.join('\n');
    const read = now.type ? [...VOTE.reads[now.type], 'question'] : [];
    const controls = { ...subject, propositions: about, question };
    fields.replaceChildren(...read.map((name) => named(name, controls[name])));
  }

  editor.replaceChildren(element('div', { className: 'ballot-kind' }, named('type', subject.type), propose), fields, told);
  show();
  if (step.vote) { // an untouched question is the usual one
    checked({ ...tidyVote(now), question: '' }).then((read) => { usual = read.question; }, () => {});
  }
}

const named = (name, control) => element('label', { className: `field ballot-${name}` }, text(`itinerary.vote.${name}`), control);

function area(name, more) {
  return element('textarea', { className: 'form-control', 'data-ballot': name, ...more });
}

/** The choices of a list, in their groups. */
function list(name, groups, onchange) {
  const options = groups.map(({ nom, choix }) => {
    const made = choix.map((one) => element('option', { value: one.code }, one.nom));
    return nom ? [element('optgroup', { label: nom }, ...made)] : made;
  });
  return element('select', { className: 'form-control', 'data-ballot': name, onchange }, ...options.flat());
}

/** A code as a list has it; empty where it has not. */
const known = (groups, code) => groups.some(({ choix }) => choix.some((one) => one.code === code)) && code;
