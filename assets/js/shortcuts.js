/* The keys of one letter or sign: what each does, kept in this browser where a reader has turned them
   off or chosen others. Arrows, Page, Enter and Escape stay as they are. */
const KEPT = 'phare-raccourcis';

/** Where a shortcut holds → what it does → its key. */
export const USUAL = {
  page: { jump: '/', table: 't' },
  room: { fullscreen: 'f', black: 'b', ask: 'q', vote: 'v', source: 's', table: 't', region: 'r', image: 'd', light: 'l', leader: 'p', help: '?' },
  leader: { ask: 'q', vote: 'v', black: 'b', steps: 'e', note: 'n', larger: '+', smaller: '-' },
};

/** What is kept: {off, keys}, `keys` those that differ from the usual ones, '' for none. */
export function kept() {
  try { return { off: false, keys: {}, ...JSON.parse(localStorage.getItem(KEPT)) }; } catch (error) { return { off: false, keys: {} }; }
}

/** Keeps a choice, and tells those who show keys. */
export function keep(choice) {
  try { localStorage.setItem(KEPT, JSON.stringify(choice)); } catch (error) { /* private window: not kept */ }
  document.dispatchEvent(new CustomEvent('phare-shortcuts'));
}

/** The key of each thing that can be done in a place; '' for none. */
export function keysIn(scope, { off, keys } = kept()) {
  return Object.fromEntries(Object.entries(USUAL[scope]).map(([name, usual]) => [
    name, off ? '' : keys[`${scope}.${name}`] ?? usual]));
}

/** What a key does in a place; undefined for nothing. */
export const doneBy = (scope, key) => Object.keys(USUAL[scope]).find((name) => keysIn(scope)[name] === key.toLowerCase());

/** Whether single keys are turned off. */
export const areOff = () => kept().off;

/** The choice with a key given to what can be done; what had it in the same place has none then. */
export function given({ off, keys }, scope, name, key) {
  const before = Object.entries(keysIn(scope, { off: false, keys })).find(([other, own]) => own === key && key && other !== name);
  return { off, keys: { ...keys, ...(before ? { [`${scope}.${before[0]}`]: '' } : {}), [`${scope}.${name}`]: key } };
}

/** Writes the present keys where buttons of a place say theirs. */
export function showKeys(scope, buttons) {
  const keys = keysIn(scope);
  buttons.forEach(([name, button]) => {
    if (!(name in keys)) { return; }
    const sign = button.querySelector('kbd');
    if (sign) { sign.textContent = keys[name].toUpperCase(); }
    if (keys[name]) { button.setAttribute('aria-keyshortcuts', keys[name].toUpperCase()); } else { button.removeAttribute('aria-keyshortcuts'); }
  });
}
