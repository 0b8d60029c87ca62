/* Files that the browser saves. */

/** Saves what an address answers; an empty name leaves it to the server. */
export function save(href, fileName) {
  Object.assign(document.createElement('a'), { href, download: fileName }).click();
}

/** Saves what a script has made. */
export function saveBlob(blob, fileName) {
  const address = URL.createObjectURL(blob);
  save(address, fileName);
  setTimeout(() => URL.revokeObjectURL(address), 10000);
}
