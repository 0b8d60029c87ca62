import assert from 'node:assert/strict';
import { test } from 'node:test';
import { contract } from './page.js';
import { shaped } from '../../assets/js/route/store.js';
import { KINDS, VOTE, isVote, lacking, tidyVote } from '../../assets/js/route/vote.js';

const route = (vote) => ({ parcours: contract.route.version, titre: '', etapes: [{ vue: 'carte', parametres: {}, vote }] });

test('a route keeps the vote of a step, without what its kind does not read', () => {
  const vote = { type: 'note', question: ' Et ici ? ', domaine: 'sante', indicateur: 'x', territoire: '', propositions: [] };
  assert.deepEqual(shaped(route(vote)).etapes[0].vote, { type: 'note', question: 'Et ici ?', domaine: 'sante' });
});

test('a step without a vote that a room can answer has none', () => {
  [undefined, {}, { type: 'accord', question: ' ' }, { type: 'jugement', propositions: ['Un bus', ' Un bus '] }]
    .forEach((vote) => assert.deepEqual(tidyVote(vote), {}));
  assert.equal('vote' in shaped(route(undefined)).etapes[0], false);
});

test('a vote says what it still needs', () => {
  assert.equal(lacking({ type: 'accord' }), 'question');
  assert.equal(lacking({ type: 'jugement', propositions: ['Un bus'] }), 'propositions');
  assert.equal(lacking({ type: 'mot' }), '');
});

test('a vote within its limits is one, beyond them it is none', () => {
  KINDS.forEach((type) => assert.ok(isVote({ type })));
  const line = (n) => 'x'.repeat(VOTE.line + n);
  assert.ok(isVote({ type: 'mot', question: 'q'.repeat(VOTE.question) }));
  assert.ok(isVote({ type: 'jugement', propositions: [line(0)] }));
  [null, {}, { type: 'sondage' }, { type: 'mot', question: 'q'.repeat(VOTE.question + 1) }, { type: 'note', domaine: 3 },
    { type: 'jugement', propositions: [line(1)] }, { type: 'jugement', propositions: 'Un bus' },
    { type: 'jugement', propositions: Array(VOTE.lines + 1).fill('Un bus') }]
    .forEach((vote) => assert.equal(shaped(route(vote)), null, JSON.stringify(vote)));
});
