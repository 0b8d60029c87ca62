/* The theme of the page, set before anything is drawn: a script of its own, for modules come later. */
window.phareTheme = (() => {
  const KEY = 'phare-theme';
  const root = document.documentElement;

  const set = (name) => {
    root.setAttribute('data-theme', name);
    root.setAttribute('data-bs-theme', name === 'sombre' ? 'dark' : 'light');
  };
  const asks = (what) => window.matchMedia(`(${what})`).matches;
  let kept = null;
  try { kept = localStorage.getItem(KEY); } catch (error) { /* private window */ }
  if (asks('forced-colors: active')) { kept = null; } // charts stand on the ground of the system
  set(kept || (asks('prefers-color-scheme: dark') ? 'sombre' : 'clair'));

  return {
    /** The other theme, kept for the next visit. */
    turn() {
      set(root.dataset.theme === 'sombre' ? 'clair' : 'sombre');
      try { localStorage.setItem(KEY, root.dataset.theme); } catch (error) { /* private: not kept */ }
    },
  };
})();
