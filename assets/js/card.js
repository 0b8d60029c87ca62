/* A chart card: fetches the chart of the current choices and draws it in its frame.

   Dash makes the frames and hands over the choices; what fills a frame is put there directly,
   for outputs through Dash would take longer than the drawing. */
window.phare = window.phare || {};
window.dash_clientside = window.dash_clientside || {};
(function (phare) {
  const NARROW = 560;
  const AHEAD = 200;
  const KEPT = 240;
  const shown = new Map();
  const charts = new Map();
  const asked = new WeakMap();
  let page = { specs: [] };
  let drawing = Promise.resolve();
  let dresses = null;

  phare.frame = (name) => document.querySelector(`[data-card="${name}"]`);

  /** What a card shows: {address, values, spec, theme, chart}. */
  phare.shown = (card) => shown.get(card);

  /** Address of the chart of a card; `format` is json, csv or xlsx. */
  phare.chartAddress = (spec, values, format, theme) => {
    const parameters = { ...spec.fixed };
    spec.take.forEach((name) => { if (values[name]) { parameters[name] = values[name]; } });
    ['exemple', 'langue'].forEach((name) => { if (values[name]) { parameters[name] = values[name]; } });
    if (format === 'json') { parameters.theme = theme; }
    parameters.v = phare.version;
    const query = new URLSearchParams(parameters).toString().replaceAll('%2C', ',');
    return `/vues/${spec.chart}.${format}?${query}`;
  };

  /** A chart as JSON, kept for the next time; rejects with the server's sentence when there is none. */
  phare.fetchChart = (address) => {
    if (!charts.has(address)) {
      charts.set(address, read(address));
      charts.get(address).catch(() => charts.delete(address)); // so that a later call tries again
      if (charts.size > KEPT) { charts.delete(charts.keys().next().value); }
    }
    return charts.get(address);
  };

  const read = async (address) => {
    const answer = await fetch(address);
    const chart = await answer.json();
    if (!answer.ok) { throw new Error(chart.error); }
    return chart;
  };

  /** The template and the colours of a theme, fetched once. */
  phare.dress = async (theme) => {
    dresses = dresses || fetch(`/habillage.json?v=${phare.version}`).then((a) => a.json());
    return (await dresses)[theme];
  };

  /** A figure ready to draw: template and geometry joined to what the server sent. */
  phare.complete = async (chart, theme) => {
    const level = chart.selection.niveau === 'departement' ? 'departements' : 'regions';
    const drawn = (chart.figure.data || []).some((trace) => trace.meta && trace.meta.area);
    const [{ template }, outline] = await Promise.all([
      phare.dress(theme), drawn ? phare.geometry(level, phare.version) : null]);
    const figure = drawn ? phare.join(chart.figure, outline) : chart.figure;
    return { data: figure.data, layout: { ...figure.layout, template, autosize: true } };
  };

  /** Gives the frame of a figure its height and, where it is narrow, the narrow texts that the
      figure brings: `meta.narrow` of a trace or of the layout, annotations named wide/narrow. */
  phare.fit = (name, figure) => {
    const place = phare.frame(name).querySelector('.plot');
    const mini = place.closest('.mini');
    if (figure.layout.height && !mini) { place.style.height = `${figure.layout.height}px`; }
    return place.clientWidth < NARROW ? phare.narrow(figure) : figure;
  };

  phare.narrow = (figure) => {
    const with_ = (part) => ({ ...part, ...((part.meta || {}).narrow) });
    const annotations = (figure.layout.annotations || []).map((note) => (
      ['wide', 'narrow'].includes(note.name) ? { ...note, visible: note.name === 'narrow' } : note));
    return { data: figure.data.map(with_), layout: with_({ ...figure.layout, annotations }) };
  };

  /** Draws the cards of the page for the choices made, and passes these on once all are drawn;
      the first time there is nothing to pass on. */
  async function draw(values, theme, specs) {
    const first = !specs.some((spec) => asked.has(phare.frame(spec.card)));
    page = { theme, specs };
    await phare.draw(values);
    return first ? window.dash_clientside.no_update : values;
  }

  /** Promise of all charts that the choices change, and of those still being drawn. */
  phare.draw = (values) => {
    const { theme, specs } = page;
    drawing = Promise.all([drawing, ...specs.map((spec) => card(values, theme, spec))]);
    return drawing;
  };

  async function card(values, theme, spec) {
    const frame = phare.frame(spec.card);
    if (!frame) { return; }
    const address = phare.absent(spec, values) ? '' : phare.chartAddress(spec, values, 'json', theme)
      + (spec.grid ? '&figure=non' : '');
    if (asked.get(frame) === address) { return; }
    asked.set(frame, address);
    const what = { address, values, spec, theme };
    if (!address) {
      phare.write(frame, 'empty', { title: spec.only.otherwise });
    } else if (spec.grid && !near(frame)) {
      phare.write(frame, 'later', {});
      whenNear(frame, () => { if (asked.get(frame) === address) { fill(frame, what); } });
    } else {
      await fill(frame, what);
    }
  }

  async function fill(frame, what) {
    try {
      const chart = await phare.fetchChart(what.address);
      const drawIt = await (what.spec.grid ? phare.grid : plot)(frame, chart, what);
      if (asked.get(frame) !== what.address) { return; }
      phare.remember(what.spec.card, { ...what, chart });
      phare.write(frame, 'ready', phare.texts(chart));
      await drawIt();
    } catch (error) {
      if (asked.get(frame) !== what.address || !frame.isConnected) { return; }
      asked.delete(frame); // so that the same choice tries again
      phare.write(frame, 'empty', { title: phare.failure(error) });
    }
  }

  async function plot(frame, chart, { spec, theme }) {
    const [made, full] = await Promise.all([plotOf(frame), phare.complete(chart, theme)]);
    const { data, layout } = phare.fit(spec.card, full);
    const free = { ...layout, height: undefined, width: undefined }; // those of the frame
    return () => window.Plotly.react(made, data, free, made.phareConfig);
  }

  /** Promise of the plot that Dash makes in a frame. */
  async function plotOf(frame) {
    let made = null;
    while (!(made = frame.querySelector('.js-plotly-plot')) || !made._fullLayout) {
      if (!frame.isConnected) { throw new Error('another page has come'); }
      await new Promise(requestAnimationFrame);
    }
    made.phareConfig = made.phareConfig || { ...made._context };
    return made;
  }

  function near(frame) {
    const { top, bottom } = frame.getBoundingClientRect();
    return top < window.innerHeight + AHEAD && bottom > -AHEAD;
  }

  /** Calls once a frame comes near the screen: a long table is not fetched for who does not see it. */
  function whenNear(frame, then) {
    const watch = new IntersectionObserver((entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) { return; }
      watch.disconnect();
      then();
    }, { rootMargin: `${AHEAD}px` });
    watch.observe(frame);
  }

  /** Whether there is no chart for the choices made. */
  phare.absent = (spec, values) => {
    if (!spec.only) { return false; }
    const { keys, values: known } = spec.only;
    const chosen = keys.map((key) => values[key] || '');
    return !(known ? known.includes(chosen.join('|')) : chosen.every(Boolean));
  };

  /** Keeps what a card shows, for its table, its files and its images. */
  phare.remember = (name, what) => {
    shown.set(name, what);
    phare.refreshTable(name);
  };

  window.dash_clientside.phare = { ...window.dash_clientside.phare, draw };
})(window.phare);
