/* Images that stand alone: title, figure, legend, source, date, and the font inside. */
import { svgOf } from './adapters/plotly.js';
import { chartAddress } from './address.js';
import { complete, dress, fetchChart, sized } from './charts.js';
import { contract } from './contract.js';
import { textWidth } from './dom.js';
import { saveBlob } from './saved.js';
import { shown } from './shown.js';
import { licenceWords, sourcesOf } from './source_line.js';
import { key, textAt, wrapped } from './svg.js';
import { text } from './texts.js';

export const PRESETS = {
  slide: { width: 960, height: 540, scale: 4 },
  a4: { width: 1123, height: 794, scale: 3 },
  square: { width: 760, height: 760, scale: 3 },
};
const THEME = 'clair';
const MARGIN = 32;
const LEAST_HEIGHT = 440;
const FALLBACK = 'Liberation Sans, Arial, sans-serif';
const FONT_FILE = '/paquets/public-sans.ttf';
const TITLE = { size: 26, weight: 700, line: 31 };
const SUBTITLE = { size: 15, weight: 400, line: 20 };
const SOURCE = { size: 11.5, weight: 400, line: 15, named: 2 };
let font = null;

/** Saves what a card shows as an image. */
export async function takeImage(card, format, preset) {
  const { spec, values } = shown(card);
  const size = PRESETS[preset];
  const chart = await fetchChart(chartAddress(spec, values, 'json', THEME));
  const svg = await compose(chart, size);
  if (format === 'svg') {
    saveBlob(new Blob([svg], { type: 'image/svg+xml' }), `${chart.file_stem}.svg`);
  } else {
    saveBlob(await paint(svg, size), `${chart.file_stem}_${preset}.png`);
  }
}

/** Promise of a chart as the text of an SVG, in the shape of a slide. */
export const picture = (chart) => compose(chart, PRESETS.slide);

/** Promise of a chart as the text of an SVG that stands alone. */
export async function compose(chart, size) {
  const { template, colours } = await dress(THEME);
  const { family } = template.layout.font;
  const width = size.width - 2 * MARGIN;
  const lines = (words, { size: high, weight }) => wrapped(words, width, pen(high, weight, family));
  const title = lines(chart.title, TITLE);
  const subtitle = lines(chart.subtitle, SUBTITLE);
  const sources = lines(sourceWords(chart), SOURCE);
  const explained = key(chart, width, pen(13, 400, family));
  const put = (words, kind, top, colour) => words.map((line, i) => textAt(
    line, MARGIN, top + i * kind.line, kind.size, kind.weight, colour));
  const top = MARGIN + title.length * TITLE.line + subtitle.length * SUBTITLE.line + 8;
  const bottom = size.height - MARGIN / 2 - sources.length * SOURCE.line;
  const plotHeight = bottom - 14 - explained.height - top;
  const parts = [
    ...put(title, TITLE, MARGIN + 18, colours.ink),
    ...put(subtitle, SUBTITLE, MARGIN + 14 + title.length * TITLE.line, colours.muted),
    await plot(chart, MARGIN, top, width, plotHeight),
    ...(chart.mark ? watermark(chart.mark, size, colours) : []),
    `<g transform="translate(${MARGIN} ${top + plotHeight + 8})">${explained.svg(colours)}</g>`,
    ...put(sources, SOURCE, bottom + 10, colours.muted),
  ];
  return `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" `
    + `width="${size.width}" height="${size.height}" viewBox="0 0 ${size.width} ${size.height}">`
    + `<style>@font-face{font-family:"Public Sans";font-weight:100 900;src:url(${await fontData()})}`
    + `text{font-family:${family.replace(/"/g, "'")}}</style>`
    + `<rect width="100%" height="100%" fill="${colours.paper}"/>${parts.join('')}</svg>`;
}

/** What says how wide a text is: in the font of the charts, or in that of a program which does not
    read the font inside an image, whichever is wider. */
const pen = (size, weight, family) => (words) => Math.max(
  ...[family, FALLBACK].map((name) => textWidth(words, size, weight, name)));

/** Says over the whole image that it holds example data: at the top, and across the figure. */
function watermark(words, size, colours) {
  const across = textAt(words, 0, 0, size.width / 20, 700, colours.mark)
    .replace('<text ', '<text text-anchor="middle" opacity="0.22" ');
  return [
    textAt(words, MARGIN, MARGIN - 12, 14, 700, colours.mark),
    `<g transform="translate(${size.width / 2} ${size.height / 2}) rotate(-18)">${across}</g>`,
  ];
}

/** The figure as it stands on screen; where the image is lower, all of it is made smaller. */
async function plot(chart, x, y, width, height) {
  const figure = await complete(chart, THEME);
  const scale = Math.max(1, (figure.layout.height || LEAST_HEIGHT) / height);
  const drawn = { width: Math.round(width * scale), height: Math.round(height * scale) };
  const svg = await svgOf(sized(figure, drawn), drawn);
  const inside = svg.slice(svg.indexOf('>') + 1);
  return `<svg x="${x}" y="${y}" width="${width}" height="${height}" `
    + `viewBox="0 0 ${drawn.width} ${drawn.height}">${inside}`;
}

function sourceWords(chart) {
  const { named, more, licences } = sourcesOf(chart, SOURCE.named);
  const sources = named.map((line) => line.text);
  if (more) { sources.push(text('more_sources', { n: more })); }
  const day = new Date(chart.data_date)
    .toLocaleDateString(document.documentElement.lang, { dateStyle: 'long' });
  return [`${text('source')} ${sources.join('\u202f; ')}`, licenceWords(licences),
    text('made', { date: day })].filter(Boolean).join(' · ');
}

function fontData() {
  font = font || fetch(`${FONT_FILE}?v=${contract.version}`)
    .then((answer) => answer.blob())
    .then((blob) => new Promise((resolve) => {
      const reader = new FileReader();
      reader.onload = () => resolve(reader.result);
      reader.readAsDataURL(blob);
    }));
  return font;
}

function paint(svg, size) {
  return new Promise((resolve, reject) => {
    const drawn = new Image();
    drawn.onload = () => {
      const canvas = document.createElement('canvas');
      canvas.width = size.width * size.scale;
      canvas.height = size.height * size.scale;
      canvas.getContext('2d').drawImage(drawn, 0, 0, canvas.width, canvas.height);
      canvas.toBlob(resolve, 'image/png');
    };
    drawn.onerror = reject;
    drawn.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  });
}
