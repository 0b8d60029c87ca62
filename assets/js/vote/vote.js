/* Keeps the page of a vote up to date: it asks whether who leads has done something, and takes the
   new page, unless an answer is being given: then it only says that there is one. */
const EVERY = 4000; // milliseconds
const SLOWEST = 30000;
const news = document.querySelector('.news');
const link = news.querySelector('a');
let wait = EVERY;
let timer;
let touched = false;

const main = () => document.querySelector('main');
const busy = () => touched || main().querySelector('form :focus');

function tell(words, leads) {
  news.firstChild.textContent = words;
  news.toggleAttribute('data-told', Boolean(words));
  link.hidden = !leads;
}

async function look() {
  const headers = { 'If-None-Match': `"${news.dataset.version}"` };
  const standing = await fetch(`${location.pathname}.json`, { cache: 'no-store', headers });
  if (standing.status === 304) { return; }
  if (!standing.ok) { throw new Error(standing.status); }
  const { version } = await standing.json();
  const answer = await fetch(link.href, { cache: 'no-store' });
  if (!answer.ok) { throw new Error(answer.status); }
  const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const shown = fresh.querySelector('main');
  if (shown.dataset.mark !== main().dataset.mark) {
    tell(shown.dataset.news, busy());
    if (!busy()) { replace(fresh, shown); }
  }
  news.dataset.version = version;
}

function replace(fresh, shown) {
  document.title = fresh.title;
  main().replaceWith(shown);
  document.querySelector('footer').replaceWith(fresh.querySelector('footer'));
  history.replaceState(null, '', link.href);
}

async function again() {
  clearTimeout(timer);
  if (document.hidden) { return; }
  try {
    await look();
    if (wait > EVERY) { tell(''); }
    wait = EVERY;
  } catch (gone) {
    if (wait > EVERY) { tell(news.dataset.lost); }
    wait = Math.min(2 * wait, SLOWEST);
  }
  timer = setTimeout(again, wait * (0.75 + Math.random() / 2));
}

function count({ target }) {
  const { count: words } = target.dataset;
  if (words) { document.querySelector('.count').textContent = words.replace('{n}', [...target.value].length); }
}

document.addEventListener('input', (event) => { touched = true; count(event); });
document.addEventListener('visibilitychange', again);
window.addEventListener('pageshow', ({ persisted }) => { if (persisted) { again(); } });
const error = document.getElementById('error');
if (error) { error.focus(); }
timer = setTimeout(again, EVERY * Math.random());
