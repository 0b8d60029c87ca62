/* A vote over a projected view: where to go, the code, the count; and what is left of it in a corner. */
import { rooted } from '../contract.js';
import { textWidth } from '../dom.js';
import { counted, text } from '../texts.js';

/** States of a question that nobody has seen the end of. */
export const GOING_ON = ['open', 'closed'];
const LONG = 110; // characters of a question over which it is set smaller

const SPACED = 0.04; // of a letter of the code, after each

/** « 37 réponses sur 52 téléphones », and those that were counted in the room; or that the server
    does not say. */
export function counter({ votes, typed, devices, silent }) {
  if (silent) { return text('vote.silent'); }
  if (!devices && !typed) { return text('vote.waiting'); }
  const phones = text('vote.counter', { answers: counted('vote.answers', votes), phones: counted('vote.phones', devices) });
  return typed ? [phones, counted('vote.typed', typed)].join(' ') : phones;
}

/** Puts a vote (`view` of `roomVotes`, null for none) on a stage; `address` is where telephones go.
    Whether a corner came or went, which takes a row of the stage. */
export function drawVote(stage, view, address) {
  const part = (name) => stage.querySelector(`.vote-${name}`);
  const [over, badge] = [stage.querySelector('.vote'), part('badge')];
  const was = badge.hidden;
  over.hidden = !view?.shown;
  badge.hidden = !view || view.shown || !GOING_ON.includes(view.state);
  if (!view) { return was !== badge.hidden; }
  const words = counter(view);
  const { code, state } = view;
  over.dataset.state = state;
  badge.dataset.state = state;
  badge.textContent = text('vote.badge', { code, counter: words });
  part('question').textContent = view.text;
  part('question').classList.toggle('is-long', view.text.length > LONG);
  part('address').textContent = address;
  letters(part('code'), code);
  part('state').textContent = text(`vote.state.${state}`);
  part('count').textContent = words;
  part('hint').textContent = text(`vote.enter.${state}`);
  scan(part('qr'), code, address);
  return was !== badge.hidden;
}

/** The code as wide as its place, whatever its letters. */
function letters(holder, code) {
  holder.textContent = code;
  const { fontFamily, fontWeight } = getComputedStyle(holder);
  const wide = textWidth(code, 100, fontWeight, fontFamily) / 100 + code.length * SPACED;
  holder.style.setProperty('--wide', wide);
}

function scan(image, code, address) {
  const source = rooted(`/v/${code}/qr.svg`);
  if (image.getAttribute('src') === source) { return; }
  image.src = source;
  image.alt = text('vote.qr', { address: `${address}/${code}` });
}
