/* All that the scripts know of Plotly and of the plots that Dash makes with it; `_fullLayout` and
   `_context` are private to it. */
const configs = new WeakMap();

/** A swipe on a radar scrolls the page: Plotly, which would turn the radar, does not hear of it. A
    tap comes to it as a click. */
document.addEventListener('touchstart', (event) => {
  if (event.target.closest('.polar .draglayer')) { event.stopPropagation(); }
}, { capture: true, passive: true });

/** Promise of the plot that Dash makes in a frame; null once the frame has gone. */
export async function plotIn(frame) {
  let made = null;
  while (!(made = frame.querySelector('.js-plotly-plot')) || !made._fullLayout) {
    if (!frame.isConnected) { return null; }
    await new Promise(requestAnimationFrame);
  }
  if (!configs.has(made)) { configs.set(made, { ...made._context }); }
  return made;
}

/** Draws a figure in a plot that is there already, which keeps its size and its settings. Plotly
    writes the ranges it has widened into the layout, which another drawing must not start from. */
export function redraw(plot, { data, layout: { template, ...own } }) {
  const layout = { ...structuredClone(own), template, height: undefined, width: undefined };
  return window.Plotly.react(plot, data, layout, configs.get(plot));
}

/** Calls at each point that is pointed at. */
export const onHover = (plot, then) => plot.on('plotly_hover', then);

/** Points at {curve, point} as a mouse does; what then stands beside it, as text. */
export function hoverPoint(plot, { curve, point }) {
  window.Plotly.Fx.hover(plot, [{ curveNumber: curve, pointNumber: point }]);
  return [plot.data[curve].hovertext].flat()[point].replace(/<br>/g, ' ').replace(/<[^>]+>/g, '');
}

/** Clicks on {curve, point}. */
export function choosePoint(plot, { curve, point }) {
  const { customdata, x, y } = plot.data[curve];
  plot.emit('plotly_click', { points: [{ curveNumber: curve, pointNumber: point, pointIndex: point,
    customdata: customdata[point], x: x[point], y: y[point] }] });
}

/** Lines are pointed at and clicked over their names and columns too: of these, Plotly does not
    hear. `then` is called with the {curve, point} that is pointed at so. */
export function wholeLines(plot, then) {
  let last = null;
  const leave = () => { if (last) { last = null; window.Plotly.Fx.unhover(plot); } };
  plot.addEventListener('mousemove', (event) => {
    const there = besides(plot, event);
    if (!there) { leave(); return; }
    if (last && last.point === there.point) { return; }
    last = there;
    hoverPoint(plot, there);
    then(there);
  });
  plot.addEventListener('mouseleave', leave);
  plot.addEventListener('click', (event) => {
    const there = besides(plot, event);
    if (there) { choosePoint(plot, there); }
  });
}

/** The {curve, point} of the line at whose height a pointer is beside the plane; null elsewhere. */
function besides(plot, { clientX, clientY }) {
  const { hovermode, xaxis, yaxis } = plot._fullLayout;
  const curve = plot.data.findIndex(({ meta }) => meta && meta.selects);
  if (hovermode !== 'y' || curve < 0) { return null; }
  const { left, top } = plot.getBoundingClientRect();
  const x = clientX - left - xaxis._offset;
  const y = clientY - top - yaxis._offset;
  if ((x >= 0 && x <= xaxis._length) || y < 0 || y > yaxis._length) { return null; }
  const point = plot.data[curve].y.indexOf(Math.round(yaxis.p2d(y)));
  return point < 0 ? null : { curve, point };
}

/** Draws a figure that nothing can be done with, in the size given; where it follows one of its
    kind (`alike`) its marks are kept, so that a style sheet can move them. */
export const drawStill = (place, { data, layout }, size, alike = false) => (
  window.Plotly[alike ? 'react' : 'newPlot'](
    place, data, { ...layout, ...size, autosize: false }, { staticPlot: true }));

/** What a plot has drawn, trace by trace: the {mark} on the screen, and the {meta} of its figure. */
export const marksOf = (plot) => [...plot.querySelectorAll('.trace')].map((mark) => ({
  mark, meta: mark.__data__[0].trace.meta || {} }));
