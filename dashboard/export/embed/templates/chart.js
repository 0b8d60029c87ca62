/* Says beside the pointer, or beside the mark that the arrow keys have reached, what a mark holds.
   Without it a browser shows the same words itself, from the title of each mark. */
(() => {
  const NEAR = 18; // pixels around a small mark in which it is pointed at
  const box = document.body.appendChild(Object.assign(document.createElement('div'), { className: 'hint', hidden: true }));
  box.setAttribute('role', 'status');
  let chosen = null;

  function show(mark) {
    if (chosen) { chosen.classList.remove('pointed'); }
    chosen = mark;
    box.hidden = !mark;
    if (!mark) { return; }
    mark.classList.add('pointed');
    const [name, ...lines] = mark.dataset.hint.split('\n');
    const strong = Object.assign(document.createElement('strong'), { textContent: name });
    box.replaceChildren(strong, ...lines.map((line) => Object.assign(document.createElement('span'), { textContent: line })));
    place(mark.getBoundingClientRect());
  }

  /** At the side where there is more room, else above or below. */
  function place({ left, right, top, bottom }) {
    const { offsetWidth: width, offsetHeight: height } = box;
    const { clientWidth, clientHeight } = document.documentElement;
    const within = (at, most) => Math.min(Math.max(at, 4), Math.max(most - 4, 4));
    const beside = left > clientWidth - right ? left - width - 10 : right + 10;
    const fits = beside >= 4 && beside + width <= clientWidth - 4;
    const above = top - height - 8;
    const x = fits ? beside : within((left + right - width) / 2, clientWidth - width);
    const y = fits ? within((top + bottom - height) / 2, clientHeight - height) : above > 0 ? above : bottom + 8;
    box.style.left = `${x + scrollX}px`;
    box.style.top = `${y + scrollY}px`;
  }

  const middle = (mark) => {
    const { left, right, top, bottom } = mark.getBoundingClientRect();
    return [(left + right) / 2, (top + bottom) / 2];
  };

  function nearest(marks, x, y) {
    const far = (mark) => Math.hypot(...middle(mark).map((at, i) => at - [x, y][i]));
    const first = marks.reduce((one, other) => (far(other) < far(one) ? other : one), marks[0]);
    return first && far(first) <= NEAR ? first : null;
  }

  document.querySelectorAll('svg.drawing').forEach((svg) => {
    const marks = [...svg.querySelectorAll('title')].map((title) => {
      const mark = title.parentNode;
      mark.dataset.hint = title.textContent;
      title.remove();
      return mark;
    });
    if (!marks.length) { return; }
    svg.tabIndex = 0;
    const point = ({ target, clientX, clientY }) => (
      show(target.closest('[data-hint]') || nearest(marks, clientX, clientY)));
    svg.addEventListener('pointermove', point);
    svg.addEventListener('pointerdown', point);
    svg.addEventListener('pointerleave', () => show(null));
    svg.addEventListener('blur', () => show(null));
    svg.addEventListener('keydown', (event) => {
      const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
      if (event.key === 'Escape') { show(null); }
      if (!step) { return; }
      event.preventDefault();
      const at = marks.indexOf(chosen);
      show(marks[(at + step + marks.length + (at < 0 && step < 0 ? 1 : 0)) % marks.length]);
    });
  });
})();
