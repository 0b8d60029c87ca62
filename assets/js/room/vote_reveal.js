/* The room's answer comes once from nothing; what was published and measured follows beside it. */
const GROWS = 1200; // milliseconds
const FOLLOWS = 600;

const still = () => matchMedia('(prefers-reduced-motion: reduce)').matches;

/** Promise of the end of the movement; at once where motion is to be reduced. */
export async function revealed(stage) {
  const plot = stage.querySelector('.stage-plot');
  if (still() || !plot.data) { return; }
  const moves = [...plot.querySelectorAll('.trace')].map((mark) => (isRooms(plot, mark) ? grow(mark) : follow(mark)));
  await Promise.allSettled(moves.map(({ finished }) => finished));
}

/** Whether a mark of the drawing is of the room's own answer. */
const isRooms = (plot, mark) => !!mark.__data__?.[0]?.trace?.meta?.room;

const grow = (mark) => mark.animate(
  [{ clipPath: 'inset(0 100% 0 0)' }, { clipPath: 'inset(0 0 0 0)' }],
  { duration: GROWS, easing: 'ease-out', fill: 'backwards' });

const follow = (mark) => mark.animate(
  [{ opacity: 0 }, { opacity: 1 }], { duration: FOLLOWS, delay: GROWS, fill: 'backwards' });
