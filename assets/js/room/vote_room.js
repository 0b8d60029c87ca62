/* The vote in the projected tab: its key, its buttons, orders from the leader and from a telephone. */
import { chartAddress } from '../address.js';
import { failure, text } from '../texts.js';
import { toast } from '../toast.js';
import { roomVotes } from './vote.js';
import { askKey, confirmReset } from './vote_key.js';
import { reveal } from './vote_reveal.js';
import { counter, drawVote } from './vote_stage.js';

/** The card of what a room answered to one question. */
export const resultSpec = ({ code, n }) => ({ card: 'room', chart: 'votes', take: [], fixed: { seance: code, question: n } });

/** A view as the server is asked for the vote that fits it. */
function queryOf(spec, values) {
  const { searchParams } = new URL(chartAddress(spec, values, 'csv'), location.origin);
  searchParams.delete('v');
  return `vue=${spec.chart}&${searchParams}`;
}

/** `host` is the room: its `stage`, `values`, `address` of telephones and `code` of the address;
    `step()` {key, spec, vote}, `about()`, `began(code)`, `put(result)` draws one (null: the step again), `redraw()`,
    `mark()` writes the address, `mirror()` shows who leads, `say(message)` to that window, `actions`. */
export function projectedVotes(host) {
  let last = null;
  let led = false; // whether who asked sits at the leader's window
  const told = (words) => { if (led) { host.say({ kind: 'told', words }); } else { toast(words, null, host.stage); } };

  const say = () => host.say({ kind: 'vote', vote: last && { ...last, counter: counter(last) } });

  const votes = roomVotes({
    step() {
      const { key, spec, vote } = host.step();
      return { key, vote, query: spec && queryOf(spec, host.values) };
    },
    about: host.about,
    began: host.began,
    async result(view) {
      const { classList } = host.stage;
      const unveil = () => { classList.remove('unveiling'); reveal(host.stage.querySelector('.stage-plot')); };
      classList.toggle('unveiling', !!view);
      await host.put(view, view ? unveil : undefined);
      classList.remove('unveiling');
    },
    changed(view) {
      const turned = !!view?.shown !== !!last?.shown;
      const moved = drawVote(host.stage, view, host.address);
      last = view;
      host.mark();
      say();
      if (turned) { (view?.shown ? host.stage.querySelector('.vote') : host.stage).focus(); }
      if (moved) { host.redraw(); } else { host.mirror(); }
    },
    order: (action) => { led = false; ordered(action); },
    keyless: (again) => { if (led) { host.say({ kind: 'key' }); } else { askKey(again); } },
    none: () => told(text('vote.none')),
    gone: () => told(text('vote.gone')),
    refused: (error) => told(failure(error)),
  }, host.code);

  const names = {
    vote: votes.toggle, go: votes.next, again: votes.again, fresh: votes.forget,
    open: () => (last?.shown ? votes.act('open') : votes.show().then(() => votes.act('open'))),
  };
  const doing = (name) => (names[name] ? names[name]() : votes.act(name));

  function ordered(action) {
    if (action === 'timer') { host.say({ kind: 'timer' }); return; }
    (host.actions[action] || (() => doing(action)))();
  }

  document.addEventListener('click', ({ target }) => {
    const button = target.closest('[data-vote]');
    if (!button) { return; }
    led = false;
    const { vote: name } = button.dataset;
    if (name === 'reset') { confirmReset(() => doing(name)); } else { doing(name); }
  });

  document.addEventListener('keydown', (event) => {
    if (!last?.shown || document.querySelector('dialog[open]')) { return; }
    if (event.key === 'Escape') { votes.leave(); }
    if (event.key === 'Enter' && !event.target.closest('button')) { event.preventDefault(); led = false; votes.next(); }
  });

  return {
    code: votes.code, leave: votes.leave, tell: say,
    toggle: () => { led = false; votes.toggle(); },
    byLeader: (name) => { led = true; doing(name); },
  };
}
