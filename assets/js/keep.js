/* Hands a page and all it needs to the service worker, to go on without network or server. */
window.phare = window.phare || {};
(function (phare) {
  phare.version = document.documentElement.dataset.version;

  /** Promise of true once this page, what it has loaded and `addresses` are kept for good; false
      where the browser keeps nothing: a private window, an address without https. */
  phare.keep = async (addresses) => {
    if (!navigator.serviceWorker) { return false; }
    try {
      await navigator.serviceWorker.register(`/service-worker.js?v=${phare.version}`);
      const { active } = await navigator.serviceWorker.ready;
      const loaded = performance.getEntriesByType('resource').map((entry) => entry.name)
        .filter((name) => name.startsWith(location.origin));
      return await ask(active, [...new Set([location.href.split('#')[0], ...loaded, ...addresses])]);
    } catch (error) {
      return false;
    }
  };

  function ask(worker, addresses) {
    return new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = ({ data }) => resolve(data);
      worker.postMessage({ keep: addresses }, [port2]);
    });
  }
})(window.phare);
