/* The facilitator's key, asked for in a small window over what is there; and a last « are you sure? ». */
import { failure } from '../texts.js';
import { enter } from './vote_api.js';

const find = (selector) => document.querySelector(selector);
let then = () => {};

/** Asks for the key; `again` is what is done once it is the right one. */
export function askKey(again) {
  then = again;
  find('.vote-wrong').textContent = '';
  find('#vote-key form').reset();
  find('#vote-key').showModal();
}

/** Asks whether the answers are to be thrown away; `sure` is what does it. */
export function confirmReset(sure) {
  then = sure;
  find('#vote-reset').showModal();
}

async function unlock(form) {
  try {
    await enter(form.elements.cle.value);
    find('#vote-key').close();
    then();
  } catch (error) {
    find('.vote-wrong').textContent = failure(error);
    form.elements.cle.select();
  }
}

document.addEventListener('submit', (event) => {
  if (!event.target.closest('#vote-key')) { return; }
  event.preventDefault();
  unlock(event.target);
});

document.addEventListener('click', ({ target }) => {
  if (target.closest('[data-vote-close]')) { target.closest('dialog').close(); }
  if (target.closest('[data-vote-sure]')) { find('#vote-reset').close(); then(); }
});
