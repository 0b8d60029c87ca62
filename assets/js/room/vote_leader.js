/* The vote in the window of who leads: how it stands, what can be done, which question comes next. */
import { rooted } from '../contract.js';
import { failure, text } from '../texts.js';
import { toast } from '../toast.js';
import { send } from './vote_api.js';
import { askKey, confirmReset } from './vote_key.js';
import { GOING_ON } from './vote_stage.js';

const find = (selector) => document.querySelector(selector);
let say = () => {};
let code = null; // of the session

/** What asks the projected tab for something about the vote; it has the session, this window the key. */
export function onVote(tab) {
  let wanted = 'vote';
  say = (action) => {
    wanted = action || wanted;
    tab.say({ kind: 'vote', action: wanted });
  };
  return say;
}

/** Follows what the projected tab says of its vote. */
export function heardOfVote({ kind, vote, words }) {
  if (kind === 'vote') { draw(vote); }
  if (kind === 'key') { askKey(() => say()); }
  if (kind === 'told') { toast(words); }
}

function draw(vote) {
  const panel = find('.leader-vote');
  panel.hidden = !vote || !(vote.shown || GOING_ON.includes(vote.state));
  document.body.toggleAttribute('data-voting', !panel.hidden);
  if (panel.hidden) { return; }
  const { state, counter } = vote;
  code = vote.code;
  panel.dataset.state = state;
  find('#leader-vote').textContent = text('vote.leader', { code, state: text(`vote.state.${state}`) });
  find('.leader-vote-question').textContent = vote.text;
  find('.leader-vote-count').textContent = counter;
  find('[data-leader-vote="go"]').textContent = text(`vote.go.${state}`);
}

/** The next question of the route that a room votes on. */
export function nextVote({ steps, index }) {
  const at = steps.findIndex(({ vote }, i) => vote && i > index);
  const line = find('.leader-vote-next');
  line.hidden = at < 0;
  if (at >= 0) { line.textContent = text('vote.next', { n: at + 1, question: steps[at].vote }); }
}

/** A telephone becomes the remote of the session, by a code that works once. */
async function pair() {
  try {
    const { pairing, address } = await send(`seances/${code}/telecommande`);
    find('.vote-remote-qr').src = rooted(`/t/${pairing}/qr.svg`);
    find('.vote-remote-code').textContent = address.split('//')[1];
    find('#vote-remote').showModal();
  } catch (error) {
    if (error.keyless) { askKey(pair); } else { toast(failure(error)); }
  }
}

document.addEventListener('click', ({ target }) => {
  const name = target.closest('[data-leader-vote]')?.dataset.leaderVote;
  if (!name) { return; }
  if (name === 'remote') { pair(); } else if (name === 'reset') { confirmReset(() => say(name)); } else { say(name); }
});
