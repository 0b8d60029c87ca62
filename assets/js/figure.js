/* What is done to a figure before it is drawn; nothing here touches the page. */

/** Whether there is no chart for the choices made. */
export function absent(spec, values) {
  if (!spec.only) { return false; }
  const { keys, values: possible } = spec.only;
  const choices = keys.map((key) => values[key] || '');
  return !(possible ? possible.includes(choices.join('|')) : choices.every(Boolean));
}

/** The narrow texts that a figure brings: `meta.narrow` of a trace or of the layout, annotations
    named wide/narrow. */
export function narrow(figure) {
  const narrowed = (part) => ({ ...part, ...((part.meta || {}).narrow) });
  const annotations = (figure.layout.annotations || []).map((note) => (
    ['wide', 'narrow'].includes(note.name) ? { ...note, visible: note.name === 'narrow' } : note));
  return { ...figure, data: figure.data.map(narrowed), layout: narrowed({ ...figure.layout, annotations }) };
}

/** Whether a figure travels without coordinates, for an outline to give them. */
export const needsOutline = (figure) => (figure.data || []).some(({ meta }) => meta && (meta.area || meta.fills));

/**
 * The map with coordinates in its traces, by what their `meta` asks for: `area` (an area or an
 * inset), `labels` (ids, one label point each; with `room`, those of projected names) or
 * `coast` (true: those of the countries around). Axes that give no range show the frame of the outline. The
 * figure received is left as it is; outlines are shared between figures, never copied.
 */
export function join(figure, outline) {
  const data = figure.data.map((trace) => ({ ...trace, ...coordinates(trace.meta || {}, outline) }));
  const [left, bottom, right, top] = outline.frame;
  const layout = {
    ...figure.layout,
    xaxis: { range: [left, right], ...figure.layout.xaxis },
    yaxis: { range: [bottom, top], ...figure.layout.yaxis },
  };
  return { ...figure, data, layout };
}

function coordinates(meta, outline) {
  if (meta.coast) { return outline.coast; }
  if (meta.labels) {
    const points = meta.labels.map((id) => {
      const { label, room } = area(outline, id);
      return (meta.room && room) || label;
    });
    return { x: points.map(([x]) => x), y: points.map(([, y]) => y) };
  }
  if (meta.area) {
    const { x, y } = area(outline, meta.area);
    return { x, y };
  }
  return {};
}

function area(outline, id) {
  if (id in outline.areas) { return outline.areas[id]; }
  if (id in outline.insets) { return outline.insets[id]; }
  console.error(`the outline "${outline.level}" has no area "${id}"`);
  return { x: [], y: [], label: [null, null] };
}

/** A map whose areas come in the order of their ids, whatever their values, so that of two maps only
    colours and words differ; `layer` is where each lies over the others. */
export function inOneOrder(figure) {
  const areas = figure.data.flatMap((trace, layer) => (isArea(trace) ? [{ ...trace, layer }] : []))
    .sort((one, other) => (one.meta.area < other.meta.area ? -1 : 1));
  return { ...figure, data: figure.data.map((trace) => (isArea(trace) ? areas.shift() : trace)) };
}

const isArea = ({ hoveron, meta }) => hoveron === 'fills' && !!(meta && meta.area);

/** Absolute coordinates: the file holds the step from each number to the next; null parts two rings
    and stays. */
export function positions(steps) {
  let position = 0;
  return steps.map((step) => (step === null ? null : (position += step)));
}
