/* What each card shows: {address, values, spec, theme, chart}. */

/** Event of the document when a card shows another chart; `detail` is {card, address}. */
export const SHOWN = 'phare-shown';
const cards = new Map();

export const frame = (card) => document.querySelector(`[data-card="${card}"]`);

export const shown = (card) => cards.get(card);

/** Keeps what a card shows, for its table, its files and its images. */
export function remember(card, what) {
  cards.set(card, what);
  document.dispatchEvent(new CustomEvent(SHOWN, { detail: { card, address: what.address } }));
}
