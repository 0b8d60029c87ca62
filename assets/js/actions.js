/* What the buttons of a card do: its table, files, images, its link; loaded at the first one. */
import { cardAddress, chartAddress } from './address.js';
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

async function copy(words) {
  try {
    await navigator.clipboard.writeText(words);
    toast(text('copied'));
  } catch (error) {
    toast(text('copy_failed'));
  }
}
