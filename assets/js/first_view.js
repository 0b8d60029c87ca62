/* The page as the server has written it gives way to the one that Dash lays out, before that is
   painted; its cards keep the words of their charts until these come anew. */
const place = document.getElementById('react-entry-point');
const written = document.querySelector('.first-view');

const watch = new MutationObserver(() => {
  if (!place.querySelector('main')) { return; }
  watch.disconnect();
  written.querySelectorAll('[data-card]').forEach((before) => {
    const card = place.querySelector(`[data-card="${CSS.escape(before.dataset.card)}"]`);
    if (!card) { return; }
    Object.assign(card.dataset, before.dataset);
    before.querySelectorAll('[data-part]:not(:empty, :has(noscript))').forEach((part) => {
      card.querySelector(`[data-part="${part.dataset.part}"]`).replaceChildren(...part.childNodes);
    });
  });
  written.remove();
});
watch.observe(place, { childList: true, subtree: true });
