/* Where a file is dropped: sends it at once, tells how far it is, then opens what was read. The form
   does the same without this script; the server writes every text. */
function told(form, tag, properties) {
  const old = form.querySelector('progress, [role="alert"], [role="status"]');
  if (old) { old.remove(); }
  form.append(Object.assign(document.createElement(tag), properties));
  return form.lastElementChild;
}

function failed(form, words) {
  form.removeAttribute('aria-busy');
  told(form, 'p', { textContent: words }).setAttribute('role', 'alert');
}

function answered(request, form) {
  const { address, error } = request.response || {};
  if (address) { window.location.assign(address); } else { failed(form, error || form.dataset.lost); }
}

function send(form, file) {
  if (file.size > Number(form.dataset.most) * 1e6) { failed(form, form.dataset.large); return; }
  const fields = new FormData(form);
  fields.set('fichier', file);
  const request = new XMLHttpRequest();
  const bar = told(form, 'progress', { max: 1, value: 0 });
  bar.setAttribute('aria-label', form.dataset.sending);
  form.setAttribute('aria-busy', 'true');
  request.upload.addEventListener('progress', ({ loaded, total }) => { bar.value = loaded / total; });
  request.upload.addEventListener('load', () => {
    told(form, 'p', { textContent: form.dataset.reading }).setAttribute('role', 'status');
  });
  request.addEventListener('load', () => answered(request, form));
  request.addEventListener('error', () => failed(form, form.dataset.lost));
  request.open('POST', form.getAttribute('action'));
  request.responseType = 'json';
  request.setRequestHeader('X-CSRFToken', form.elements.csrf_token.value);
  request.send(fields);
}

/** Makes a form take files that are dropped on it, or anywhere else in the window. */
export function takeDrops(form) {
  form.prepend(Object.assign(document.createElement('p'), { textContent: form.dataset.here }));
  const over = (is) => (event) => { event.preventDefault(); form.toggleAttribute('data-over', is); };
  const busy = () => form.hasAttribute('aria-busy');
  window.addEventListener('dragover', over(true));
  window.addEventListener('dragleave', over(false));
  window.addEventListener('drop', (event) => {
    over(false)(event);
    const [file] = event.dataTransfer.files;
    if (file && form.isConnected && !busy()) { send(form, file); }
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const [file] = form.elements.fichier.files;
    if (file && !busy()) { send(form, file); }
  });
}

document.querySelectorAll('main > .drop-zone').forEach(takeDrops);
