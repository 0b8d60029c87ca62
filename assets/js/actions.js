/* What the buttons of a card do: its table, files, images, its link; loaded at the first one. */
import { cardAddress, chartAddress, readable } from './address.js';
import { takeImage } from './image.js';
import { toggleReading } from './reading.js';
import { addToRoute } from './route/add.js';
import { save } from './saved.js';
import { frame, shown } from './shown.js';
import { toggleTable } from './table.js';
import { text } from './texts.js';
import { toast } from './toast.js';

export const actions = {
  reading: toggleReading,
  table: toggleTable,
  png: (card, button) => takeImage(card, 'png', button.dataset.preset),
  svg: (card) => takeImage(card, 'svg', 'slide'),
  fullscreen: (card) => fullscreen(frame(card)),
  link: (card) => copy(cardAddress(location.href, card)),
  embed,
  route: addToRoute,
};

/** Saves the file of a card whose address ends so. */
export function file(card, format) {
  const { spec, values } = shown(card);
  save(chartAddress(spec, values, format), '');
}

function fullscreen(element) {
  if (document.fullscreenElement) { document.exitFullscreen(); } else { element.requestFullscreen(); }
}

/** Copies the element that shows a chart in another page, as sites get it that ask for it. */
async function embed(card) {
  const { spec, values } = shown(card);
  const page = new URL(chartAddress(spec, values, 'html'), location.origin);
  page.searchParams.delete('v');
  const asked = new URLSearchParams({ url: readable(page.href), format: 'json' });
  try {
    const answer = await fetch(`/oembed?${asked}`);
    copy((await answer.json()).html, 'embed_copied');
  } catch (error) {
    toast(text('copy_failed'));
  }
}

async function copy(words, said = 'copied') {
  try {
    await navigator.clipboard.writeText(words);
    toast(text(said));
  } catch (error) {
    toast(text('copy_failed'));
  }
}
