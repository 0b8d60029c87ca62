/* The texts of a card: what the server says of a chart, put into the parts of its frame. */
window.phare = window.phare || {};
(function (phare) {
  const PARTS = ['mark', 'title', 'subtitle', 'legend', 'sentence', 'reading', 'source'];
  const known = new WeakMap();

  /** Fills the parts of a card and sets its state: ready, empty, or later. */
  phare.write = (frame, state, texts) => {
    PARTS.forEach((part) => {
      const holder = frame.querySelector(`[data-part="${part}"]`);
      if (holder) { holder.replaceChildren(...[texts[part] ?? []].flat()); }
    });
    const picture = frame.querySelector('.plot');
    if (picture) { picture.setAttribute('aria-label', texts.alt ?? ''); }
    frame.dataset.state = state;
  };

  /** Why there is no chart; it stands in the place of the title. */
  phare.failure = (error) => (error instanceof TypeError ? phare.text('failed') : error.message);

  /** The texts of a chart, part by part. */
  phare.texts = (chart) => ({
    ...chart,
    legend: chart.legend.map(legendItem),
    reading: [element('p', chart.reading), ...chart.notes.map((note) => element('p', note, 'note'))],
    source: source(chart),
  });

  /** An element with its children, class and properties. */
  phare.element = element;

  function element(tag, children, className, properties) {
    const made = document.createElement(tag);
    made.append(...[children ?? []].flat());
    if (className) { made.className = className; }
    return Object.assign(made, properties);
  }

  function legendItem(item) {
    const mark = element('span', null, `mark mark-${item.mark} dash-${item.dash} symbol-${item.symbol}`);
    mark.style.setProperty('--mark', item.colour);
    return element('span', [mark, item.label], 'legend-item');
  }

  function source(chart) {
    const links = chart.sources.slice(0, 3).map((line) => (line.url
      ? element('a', line.text, null, { href: line.url, target: '_blank', rel: 'noopener noreferrer' })
      : element('span', line.text)));
    const more = chart.sources.length - links.length;
    const parts = [`${phare.text('source')} `];
    links.forEach((link, index) => { parts.push(index ? ' ; ' : '', link); });
    if (more > 0) { parts.push(` ; ${phare.text('more_sources', { n: more })}`); }
    return parts;
  }

  /** A text that only the browser can place; they travel in the page, in its language. */
  phare.text = (key, values) => {
    const holder = document.getElementById('client-texts');
    if (holder && !known.has(holder)) { known.set(holder, JSON.parse(holder.dataset.texts)); }
    const texts_ = known.get(holder) || {};
    return Object.entries(values || {}).reduce(
      (text, [name, value]) => text.replaceAll(`{${name}}`, value), texts_[key] || key);
  };
})(window.phare);
