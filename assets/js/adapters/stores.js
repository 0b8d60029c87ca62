/* The store of Dash tells every component of a page, some 300, of every step of every callback: of
   124 steps of a choice 49 change what one of them draws. Nothing here touches the page. */

/** Parts of the store that no component draws. */
const UNDRAWN = ['callbacks', 'paths'];

/** Stores whose listeners are told of what is drawn alone: at once of the first change of a turn, once
    at its end of those that follow. */
export class Stores extends Array {
  push(...stores) {
    stores.forEach(tellLess);
    return super.push(...stores);
  }
}

function tellLess(store) {
  const subscribe = store.subscribe.bind(store);
  store.subscribe = (listener) => {
    let told = store.getState();
    let waiting = false;
    const tell = () => {
      const state = store.getState();
      if (Object.keys(state).every((part) => state[part] === told[part] || UNDRAWN.includes(part))) { return; }
      told = state;
      listener();
    };
    return subscribe(() => {
      if (waiting) { return; }
      waiting = true;
      queueMicrotask(() => {
        waiting = false;
        tell();
      });
      tell();
    });
  };
}
