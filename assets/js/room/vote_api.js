/* What a room asks of the server about votes. A server that does not answer rejects with a TypeError;
   one that refuses with a `Refused` that says why. */
import { rooted } from '../contract.js';

const KEYLESS = 403;
const BROKEN = 500; // the database is gone, the server is not
const KEY = 'cle';

export class Refused extends Error {
  constructor(status, words) {
    super(words);
    this.status = status;
    this.keyless = status === KEYLESS;
    this.gone = status >= BROKEN;
  }
}

async function answered(address, options) {
  const answer = await fetch(rooted(address), { cache: 'no-store', ...options });
  const said = await answer.json().catch(() => ({}));
  if (!answer.ok) { throw new Refused(answer.status, said.error || answer.statusText); }
  return said;
}

/** Promise of what the server says to a change below `/animation`; `body` travels as JSON. Without the
    facilitator's key nothing is sent but the key. */
export async function send(path, body = {}) {
  const { facilitator, csrf } = await answered('/animation/jeton.json');
  if (!facilitator && path !== KEY) { throw new Refused(KEYLESS, ''); }
  const headers = { 'Content-Type': 'application/json', 'X-CSRFToken': csrf };
  return answered(`/animation/${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
}

/** Lets this browser lead; rejects where the key is a wrong one. */
export const enter = (key) => send(KEY, { cle: key });

/** Promise of the vote that fits a view, in the form that a step of a route has it. */
export const fitting = (query) => answered(`/parcours/vote.json?${query}`);

/** Promise of how a session stands, with its tag; null where it stands as `tag` says. */
export async function standingOf(code, tag) {
  const headers = tag ? { 'If-None-Match': tag } : {};
  const answer = await fetch(rooted(`/v/${code}.json`), { cache: 'no-store', headers });
  if (answer.status === 304) { return null; }
  if (!answer.ok) { throw new Refused(answer.status, answer.statusText); }
  return { tag: answer.headers.get('ETag'), standing: await answer.json() };
}
