/* The link between a projected tab and the window of who leads it, without server or network.

   Each projected tab has a channel of its own: two rooms in one browser do not hear each other. */
const NAME = 'phare-salle';
const BEAT = 1000; // milliseconds between two questions « are you there? »
const SILENCE = 2500; // after which a projected tab that does not answer is lost

const fresh = () => Math.random().toString(36).slice(2, 10);

function ofThisTab() {
  try { return sessionStorage.getItem(NAME); } catch (error) { return null; }
}

function keep(id) {
  try { sessionStorage.setItem(NAME, id); } catch (error) { /* private window: new at each reload */ }
  return id;
}

/** Where the other window shows what this one does: its address in another mode, bound to a tab. */
export function inMode(mode, id = '') {
  const there = new URL(location.href);
  there.searchParams.set('mode', mode);
  there.hash = id;
  return there.href;
}

/** The side of the projected tab: `hears` is called with every message of its leader. The name
    outlives a reload; a tab that was duplicated takes a new one. */
export function projectedTab(hears) {
  let id = keep(ofThisTab() || fresh());
  let channel = null;
  const common = new BroadcastChannel(NAME);
  const join = () => {
    channel = new BroadcastChannel(`${NAME}-${id}`);
    channel.onmessage = ({ data }) => {
      if (data.kind === 'claim') { channel.postMessage({ kind: 'taken' }); return; }
      if (data.kind === 'taken') { channel.close(); id = keep(fresh()); join(); return; }
      if (data.kind === 'ping') { channel.postMessage({ kind: 'pong' }); return; }
      hears(data);
    };
    channel.postMessage({ kind: 'claim' });
  };
  common.onmessage = ({ data }) => {
    if (data.kind === 'seek') { common.postMessage({ kind: 'room', id }); }
  };
  window.addEventListener('pagehide', () => channel.postMessage({ kind: 'gone' }));
  join();
  return { id: () => id, say: (message) => channel.postMessage(message) };
}

/** The side of the leader: bound to the tab named in the address, else to the first that answers.
    `hears` is called with every message, `linked` when the tab is found (true) or lost (false). */
export function leaderOf(hears, linked) {
  let channel = null;
  let heard = 0;
  let there = false;
  const common = new BroadcastChannel(NAME);
  const judge = (is) => { if (is !== there) { there = is; linked(is); } };
  const bind = (id) => {
    keep(id); // a screen that this window opens takes the name over: it is led from here
    channel = new BroadcastChannel(`${NAME}-${id}`);
    channel.onmessage = ({ data }) => {
      if (['claim', 'taken'].includes(data.kind)) { return; }
      heard = data.kind === 'gone' ? 0 : Date.now();
      judge(heard > 0);
      hears(data);
    };
    channel.postMessage({ kind: 'hello' });
  };
  const named = location.hash.slice(1);
  if (named) { bind(named); } else {
    common.onmessage = ({ data }) => {
      if (data.kind !== 'room' || channel) { return; }
      history.replaceState(null, '', `#${data.id}`);
      bind(data.id);
    };
  }
  const beat = () => {
    if (channel) { channel.postMessage({ kind: 'ping' }); } else { common.postMessage({ kind: 'seek' }); }
    judge(Date.now() - heard < SILENCE);
  };
  setInterval(beat, BEAT);
  beat();
  return { say: (message) => channel && channel.postMessage(message) };
}
