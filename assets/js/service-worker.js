/* Keeps what a room asks to be kept, so that it goes on when the network or the server is gone.

   What carries a version never changes: it comes from the cache. All the rest comes from the
   server as long as it answers. Only what a room is made of is kept: its pages, the figures of its
   charts, what draws them. Files, votes and what tells whether the server is there pass by. */
const CACHE = `phare-${new URL(self.location.href).searchParams.get('v')}`;
const ROOT = new URL('.', self.location).pathname;
const PARTS = /^(front|paquets|geo|assets)\/|^vues\/(?!votes\.)[^./]+\.json$|^(jetons\.css|habillage\.json|territoires\.json)$/;
const MOST = 600; // answers: a route of 60 steps in three themes, its pages and their parts

self.addEventListener('install', () => self.skipWaiting());

self.addEventListener('activate', (event) => event.waitUntil((async () => {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name !== CACHE).map((name) => caches.delete(name)));
  await self.clients.claim();
})()));

self.addEventListener('message', (event) => event.waitUntil((async () => {
  const cache = await caches.open(CACHE);
  const wanted = event.data.keep.filter((address) => isOfARoom(new URL(address)));
  const kept = await Promise.allSettled(wanted.map((address) => keep(cache, address)));
  await forget(cache, new Set(wanted));
  event.ports[0].postMessage(kept.every(({ status }) => status === 'fulfilled'));
})()));

self.addEventListener('fetch', (event) => {
  const { method, url } = event.request;
  if (method === 'GET' && isOfARoom(new URL(url))) { event.respondWith(answer(event.request)); }
});

/** Another page is nothing without its server. */
function isOfARoom({ origin, pathname, searchParams }) {
  const inside = pathname.startsWith(ROOT) ? pathname.slice(ROOT.length) : null;
  return origin === self.location.origin && inside !== null
    && (searchParams.has('mode') || PARTS.test(inside));
}

/** An answer that is not to be stored is that of another edition of the data. */
async function keep(cache, address) {
  if (await cache.match(address, { ignoreVary: true })) { return; }
  const fresh = await fetch(address);
  if (!fresh.ok || fresh.headers.get('Cache-Control') === 'no-store') { throw new Error(address); }
  await cache.put(address, fresh);
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
  if (kept && (searchParams.has('v') || pathname.startsWith(`${ROOT}front/`))) { return kept; }
  try {
    const fresh = await fetch(request);
    if (kept && fresh.ok) { await cache.put(request, fresh.clone()); }
    return fresh;
  } catch (gone) {
    if (kept) { return kept; }
    throw gone;
  }
}
