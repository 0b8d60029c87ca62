import assert from 'node:assert/strict';
import { test } from 'node:test';
import { contract } from './page.js';
import { countSaid, isSaid, isSession, tidySaid, tidySession } from '../../assets/js/route/minutes.js';
import { shaped } from '../../assets/js/route/store.js';

const { said: SAID, session: SESSION } = contract.route;
const FULL = {
  verbatims: [{ texte: 'Oui.', acteur: 'citoyens' }, { texte: 'Non.' }],
  accords: ['Le transport.'],
  desaccords: ['Un centre ?'],
  engagements: [{ qui: 'La mairie', quoi: 'Réunir', avec: 'L’agence', echeance: 'mai' }],
};
const SEANCE = { date: '2026-11-28', lieu: 'Brest', participants: { citoyens: 3, autres: 1 } };

test('what was said is kept without blank lines, in the order of the format', () => {
  const turned = Object.fromEntries(Object.entries(FULL).reverse());
  assert.equal(JSON.stringify(tidySaid(turned)), JSON.stringify(FULL));
  assert.deepEqual(tidySaid({ verbatims: [{ texte: ' ', acteur: 'citoyens' }], accords: ['', ' Oui. '], engagements: [{ qui: 'Moi' }] }),
    { accords: ['Oui.'] });
  assert.deepEqual(tidySaid(), {});
  assert.equal(countSaid(FULL), 5);
});

test('a session is kept without what says nothing, in the order of the format', () => {
  const turned = { participants: { autres: 1, entreprises: 0, citoyens: 3 }, lieu: ' Brest ', animateur: '', date: '2026-11-28' };
  assert.equal(JSON.stringify(tidySession(turned)), JSON.stringify(SEANCE));
  assert.deepEqual(tidySession({ participants: {} }), {});
});

test('a route comes back with its minutes, before its steps and at their ends', () => {
  const step = { vue: 'carte', parametres: {}, echanges: FULL };
  const route = shaped({ parcours: contract.route.version, titre: '', etapes: [step, { ...step, echanges: {} }], seance: SEANCE });
  assert.deepEqual(Object.keys(route), ['parcours', 'titre', 'seance', 'etapes']);
  assert.equal(Object.keys(route.etapes[0]).at(-1), 'echanges');
  assert.ok(!('echanges' in route.etapes[1]));
});

test('what the server would refuse is no minutes', () => {
  assert.ok(isSaid(FULL) && isSaid(undefined) && isSession(SEANCE) && isSession(undefined));
  const long = 'x'.repeat(SAID.fields.accords[''] + 1);
  [[], { accords: 'x' }, { accords: [long] }, { accords: Array(SAID.lines + 1).fill('x') }, { verbatims: ['x'] },
    { verbatims: [{ texte: 'x', acteur: 'moi' }] }, { engagements: [{ qui: 'x' }] }]
    .forEach((said) => assert.ok(!isSaid(said), JSON.stringify(said)));
  [[], { date: '28/11/2026' }, { lieu: 'x'.repeat(SESSION.texts.lieu + 1) }, { participants: { citoyens: -1 } }, { participants: [] }]
    .forEach((session) => assert.ok(!isSession(session), JSON.stringify(session)));
});
