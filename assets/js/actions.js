/* What the buttons of a card do: its table, what is copied of it, its link; loaded at the first one. */
import { cardAddress, chartAddress, readable } from './address.js';
import { copyImage, copyTable, copyText } from './clipboard.js';
import { toggleReading } from './reading.js';
import { rooted } from './contract.js';
import { addToRoute } from './route/add.js';
import { frame, shown } from './shown.js';
import { tableOf, toggleTable } from './table.js';
import { text } from './texts.js';
import { toast } from './toast.js';

export const actions = {
  reading: toggleReading,
  table: toggleTable,
  copy_image: (card) => copyImage(frame(card).querySelector('a[data-file="png"]').href),
  copy_table: (card) => copyTable(tableOf(shown(card).chart)),
  fullscreen: (card) => fullscreen(frame(card)),
  link: (card) => copyText(cardAddress(location.href, card)),
  embed,
  cite,
  route: addToRoute,
};

/** Copies the sentence that cites a card. */
async function cite(card) {
  const { spec, values } = shown(card);
  try {
    const answer = await fetch(chartAddress(spec, values, 'citation.txt'));
    if (!answer.ok) { throw new Error(answer.statusText); }
    copyText((await answer.text()).trim(), 'citation_copied');
  } catch (error) {
    toast(text('copy_failed'));
  }
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
    const answer = await fetch(rooted(`/oembed?${asked}`));
    copyText((await answer.json()).html, 'embed_copied');
  } catch (error) {
    toast(text('copy_failed'));
  }
}
