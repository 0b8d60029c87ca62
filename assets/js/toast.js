/* Says something at the foot of the screen, for a moment. */
import { element } from './dom.js';

const TOLD = 2500; // milliseconds
const TOLD_LINK = 10000;

/** Longer, and as long as it is pointed at, with something to do: `link` is {text, act}, and `href`
    for a link. `holder` is where in the order of the page it stands. */
export function toast(words, link, holder = document.body) {
  document.querySelectorAll('.told').forEach((older) => older.remove());
  const note = element('div', { className: 'told', role: 'status' }, words); // Bootstrap hides a .toast
  if (link) { note.append(' ', doing(link, note)); }
  holder.append(note);
  const leave = () => (note.matches(':hover, :focus-within')
    ? setTimeout(leave, TOLD) : note.remove());
  setTimeout(leave, link ? TOLD_LINK : TOLD);
}

function doing({ text, href, act }, note) {
  const made = element(href ? 'a' : 'button', {
    ...(href ? { href } : { type: 'button' }), textContent: text });
  made.addEventListener('click', (event) => {
    event.preventDefault();
    note.remove();
    act();
  });
  return made;
}
