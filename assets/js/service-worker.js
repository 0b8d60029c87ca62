/* Keeps what a room asks for, so that it goes on when the network or the server is gone.

   What carries a version never changes: it comes from the cache. All the rest comes from the
   server as long as it answers. */
const CACHE = `phare-${new URL(self.location.href).searchParams.get('v')}`;

self.addEventListener('install', () => self.skipWaiting());

self.addEventListener('activate', (event) => event.waitUntil((async () => {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name !== CACHE).map((name) => caches.delete(name)));
  await self.clients.claim();
})()));

self.addEventListener('message', (event) => event.waitUntil((async () => {
  const cache = await caches.open(CACHE);
  const kept = await Promise.allSettled(event.data.keep.map((address) => keep(cache, address)));
  event.ports[0].postMessage(kept.every(({ status }) => status === 'fulfilled'));
})()));

self.addEventListener('fetch', (event) => {
  const { method, mode, url } = event.request;
  const { origin, searchParams } = new URL(url);
  const dash = mode === 'navigate' && !searchParams.has('mode'); // such a page is nothing without its server
  if (method === 'GET' && origin === self.location.origin && !dash) {
    event.respondWith(answer(event.request));
  }
});

async function keep(cache, address) {
  if (!await cache.match(address)) { await cache.add(address); }
}

async function answer(request) {
  const cache = await caches.open(CACHE);
  const kept = await cache.match(request, { ignoreVary: true });
  if (kept && new URL(request.url).searchParams.has('v')) { return kept; }
  try {
    const fresh = await fetch(request);
    if (fresh.ok) { await cache.put(request, fresh.clone()); }
    return fresh;
  } catch (gone) {
    if (kept) { return kept; }
    throw gone;
  }
}
