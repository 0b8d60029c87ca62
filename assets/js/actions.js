/* What the buttons of a card do: its table, what is copied of it, its link; loaded at the first one. */
import { cardAddress } from './address.js';
import { copyImage, copyTable, copyText } from './clipboard.js';
import { toggleReading } from './reading.js';
import { addToRoute } from './route/add.js';
import { frame, shown } from './shown.js';
import { tableOf, toggleTable } from './table.js';

export const actions = {
  reading: toggleReading,
  table: toggleTable,
  copy_image: (card) => copyImage(frame(card).querySelector('a[data-file="png"]').href),
  copy_table: (card) => copyTable(tableOf(shown(card).chart)),
  fullscreen: (card) => fullscreen(frame(card)),
  link: (card) => copyText(cardAddress(location.href, card)),
  route: addToRoute,
};

function fullscreen(element) {
  if (document.fullscreenElement) { document.exitFullscreen(); } else { element.requestFullscreen(); }
}
