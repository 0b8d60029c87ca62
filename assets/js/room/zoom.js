/* How much the browser enlarges a page by its own zoom: what a screen that fills its window must add. */
const LEAST = 1.1; // of the window around a page, under which its frame may be the difference
const MOST = 5;
let last = { ratio: devicePixelRatio, wide: innerWidth * devicePixelRatio };
let zoom = outerWidth > LEAST * innerWidth ? outerWidth / innerWidth : 1;

/** The zoom, 1 for none: at first what the window is wider than its page, then by how much the
    pixels of a window that keeps its width have grown. */
export function zoomed() {
  const now = { ratio: devicePixelRatio, wide: innerWidth * devicePixelRatio };
  const kept = Math.abs(now.wide - last.wide) <= 2 * Math.max(now.ratio, last.ratio);
  if (kept && now.ratio !== last.ratio) { zoom *= now.ratio / last.ratio; }
  last = now;
  return Math.min(MOST, Math.max(1, zoom));
}
