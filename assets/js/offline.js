/* Hands a page and all it needs to the service worker, to go on without network or server. */
import { contract, rooted } from './contract.js';

/** Promise of true once this page, what it has loaded and `addresses` are kept for good; false
    where the browser keeps nothing: a private window, an address without https. */
export async function keep(addresses) {
  if (!navigator.serviceWorker) { return false; }
  try {
    await navigator.serviceWorker.register(rooted(`/service-worker.js?v=${contract.version}`));
    const { active } = await navigator.serviceWorker.ready;
    const loaded = performance.getEntriesByType('resource').map((entry) => entry.name)
      .filter((name) => name.startsWith(location.origin));
    return await ask(active, [...new Set([location.href.split('#')[0], ...loaded, ...addresses])]);
  } catch (error) {
    return false;
  }
}

function ask(worker, addresses) {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => resolve(data);
    worker.postMessage({ keep: addresses }, [port2]);
  });
}

/** Whether the server answers at this moment. */
export const reachable = () => fetch(rooted('/healthz'), { cache: 'no-store' }).then((answer) => answer.ok, () => false);

/** Whether every one of some addresses is kept in this browser. */
export async function isKept(addresses) {
  if (!window.caches) { return false; }
  const found = await Promise.all(addresses.map((one) => caches.match(one, { ignoreVary: true })));
  return found.every(Boolean);
}
