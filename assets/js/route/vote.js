/* The vote of a step as the file of a route keeps it: how the room answers, and about what. */
import { contract } from '../contract.js';

export const VOTE = contract.route.vote;
export const KINDS = Object.keys(VOTE.reads);
/** Keys whose values are chosen from a list. */
export const CODES = ['domaine', 'indicateur', 'territoire'];

const isText = (value, most) => value === undefined || (typeof value === 'string' && value.length <= most);

/** Whether this can stand under `vote`. */
export const isVote = (vote) => vote === undefined || (typeof vote === 'object' && vote !== null
  && KINDS.includes(vote.type) && isText(vote.question, VOTE.question)
  && CODES.every((name) => isText(vote[name], VOTE.code))
  && (vote.propositions === undefined || (Array.isArray(vote.propositions) && vote.propositions.length <= VOTE.lines
    && vote.propositions.every((line) => typeof line === 'string' && line && line.length <= VOTE.line))));

/** The key that a vote still needs; none where a room can answer it. */
export function lacking(vote) {
  const needed = VOTE.needs[vote.type];
  const lines = needed === 'propositions' && (vote.propositions || []).length < VOTE.fewest;
  return needed && (lines || !vote[needed]) ? needed : '';
}

/** What its kind reads of a vote, in the order of the format; nothing where nobody could answer it. */
export function tidyVote(vote) {
  if (!vote || !KINDS.includes(vote.type)) { return {}; }
  const read = ['type', 'question', ...VOTE.reads[vote.type]];
  const kept = { ...vote, question: (vote.question || '').trim(), propositions: proposals(vote.propositions) };
  const tidy = Object.fromEntries(VOTE.keys.filter((name) => read.includes(name) && kept[name]?.length)
    .map((name) => [name, kept[name]]));
  return lacking(tidy) ? {} : tidy;
}

/** The proposals that say something, each once. */
export const proposals = (lines = []) => [...new Set(lines.map((line) => line.trim()).filter(Boolean))];
