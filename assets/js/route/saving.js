/* What a route becomes on the reader’s disk: its file, and the minutes that the server prints. */
import { contract, rooted } from '../contract.js';
import { saveBlob } from '../saved.js';
import { failure, text } from '../texts.js';
import { toast } from '../toast.js';
import { shaped } from './store.js';

const written = (route) => `${JSON.stringify(shaped(route), null, 2)}\n`;

const named = (start, { titre }, end) => {
  const words = titre.toLowerCase().replace(/œ/g, 'oe').normalize('NFD')
    .replace(/\p{M}/gu, '').match(/[a-z0-9]+/g) || [];
  return `${[start, ...words].join('_').slice(0, 60)}.${end}`;
};

/** Saves the file of a route. */
export function saveRoute(route) {
  saveBlob(new Blob([written(route)], { type: 'application/json' }), named('parcours', route, 'json'));
}

/** Promise of the minutes of a route on disk, as docx or pdf; says what happens in `holder`. */
export const saveMinutes = (route, format, language, holder) => savePrinted(route, {
  name: 'compte-rendu',
  format,
  busy: 'minutes.printing',
  done: 'minutes.printed',
  unanswered: 'minutes.unprinted',
}, language, holder);

/** Promise of the slides of a route on disk; says what happens in `holder`. */
export const saveSlides = (route, language, holder) => savePrinted(route, {
  name: 'diapositives',
  format: 'pptx',
  busy: 'slides.printing',
  done: 'slides.printed',
  unanswered: 'slides.unprinted',
}, language, holder);

async function savePrinted(route, { name, format, busy, done, unanswered }, language, holder) {
  toast(text(busy), null, holder);
  try {
    const answer = await fetch(rooted(`/parcours/${name}.${format}?langue=${language || contract.language}`), {
      method: 'POST', body: written(route), headers: { 'Content-Type': 'application/json' } });
    if (!answer.ok) { throw new Error((await answer.json()).error); }
    saveBlob(await answer.blob(), named(name.replace('-', '_'), route, format));
    toast(text(done), null, holder);
  } catch (error) {
    toast(error instanceof TypeError ? text(unanswered) : failure(error), null, holder);
  }
}
