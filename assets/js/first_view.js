/* The page as the server has written it gives way to the one that Dash lays out, before that is
   painted; its cards keep the words of their charts until these come anew. */
const place = document.getElementById('react-entry-point');
const written = document.querySelector('.first-view');

const watch = new MutationObserver(() => {
  if (!place.querySelector('main')) { return; }
  watch.disconnect();
  written.querySelectorAll('[data-card] [data-part]:not(:has(noscript))').forEach((part) => {
    const { card } = part.closest('[data-card]').dataset;
    const own = place.querySelector(`[data-card="${CSS.escape(card)}"] [data-part="${part.dataset.part}"]`);
    if (own && !own.hasChildNodes()) { own.replaceChildren(...part.childNodes); }
  });
  written.remove();
});
watch.observe(place, { childList: true, subtree: true });
