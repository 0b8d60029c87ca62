/* A chart card: fetches the chart of the current choices and hands it to its parts. */
window.phare = window.phare || {};
window.dash_clientside = window.dash_clientside || {};
(function (phare) {
  const shown = new Map();
  const latest = new Map();
  const NARROW = 560;
  let dresses = null;

  /** What a card shows: {address, values, spec, theme, chart}. */
  phare.shown = (card) => shown.get(card);

  /** Address of the chart of a card; `format` is json, csv or xlsx. */
  phare.chartAddress = (spec, values, format, theme) => {
    const parameters = { ...spec.fixed };
    spec.take.forEach((name) => { if (values[name]) { parameters[name] = values[name]; } });
    if (values.langue) { parameters.langue = values.langue; }
    if (format === 'json') { parameters.theme = theme; }
    parameters.v = phare.version;
    const query = new URLSearchParams(parameters).toString().replaceAll('%2C', ',');
    return `/vues/${spec.chart}.${format}?${query}`;
  };

  /** A chart as JSON; rejects with the server's sentence when there is none. */
  phare.fetchChart = async (address) => {
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
    const frame = document.querySelector(`[data-card="${name}"] .plot`);
    if (!frame) { return figure; }
    const mini = frame.closest('.mini');
    if (figure.layout.height && !mini) { frame.style.height = `${figure.layout.height}px`; }
    return frame.clientWidth < NARROW ? phare.narrow(figure) : figure;
  };

  phare.narrow = (figure) => {
    const with_ = (part) => ({ ...part, ...((part.meta || {}).narrow) });
    const annotations = (figure.layout.annotations || []).map((note) => (
      ['wide', 'narrow'].includes(note.name) ? { ...note, visible: note.name === 'narrow' } : note));
    return { data: figure.data.map(with_), layout: with_({ ...figure.layout, annotations }) };
  };

  async function card(values, theme, spec) {
    const noUpdate = window.dash_clientside.no_update;
    const absent = phare.absent(spec, values);
    if (absent) { return [noUpdate, ...absent]; }
    const address = phare.chartAddress(spec, values, 'json', theme);
    latest.set(spec.card, address);
    try {
      const chart = await phare.fetchChart(address);
      const figure = phare.fit(spec.card, await phare.complete(chart, theme));
      if (latest.get(spec.card) !== address) { throw window.dash_clientside.PreventUpdate; }
      phare.remember(spec.card, { address, values, spec, theme, chart });
      return [figure, ...texts(chart), 'ready'];
    } catch (error) {
      if (error === window.dash_clientside.PreventUpdate) { throw error; }
      return [noUpdate, ...phare.failure(error)];
    }
  }

  /** The parts of a card whose chart does not exist for the choices made; null when it does. */
  phare.absent = (spec, values) => {
    if (!spec.only) { return null; }
    const { keys, otherwise, values: known } = spec.only;
    const chosen = keys.map((key) => values[key] || '');
    const exists = known ? known.includes(chosen.join('|')) : chosen.every(Boolean);
    return exists ? null : [otherwise, '', [], '', [], [], 'empty'];
  };

  /** Keeps what a card shows, for its table, its files and its images. */
  phare.remember = (name, what) => {
    shown.set(name, what);
    describe(name, what.chart);
    phare.refreshTable(name);
  };

  /** The parts of a card that has no chart: the reason stands in the place of the title. */
  phare.failure = (error) => {
    const offline = error instanceof TypeError;
    return [offline ? phare.text('failed') : error.message, '', [], '', [], [], 'empty'];
  };

  /** The parts of a card around its figure. */
  function texts(chart) {
    return [chart.title, chart.subtitle, chart.legend.map(legendItem), chart.sentence,
      [element('P', chart.reading), ...chart.notes.map((note) => element('P', note, 'note'))],
      source(chart)];
  }
  phare.texts = texts;

  function element(type, children, className, more) {
    return { namespace: 'dash_html_components', type,
      props: { children, ...(className ? { className } : {}), ...more } };
  }

  function legendItem(item) {
    const style = { '--mark': item.colour };
    const mark = element('Span', null,
      `mark mark-${item.mark} dash-${item.dash} symbol-${item.symbol}`, { style });
    return element('Span', [mark, item.label], 'legend-item');
  }

  function source(chart) {
    const links = chart.sources.slice(0, 3).map((line) => (line.url
      ? element('A', line.text, null, { href: line.url, target: '_blank', rel: 'noopener noreferrer' })
      : element('Span', line.text)));
    const more = chart.sources.length - links.length;
    const parts = [`${phare.text('source')} `];
    links.forEach((link, index) => { parts.push(index ? ' ; ' : '', link); });
    if (more > 0) { parts.push(` ; ${phare.text('more_sources', { n: more })}`); }
    return parts;
  }

  function describe(name, chart) {
    const frame = document.querySelector(`[data-card="${name}"] .plot`);
    if (frame) { frame.setAttribute('aria-label', chart.alt); }
  }

  /** A text that only the browser can place; they travel in the page, in its language. */
  phare.text = (key, values) => {
    const holder = document.getElementById('client-texts');
    const texts_ = holder ? JSON.parse(holder.dataset.texts) : {};
    return Object.entries(values || {}).reduce(
      (text, [name, value]) => text.replaceAll(`{${name}}`, value), texts_[key] || key);
  };

  window.dash_clientside.phare = { ...window.dash_clientside.phare, card };
})(window.phare);
