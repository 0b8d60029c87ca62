/* The buttons of the cards: what they do comes with the first one that is used. A button without
   an action of its own is that of a file, and named after the end of its address. */
import { shown } from './shown.js';

async function act(card, action, button) {
  const { actions, file } = await import('./actions.js');
  if (action in actions) { actions[action](card, button); } else { file(card, action); }
}

/** What buttons do is on its way once one is pointed at, and there when it is clicked; what panels
    and links to parts do, once a reader is there. */
document.addEventListener('pointerover', ({ target }) => {
  if (target.closest && target.closest('[data-action]')) { import('./actions.js'); }
});
['pointerover', 'focusin'].forEach((kind) => (
  document.addEventListener(kind, () => import('./panels.js'), { once: true })));
window.addEventListener('scroll', () => import('./parts.js'), { once: true, passive: true });

document.addEventListener('click', ({ target }) => {
  const button = target.closest('[data-action]');
  const card = button && button.closest('[data-card]');
  if (card && shown(card.dataset.card)) { act(card.dataset.card, button.dataset.action, button); }
});

document.addEventListener('keydown', ({ target, key, ctrlKey, metaKey }) => {
  const card = target.closest && target.closest('[data-card]');
  const typing = target.closest && target.closest('input, textarea, select');
  if (card && !typing && key.toLowerCase() === 't' && !ctrlKey && !metaKey
    && card.querySelector('[data-action="table"]')) {
    act(card.dataset.card, 'table');
  }
});
