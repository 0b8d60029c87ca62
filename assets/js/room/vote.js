/* The votes of a projected room: its session, the question in hand, and what the server counts.

   The code of the session outlives a reload of the tab; its results are only asked for once revealed. */
import { Refused, fitting, send, standingOf } from './vote_api.js';

const NAME = 'phare-seance';
const BEAT = 1000; // milliseconds between two looks at the standing
const LONGEST = 10000; // while the server is gone
const UNKNOWN = 404;
const ACTIONS = { open: 'ouvrir', close: 'fermer', reveal: 'reveler', hide: 'cacher', reset: 'vider' };
const NEXT = { ready: 'open', open: 'close', closed: 'reveal' };

/** A session as the tab keeps it: its code, the last order obeyed, the question of each step. */
function kept(code) {
  const fresh = { code, order: null, asked: {} };
  try {
    const known = JSON.parse(sessionStorage.getItem(NAME)) || fresh;
    return code && known.code !== code ? fresh : known;
  } catch (error) { return fresh; }
}

/** `room` is what the votes need of it: `step()` {key, vote, query} of the present one, `about()` of a
    new session, `began(code)` of its code, `changed(view)`, `result(view)` once it may be seen (null: no
    more), `order(action)` from afar, `keyless(again)`, and why there is no vote: `none()`, `gone()`, `refused(error)`. `given`
    is the code in the address. */
export function roomVotes(room, given) {
  let mine = kept(given);
  let standing = null;
  let tag = null;
  let silent = false;
  let wait = BEAT;
  let timer = null;
  let inHand = null;
  let shown = false;
  let looks = 0;
  let heard = 0; // the last look whose answer was taken: that of an earlier one is out of date

  const questions = () => standing?.questions || [];
  const question = () => questions().find(({ n }) => n === inHand);
  const opened = () => questions().find(({ state }) => state === 'open');
  const keep = () => {
    try { sessionStorage.setItem(NAME, JSON.stringify(mine)); } catch (error) { /* private window */ }
  };

  /** What is shown of the question in hand; null where there is none. */
  function view() {
    const asked = question();
    if (!asked) { return null; }
    const { n, text, state, revealed, votes, typed } = asked;
    return { code: mine.code, n, text, shown, silent, votes, typed, devices: standing.devices, state: revealed ? 'revealed' : state };
  }

  const tell = () => room.changed(view());

  function take(fresh) {
    standing = fresh;
    if (!shown) { inHand = (opened() || question() || questions().at(-1))?.n; } // whoever has opened it
    const given = fresh.order?.n || 0;
    const first = mine.order === null; // what was ordered before this tab came is not for it
    if (!first && given <= mine.order) { return; }
    mine.order = given;
    keep();
    if (!first) { room.order(fresh.order.action); }
  }

  /** Looks at the standing once, and again after a while as long as there is a session. */
  async function look() {
    clearTimeout(timer);
    if (!mine.code) { return; }
    looks += 1;
    const number = looks;
    try {
      const fresh = await standingOf(mine.code, tag);
      if (number < heard) { return; }
      const news = silent || fresh;
      [silent, wait, heard] = [false, BEAT, number];
      if (fresh) { tag = fresh.tag; take(fresh.standing); }
      if (news) { tell(); }
    } catch (error) {
      if (number < heard) { return; }
      if (error.status === UNKNOWN) { forget(); return; }
      [silent, wait] = [true, Math.min(2 * wait, LONGEST)];
      tell();
    }
    clearTimeout(timer);
    timer = setTimeout(look, wait);
  }

  /** The tab has no session any more; the next vote makes one. */
  function forget() {
    clearTimeout(timer);
    mine = { code: null, order: null, asked: {} };
    [standing, tag, silent, inHand, shown, heard] = [null, null, false, null, false, looks + 1];
    keep();
    tell();
  }

  async function session() {
    if (mine.code) { return; }
    const { code } = await send('seances', room.about());
    mine = { code, order: 0, asked: {} };
    keep();
    room.began(code);
  }

  /** Promise of the vote of the present step: its own, else the one that fits; none where none does. */
  async function wanted() {
    const { vote, query } = room.step();
    return vote || (query && fitting(query));
  }

  /** The vote that is in hand, where this tab has asked it. */
  function asked() {
    const [place] = Object.entries(mine.asked).find(([, n]) => n === inHand) || [];
    return place && JSON.parse(place)[1];
  }

  /** Takes a vote in hand; asks it where the present step has not asked it, or once more. */
  async function ask(vote, again = false) {
    await session();
    await look();
    const place = JSON.stringify([room.step().key, vote]);
    const known = questions().find(({ n }) => n === mine.asked[place]);
    const { n } = (!again && known) || await send(`seances/${mine.code}/questions`, vote);
    mine.asked[place] = n;
    inHand = n;
    keep();
    await look();
    cover();
  }

  /** Does something that needs the facilitator's key and the server; says so where one is missing. */
  async function doing(work, again) {
    try {
      await work();
    } catch (error) {
      if (!(error instanceof Refused) || error.gone) { room.gone(); return; }
      if (error.keyless) { room.keyless(again); } else { room.refused(error); }
    }
  }

  /** The question comes over the view: the one that is open, else that of the step. */
  async function show() {
    if (opened()) { inHand = opened().n; cover(); return; }
    await doing(async () => {
      const vote = await wanted();
      if (vote) { await ask(vote); } else { room.none(); }
    }, show);
  }

  function cover(is = true) {
    shown = is;
    tell();
  }

  /** One of `ACTIONS` on the question in hand. */
  const act = (name) => (inHand ? doing(async () => {
    await send(`seances/${mine.code}/questions/${inHand}/${ACTIONS[name]}`);
    await look();
    if (name === 'reveal') { unveil(); } else { room.result(null); }
  }, () => act(name)) : show());

  function unveil() {
    cover(false);
    room.result(view());
  }

  const votes = {
    view, show, act, forget,
    code: () => mine.code,
    again: () => doing(async () => ask(asked() || await wanted(), true), votes.again),
    leave: () => shown && cover(false),
    toggle: () => (shown ? votes.leave() : show()),
    next: () => (question()?.revealed ? unveil() : act(NEXT[question()?.state])),
  };
  look();
  return votes;
}
