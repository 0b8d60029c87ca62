/* Keeps what a room asks to be kept, so that it goes on when the network or the server is gone.

   What carries a version never changes: it comes from the cache. All the rest comes from the
   server as long as it answers. Nothing else is kept: other pages pass by, and so do votes. */
const CACHE = `phare-${new URL(self.location.href).searchParams.get('v')}`;
const VOTES = /^\/(v|t|animation)(\/|$)|^\/vues\/votes\./;
const MOST = 600; // answers: a route of 60 steps in three themes, its pages and their parts

self.addEventListener('install', () => self.skipWaiting());

self.addEventListener('activate', (event) => event.waitUntil((async () => {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name !== CACHE).map((name) => caches.delete(name)));
  await self.clients.claim();
})()));

self.addEventListener('message', (event) => event.waitUntil((async () => {
  const cache = await caches.open(CACHE);
  const wanted = event.data.keep.filter((address) => !VOTES.test(new URL(address).pathname));
  const kept = await Promise.allSettled(wanted.map((address) => keep(cache, address)));
  await forget(cache, new Set(wanted));
  event.ports[0].postMessage(kept.every(({ status }) => status === 'fulfilled'));
})()));

self.addEventListener('fetch', (event) => {
  const { method, mode, url } = event.request;
  const { origin, pathname, searchParams } = new URL(url);
  const dash = mode === 'navigate' && !searchParams.has('mode'); // such a page is nothing without its server
  if (method === 'GET' && origin === self.location.origin && !dash && !VOTES.test(pathname)) {
    event.respondWith(answer(event.request));
  }
});

async function keep(cache, address) {
  if (!await cache.match(address, { ignoreVary: true })) { await cache.add(address); }
}

/** The oldest answers go first, but none of those that the present room needs. */
async function forget(cache, needed) {
  const kept = await cache.keys();
  const others = kept.filter(({ url }) => !needed.has(url));
  await Promise.all(others.slice(0, Math.max(0, kept.length - MOST)).map((one) => cache.delete(one)));
}

async function answer(request) {
  const cache = await caches.open(CACHE);
  const kept = await cache.match(request, { ignoreVary: true });
  const { pathname, searchParams } = new URL(request.url);
  if (kept && (searchParams.has('v') || pathname.startsWith('/front/'))) { return kept; }
  try {
    const fresh = await fetch(request);
    if (kept && fresh.ok) { await cache.put(request, fresh.clone()); }
    return fresh;
  } catch (gone) {
    if (kept) { return kept; }
    throw gone;
  }
}
