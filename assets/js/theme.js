/* The theme of the page, chosen before anything is drawn: kept choice, else the system's. */
window.phare = window.phare || {};
(function (phare) {
  const KEY = 'phare-theme';
  const root = document.documentElement;

  phare.currentTheme = () => root.getAttribute('data-theme');

  phare.setTheme = (name) => {
    root.setAttribute('data-theme', name);
    root.setAttribute('data-bs-theme', name === 'sombre' ? 'dark' : 'light');
  };

  phare.keepTheme = (name) => {
    phare.setTheme(name);
    try { localStorage.setItem(KEY, name); } catch (error) { /* private window: not kept */ }
  };

  let kept = null;
  try { kept = localStorage.getItem(KEY); } catch (error) { /* private window */ }
  const dark = window.matchMedia('(prefers-color-scheme: dark)').matches;
  phare.setTheme(kept || (dark ? 'sombre' : 'clair'));
  phare.version = root.getAttribute('data-version');
  root.lang = new URLSearchParams(location.search).get('langue') || root.lang;
})(window.phare);
