/* Joins the outlines of the areas, fetched once and kept, to figures that travel without coordinates. */
window.phare = window.phare || {};

(function (phare) {
  "use strict";

  const outlines = new Map();

  /** Promise of the outline of a level ("regions" or "departements"); one fetch per version. */
  phare.geometry = function (level, version) {
    const address = `/geo/outline-${level}.json?v=${encodeURIComponent(version)}`;
    if (!outlines.has(address)) {
      outlines.set(address, read(address));
      outlines.get(address).catch(() => outlines.delete(address)); // so that a later call tries again
    }
    return outlines.get(address);
  };

  /**
   * The map with coordinates in its traces, by what their `meta` asks for: `area` (an area id),
   * `labels` (ids, one label point each; `moved` by so many units right and up) or `background` (true: the neighbouring countries).
   * Axes that give no range show the frame of the outline. The figure received is left as it is;
   * outlines are shared between figures, never copied.
   */
  phare.join = function (figure, outline) {
    const data = figure.data.map((trace) => ({ ...trace, ...coordinates(trace.meta || {}, outline) }));
    const [left, bottom, right, top] = outline.frame;
    const layout = {
      ...figure.layout,
      xaxis: { range: [left, right], ...figure.layout.xaxis },
      yaxis: { range: [bottom, top], ...figure.layout.yaxis },
    };
    return { ...figure, data, layout };
  };

  async function read(address) {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(`${address}: ${answer.status} ${answer.statusText}`);
    const outline = await answer.json();
    const paths = [outline.neighbours, ...Object.values(outline.areas)];
    for (const path of paths) {
      path.x = positions(path.x);
      path.y = positions(path.y);
    }
    return outline;
  }

  /** The file holds the step from each number to the next; null parts two rings and stays. */
  function positions(steps) {
    let position = 0;
    return steps.map((step) => (step === null ? null : (position += step)));
  }

  function coordinates(meta, outline) {
    if (meta.background) return outline.neighbours;
    if (meta.labels) {
      const moved = meta.moved || {};
      const points = meta.labels.map((id) => {
        const [[x, y], [right, up]] = [area(outline, id).label, moved[id] || [0, 0]];
        return [x + right, y + up];
      });
      return { x: points.map((point) => point[0]), y: points.map((point) => point[1]) };
    }
    if (meta.area) {
      const { x, y } = area(outline, meta.area);
      return { x, y };
    }
    return {};
  }

  function area(outline, id) {
    if (id in outline.areas) return outline.areas[id];
    console.error(`phare.join: the outline "${outline.level}" has no area "${id}"`);
    return { x: [], y: [], label: [null, null] };
  }
})(window.phare);
