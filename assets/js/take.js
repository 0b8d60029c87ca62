/* What a reader takes away from a card: files, images with everything inside, links. */
window.phare = window.phare || {};
(function (phare) {
  const PRESETS = {
    slide: { width: 960, height: 540, scale: 4 },
    a4: { width: 1123, height: 794, scale: 3 },
    square: { width: 760, height: 760, scale: 3 },
  };
  const MARGIN = 32;
  const LEAST_HEIGHT = 440;
  const TOLD = 2500; // milliseconds
  const TOLD_LINK = 10000;
  const FONT_FILE = '/paquets/public-sans.ttf';
  let font = null;

  const actions = {
    table: (name) => phare.toggleTable(name),
    csv: (name) => file(name, 'csv'),
    xlsx: (name) => file(name, 'xlsx'),
    png: (name, button) => image(name, 'png', button.dataset.preset),
    svg: (name) => image(name, 'svg', 'slide'),
    fullscreen: (name) => fullscreen(phare.frame(name)),
    link: () => copy(location.href),
    route: (name) => phare.addToRoute(name),
  };

  function file(name, format) {
    const { spec, values } = phare.shown(name);
    save(phare.chartAddress(spec, values, format), '');
  }

  function save(href, fileName) {
    const link = document.createElement('a');
    link.href = href;
    link.download = fileName;
    link.click();
  }

  function fullscreen(element) {
    if (document.fullscreenElement) { document.exitFullscreen(); } else { element.requestFullscreen(); }
  }

  async function copy(text) {
    try {
      await navigator.clipboard.writeText(text);
      phare.toast(phare.text('copied'));
    } catch (error) {
      phare.toast(phare.text('copy_failed'));
    }
  }

  /** Says something at the foot of the screen, for a moment; longer, and as long as it is pointed
      at, with something to do: `link` is {text, act}, and `href` for a link. `holder` is where in
      the order of the page it stands. */
  phare.toast = (text, link, holder) => {
    document.querySelectorAll('.told').forEach((older) => older.remove());
    const note = document.createElement('div');
    note.className = 'told'; // Bootstrap hides a .toast
    note.setAttribute('role', 'status');
    note.append(text);
    if (link) { note.append(' ', doing(link, note)); }
    (holder || document.body).append(note);
    const leave = () => (note.matches(':hover, :focus-within')
      ? setTimeout(leave, TOLD) : note.remove());
    setTimeout(leave, link ? TOLD_LINK : TOLD);
  };

  function doing({ text, href, act }, note) {
    const made = Object.assign(document.createElement(href ? 'a' : 'button'),
      href ? { href } : { type: 'button' }, { textContent: text });
    made.addEventListener('click', (event) => {
      event.preventDefault();
      note.remove();
      act();
    });
    return made;
  }

  /** Saves what a card shows as an image that stands alone: title, legend, source, date. */
  phare.take = image;

  async function image(name, format, preset) {
    const { spec, values } = phare.shown(name);
    const size = PRESETS[preset];
    const chart = await phare.fetchChart(phare.chartAddress(spec, values, 'json', 'clair'));
    const svg = await compose(chart, size);
    const stem = `${chart.file_stem}_${preset}`;
    const blob = new Blob([svg], { type: 'image/svg+xml' });
    if (format === 'svg') { saveBlob(blob, `${chart.file_stem}.svg`); return; }
    saveBlob(await paint(svg, size), `${stem}.png`);
  }

  /** Promise of a chart as the text of an SVG that stands alone, in the shape of a slide. */
  phare.picture = (chart) => compose(chart, PRESETS.slide);

  function saveBlob(blob, fileName) {
    const address = URL.createObjectURL(blob);
    save(address, fileName);
    setTimeout(() => URL.revokeObjectURL(address), 10000);
  }
  phare.saveBlob = saveBlob;

  async function compose(chart, size) {
    const { colours, family } = await look();
    const width = size.width - 2 * MARGIN;
    const title = lines(chart.title, 26, 700, family, width);
    const subtitle = lines(chart.subtitle, 15, 400, family, width);
    const sources = lines(sourceText(chart), 11.5, 400, family, width).slice(0, 3);
    const legend = placeLegend(chart.legend, family, width);
    const top = MARGIN + title.length * 31 + subtitle.length * 20 + 8;
    const bottom = size.height - MARGIN / 2 - sources.length * 15;
    const plotHeight = bottom - 14 - legend.height - top;
    const parts = [
      ...title.map((line, i) => text(line, MARGIN, MARGIN + 18 + i * 31, 26, 700, colours.ink)),
      ...subtitle.map((line, i) => text(line, MARGIN, MARGIN + 14 + title.length * 31 + i * 20, 15, 400, colours.muted)),
      await plot(chart, MARGIN, top, width, plotHeight),
      ...(chart.mark ? watermark(chart.mark, size, colours) : []),
      `<g transform="translate(${MARGIN} ${top + plotHeight + 8})">${legend.svg(colours)}</g>`,
      ...sources.map((line, i) => text(line, MARGIN, bottom + 10 + i * 15, 11.5, 400, colours.muted)),
    ];
    return `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" `
      + `width="${size.width}" height="${size.height}" viewBox="0 0 ${size.width} ${size.height}">`
      + `<style>@font-face{font-family:"Public Sans";font-weight:100 900;src:url(${await fontData()})}`
      + `text{font-family:${family.replaceAll('"', "'")}}</style>`
      + `<rect width="100%" height="100%" fill="${colours.paper}"/>${parts.join('')}</svg>`;
  }

  /** Says over the whole image that it holds example data: at the top, and across the figure. */
  function watermark(words, size, colours) {
    const across = text(words, 0, 0, size.width / 20, 700, colours.mark)
      .replace('<text ', '<text text-anchor="middle" opacity="0.22" ');
    return [
      text(words, MARGIN, MARGIN - 12, 14, 700, colours.mark),
      `<g transform="translate(${size.width / 2} ${size.height / 2}) rotate(-18)">${across}</g>`,
    ];
  }

  async function look() {
    const { template, colours } = await phare.dress('clair');
    return { colours, family: template.layout.font.family };
  }

  /** The figure as it stands on screen; where the image is lower, all of it is made smaller. */
  async function plot(chart, x, y, width, height) {
    const figure = await phare.complete(chart, 'clair');
    const scale = Math.max(1, (figure.layout.height || LEAST_HEIGHT) / height);
    const drawn = { width: Math.round(width * scale), height: Math.round(height * scale) };
    const layout = { ...figure.layout, ...drawn, autosize: false };
    const url = await window.Plotly.toImage({ data: figure.data, layout }, { format: 'svg', ...drawn });
    const svg = decodeURIComponent(url.slice(url.indexOf(',') + 1));
    const inside = svg.slice(svg.indexOf('>') + 1);
    return `<svg x="${x}" y="${y}" width="${width}" height="${height}" `
      + `viewBox="0 0 ${drawn.width} ${drawn.height}">${inside}`;
  }

  function sourceText(chart) {
    const sources = chart.sources.map((s) => s.text);
    const shown = sources.slice(0, 2).join(' ; ');
    const more = sources.length > 2 ? ` ; ${phare.text('more_sources', { n: sources.length - 2 })}` : '';
    const licence = chart.sources.length ? ` · ${chart.sources[0].licence}` : '';
    return `${phare.text('source')} ${shown}${more}${licence} · ${phare.text('made', { date: day(chart.data_date) })}`;
  }

  const day = (iso) => new Date(iso).toLocaleDateString(document.documentElement.lang, { dateStyle: 'long' });

  function lines(words, size, weight, family, width) {
    const pen = document.createElement('canvas').getContext('2d');
    pen.font = `${weight} ${size}px ${family}`;
    const made = [];
    let line = '';
    words.split(' ').forEach((word) => {
      const longer = line ? `${line} ${word}` : word;
      if (line && pen.measureText(longer).width > width) { made.push(line); line = word; } else { line = longer; }
    });
    return line ? [...made, line] : made;
  }

  function placeLegend(items, family, width) {
    const pen = document.createElement('canvas').getContext('2d');
    pen.font = `400 13px ${family}`;
    let x = 0;
    let y = 0;
    const placed = items.map((item) => {
      const wide = 28 + pen.measureText(item.label).width + 20;
      if (x && x + wide > width) { x = 0; y += 20; }
      const at = { item, x, y };
      x += wide;
      return at;
    });
    return {
      height: items.length ? y + 22 : 0,
      svg: (colours) => placed.map(({ item, x: left, y: line }) => swatch(item, left, line, colours)
        + text(item.label, left + 28, line + 13, 13, 400, colours.ink)).join(''),
    };
  }

  function swatch(item, x, y, colours) {
    if (item.mark === 'line') {
      const dash = item.dash === 'solid' ? '' : 'stroke-dasharray="5 3"';
      return `<line x1="${x}" x2="${x + 22}" y1="${y + 9}" y2="${y + 9}" stroke="${item.colour}" stroke-width="2.5" ${dash}/>`;
    }
    const corners = {
      diamond: '11 2 18 9 11 16 4 9', 'diamond-open-dot': '11 2 18 9 11 16 4 9',
      'triangle-up': '11 3 18 15 4 15', 'triangle-down': '4 4 18 4 11 16',
    }[item.symbol];
    if (item.mark === 'dot' && corners) {
      const open = item.symbol.includes('-open');
      const inner = open ? `<circle cx="${x + 11}" cy="${y + 9}" r="1.8" fill="${item.colour}"/>` : '';
      return `<polygon transform="translate(${x} ${y})" points="${corners}" fill="${open ? 'none' : item.colour}" stroke="${item.colour}" stroke-width="${open ? 2 : 0}"/>${inner}`;
    }
    if (item.mark === 'dot' && item.symbol.startsWith('square')) {
      const open = item.symbol !== 'square';
      return `<rect x="${x + 5}" y="${y + 3}" width="12" height="12" fill="${open ? 'none' : item.colour}" stroke="${item.colour}" stroke-width="2"/>`;
    }
    if (item.mark === 'dot') {
      const open = item.symbol === 'circle-open';
      return `<circle cx="${x + 11}" cy="${y + 9}" r="6" fill="${open ? 'none' : item.colour}" stroke="${open ? item.colour : 'none'}" stroke-width="2"/>`;
    }
    const box = `<rect x="${x}" y="${y + 2}" width="22" height="14" fill="${item.colour}" stroke="${colours.muted}" stroke-width="0.5"/>`;
    if (item.mark === 'fill') { return box; }
    return `${box}<path d="M${x} ${y + 16}l8 -14M${x + 7} ${y + 16}l8 -14M${x + 14} ${y + 16}l8 -14" stroke="${colours.muted}"/>`;
  }

  function text(words, x, y, size, weight, colour) {
    const safe = words.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
    return `<text x="${x}" y="${y}" font-size="${size}" font-weight="${weight}" fill="${colour}">${safe}</text>`;
  }

  function fontData() {
    font = font || fetch(`${FONT_FILE}?v=${phare.version}`).then((answer) => answer.blob()).then((blob) => new Promise((resolve) => {
      const reader = new FileReader();
      reader.onload = () => resolve(reader.result);
      reader.readAsDataURL(blob);
    }));
    return font;
  }

  function paint(svg, size) {
    return new Promise((resolve, reject) => {
      const picture = new Image();
      picture.onload = () => {
        const canvas = document.createElement('canvas');
        canvas.width = size.width * size.scale;
        canvas.height = size.height * size.scale;
        canvas.getContext('2d').drawImage(picture, 0, 0, canvas.width, canvas.height);
        canvas.toBlob(resolve, 'image/png');
      };
      picture.onerror = reject;
      picture.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
    });
  }

  document.addEventListener('click', (event) => {
    const button = event.target.closest('[data-action]');
    document.querySelectorAll('.presets[open]').forEach((menu) => {
      if (!menu.contains(event.target) || button) { menu.open = false; }
    });
    const card = button && button.closest('[data-card]');
    if (card && phare.shown(card.dataset.card)) { actions[button.dataset.action](card.dataset.card, button); }
  });

  document.addEventListener('keydown', (event) => {
    const card = event.target.closest && event.target.closest('[data-card]');
    const typing = event.target.closest && event.target.closest('input, textarea, select');
    if (card && !typing && event.key.toLowerCase() === 't' && !event.ctrlKey && !event.metaKey
      && card.querySelector('[data-action="table"]')) {
      phare.toggleTable(card.dataset.card);
    }
    if (event.key === 'Escape') {
      document.querySelectorAll('.presets[open]').forEach((menu) => { menu.open = false; });
    }
  });
})(window.phare);
