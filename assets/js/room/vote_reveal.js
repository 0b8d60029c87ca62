/* The room's answer comes once from nothing; what was published and measured follows beside it. */
import { marksOf } from '../adapters/plotly.js';

const GROWS = { duration: 1200, easing: 'cubic-bezier(0.2, 0.7, 0.2, 1)', fill: 'backwards' };
const FOLLOWS = { duration: 600, delay: GROWS.duration, fill: 'backwards' };
const BESIDE = '.layer-above, .infolayer, [class*="y2tick"], [class*="y3tick"]';

/** Promise of the end of the movement; at once where motion is to be reduced. `plot` is what was
    drawn; its traces that are not the room's say `beside` in their meta. */
export async function revealed(plot) {
  if (matchMedia('(prefers-reduced-motion: reduce)').matches) { return; }
  const marks = marksOf(plot);
  const moves = [
    ...marks.filter(({ meta }) => !meta.beside).flatMap(({ mark }) => grow(mark)),
    ...[...marks.filter(({ meta }) => meta.beside).map(({ mark }) => mark), ...plot.querySelectorAll(BESIDE)].map(follow)];
  await Promise.allSettled(moves.map(({ finished }) => finished));
}

/** Dots come from the left end of the scale, bars and lines get longer. */
function grow(mark) {
  const points = [...mark.querySelectorAll('.point')];
  if (!points.length) {
    return [mark.animate([{ clipPath: 'inset(0 100% 0 0)' }, { clipPath: 'inset(0)' }], GROWS)];
  }
  return points.map((point) => {
    const [x, y] = point.getAttribute('transform').match(/[-\d.]+/g);
    return point.animate([{ transform: `translate(0px, ${y}px)` }, { transform: `translate(${x}px, ${y}px)` }], GROWS);
  });
}

const follow = (part) => part.animate([{ opacity: 0 }, { opacity: 1 }], FOLLOWS);
