/* Screens of a room as markup, for the window of who leads: the present one and the next. */
import { fill } from './stage.js';

const OWN = ['id', 'tabindex', 'data-room', 'data-card', 'aria-busy'];

/** A screen as it stands: its markup, its size in pixels and its light. */
export function mirrored(stage) {
  const copy = stage.cloneNode(true);
  OWN.forEach((name) => copy.removeAttribute(name));
  copy.querySelectorAll('.told').forEach((note) => note.remove());
  copy.querySelectorAll('[aria-live]').forEach((part) => part.removeAttribute('aria-live'));
  return {
    html: copy.outerHTML, width: stage.offsetWidth, height: stage.offsetHeight,
    light: document.documentElement.dataset.theme };
}

/** Promise of a screen that is not shown, drawn beside `stage` and in its size. */
export async function foreseen(stage, content, theme) {
  const hidden = stage.cloneNode(true);
  [...OWN, 'data-layout'].forEach((name) => hidden.removeAttribute(name));
  hidden.classList.add('unseen');
  hidden.inert = true;
  hidden.querySelectorAll('.vote, .vote-badge').forEach((part) => part.remove());
  hidden.querySelector('.stage-plot').replaceWith(
    Object.assign(document.createElement('div'), { className: 'stage-plot plot' }));
  stage.after(hidden);
  try {
    await fill(hidden, content, theme);
    hidden.classList.remove('unseen');
    return mirrored(hidden);
  } finally {
    hidden.remove();
  }
}
