/* Panels that open below a word: one at a time, whole on the screen, closed by Escape, by a click or
   a focus elsewhere, and by what is chosen in them. */
const OPEN = 'details.panel[open]';
const STOPS = ':is(.panel-body, .panel-beside) :is(a, button)';
const EDGE = 8; // pixels kept free at the sides of the screen

/** The panels that an element belongs to, the inner one first; what one opens may stand beside it. */
function panelsOf(element) {
  const beside = element.closest('.panel-beside');
  return [element.closest('details.panel'), beside && beside.previousElementSibling].filter(Boolean);
}

const panelOf = (element) => panelsOf(element)[0] || null;

function close(except) {
  document.querySelectorAll(OPEN).forEach((panel) => {
    if (!except.includes(panel)) { panel.open = false; }
  });
}

document.addEventListener('click', ({ target }) => {
  close(target.closest(STOPS) ? [] : panelsOf(target));
});

document.addEventListener('focusin', ({ target }) => { close(panelsOf(target)); });

document.addEventListener('keydown', (event) => {
  const panel = event.target.closest && panelOf(event.target);
  if (event.key === 'Escape') {
    if (panel && panel.open) { panel.querySelector('summary').focus(); }
    close([]);
  }
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!panel || !panel.checkVisibility() || !step) { return; }
  event.preventDefault();
  panel.open = true;
  const stops = [...panel.parentElement.querySelectorAll(STOPS)].filter((stop) => panelOf(stop) === panel);
  const next = stops.indexOf(document.activeElement) + step;
  if (next < 0) { panel.querySelector('summary').focus(); } else if (stops[next]) { stops[next].focus(); }
});

/** Puts what a panel opens where the screen shows all of it. */
function place(panel) {
  const body = panel.querySelector('.panel-body');
  if (!body) { return; }
  delete panel.dataset.up;
  body.style.translate = '';
  const { top } = panel.getBoundingClientRect();
  const box = body.getBoundingClientRect();
  if (box.bottom > window.innerHeight && top > box.height) { panel.dataset.up = ''; }
  const right = document.documentElement.clientWidth - EDGE - box.right;
  body.style.translate = `${right < 0 ? right : Math.max(0, EDGE - box.left)}px`;
}

document.addEventListener('toggle', ({ target }) => {
  if (target.matches(OPEN)) { place(target); }
}, { capture: true });

document.querySelectorAll(OPEN).forEach(place); // opened while this was on its way
