/* Puts the link, the image or the table of a card on the clipboard, and says whether it is there. */
import { text } from './texts.js';
import { toast } from './toast.js';

export const copyText = (words, done = 'copied') => told(
  done, 'copy_failed', () => navigator.clipboard.writeText(words));

/** The PNG at an address; it is on its way while the browser asks for leave. */
export function copyImage(address) {
  toast(text('copying_image'));
  return put('image_copied', 'image_not_copied', { 'image/png': fetched(address) });
}

/** A table for a text processor, and its cells between tabs for a spreadsheet. */
export function copyTable(table) {
  const lines = [...table.rows].map((row) => [...row.cells].map(cellWords).join('\t'));
  return put('table_copied', 'table_not_copied', {
    'text/html': new Blob([table.outerHTML], { type: 'text/html' }),
    'text/plain': new Blob([lines.join('\n')], { type: 'text/plain' }),
  });
}

const cellWords = ({ childNodes }) => [...childNodes].map((node) => node.textContent).join(' ')
  .replace(/\s+/g, ' ').trim();

async function fetched(address) {
  const answer = await fetch(address);
  if (!answer.ok) { throw new Error(answer.statusText); }
  return answer.blob();
}

const put = (done, failed, parts) => told(
  done, failed, () => navigator.clipboard.write([new ClipboardItem(parts)]));

/** A page without https has no clipboard: that throws as a refusal does. */
async function told(done, failed, write) {
  try {
    await write();
    toast(text(done));
  } catch (error) {
    toast(text(failed));
  }
}
