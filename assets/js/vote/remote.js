/* The remote without reloads: an order is sent as it is given, the count of votes stays fresh.
   The server writes every text. */
const EVERY = 2000;
const part = (name) => document.querySelector(`[data-part="${name}"]`);
const STATE = document.querySelector('.remote-orders').getAttribute('action').replace(/ordre$/, 'etat.json');
let tag = null;
let orders = 0; // what is asked before an order and answered after it is out of date

function show(state) {
  for (const name of ['question', 'state', 'text', 'votes', 'devices']) {
    if (part(name).textContent !== state[name]) { part(name).textContent = state[name]; }
  }
}

function tell(words, gone = false) {
  const done = part('done');
  done.toggleAttribute('data-gone', gone);
  if (done.textContent !== words) { done.textContent = words; }
}

async function said(answer) {
  const words = await answer.json();
  if (!answer.ok) { throw new Error(words.error); }
  return words;
}

async function order(form, action) {
  const headers = { 'Content-Type': 'application/json', 'X-CSRFToken': form.elements.csrf_token.value };
  const answer = await fetch(form.getAttribute('action'), { method: 'POST', headers, body: JSON.stringify({ action }) });
  const state = await said(answer);
  orders += 1;
  show(state);
  tell(state.done);
}

async function refresh() {
  const headers = tag ? { 'If-None-Match': tag } : {};
  const before = orders;
  const answer = await fetch(STATE, { cache: 'no-store', headers });
  if (answer.status === 304) { return; }
  const state = await said(answer);
  if (before < orders) { return; }
  show(state);
  tag = answer.headers.get('ETag');
  if (part('done').hasAttribute('data-gone')) { tell(''); }
}

/** What went wrong, in the words of the server; in those of the page where it did not answer. */
const failed = (error) => tell(error instanceof TypeError ? part('done').dataset.lost : error.message, true);

document.addEventListener('submit', (event) => {
  if (!event.target.matches('.remote-orders')) { return; }
  event.preventDefault();
  order(event.target, event.submitter.value).catch(failed);
});

async function follow() {
  if (!document.hidden) { await refresh().catch(failed); }
  setTimeout(follow, EVERY);
}

document.addEventListener('visibilitychange', () => { if (!document.hidden) { refresh().catch(failed); } });
setTimeout(follow, EVERY);
