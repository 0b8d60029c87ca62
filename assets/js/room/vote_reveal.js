/* The room's answer comes once from nothing; what was published and measured follows beside it. */
import { marksOf } from '../adapters/plotly.js';

const GROWS = { duration: 1200, easing: 'cubic-bezier(0.2, 0.7, 0.2, 1)', fill: 'backwards' };
const FOLLOWS = { duration: 600, delay: GROWS.duration, fill: 'backwards' };
const BESIDE = '.shapelayer, .infolayer, [class*="y2tick"], [class*="y3tick"]';

/** Moves what was drawn in `plot`, unless motion is to be reduced; traces that are not the room's say
    `beside` in their meta. */
export function reveal(plot) {
  if (matchMedia('(prefers-reduced-motion: reduce)').matches) { return; }
  marksOf(plot).forEach(({ mark, meta }) => (meta.beside ? follow : grow)(mark));
  plot.querySelectorAll(BESIDE).forEach(follow);
}

/** Dots come from the left end of the scale, bars and lines get longer. */
function grow(mark) {
  const points = mark.querySelectorAll('.point');
  if (!points.length) { mark.animate([{ clipPath: 'inset(0 100% 0 0)' }, { clipPath: 'inset(0)' }], GROWS); }
  points.forEach((point) => {
    const [x, y] = point.getAttribute('transform').match(/[-\d.]+/g);
    point.animate([{ transform: `translate(0px, ${y}px)` }, { transform: `translate(${x}px, ${y}px)` }], GROWS);
  });
}

const follow = (part) => part.animate([{ opacity: 0 }, { opacity: 1 }], FOLLOWS);
