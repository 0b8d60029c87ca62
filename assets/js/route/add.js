/* Puts what a card shows at the end of the route, and says so. */
import { go } from '../adapters/dash.js';
import { pathWith } from '../address.js';
import { rooted } from '../contract.js';
import { shown } from '../shown.js';
import { counted, text } from '../texts.js';
import { toast } from '../toast.js';
import { LIMITS, add, kept, stepShown } from './store.js';

export function addToRoute(card) {
  const { spec, values } = shown(card);
  const route = add(stepShown(spec, values));
  if (!route) { toast(text('itinerary.full', { n: LIMITS.etapes })); return; }
  const told = counted(kept() ? 'itinerary.added' : 'itinerary.added_unkept', route.etapes.length);
  toast(told, {
    text: text('itinerary.see'), href: rooted('/parcours'), act: () => go(pathWith('/parcours', values)) });
}
