/* Puts what a card shows at the end of the route, and says so. */
import { chartAddress } from '../address.js';
import { go } from '../links.js';
import { shown } from '../shown.js';
import { counted, text } from '../texts.js';
import { toast } from '../toast.js';
import { LIMITS, add, kept } from './store.js';

export function addToRoute(card) {
  const { spec, values } = shown(card);
  const address = new URL(chartAddress(spec, values, 'csv'), location.origin);
  const { langue, v, ...parametres } = Object.fromEntries(address.searchParams);
  const route = add({ vue: spec.chart, parametres });
  if (!route) { toast(text('itinerary.full', { n: LIMITS.etapes })); return; }
  const told = counted(kept() ? 'itinerary.added' : 'itinerary.added_unkept', route.etapes.length);
  toast(told, {
    text: text('itinerary.see'), href: '/parcours', act: () => go('/parcours', values) });
}
