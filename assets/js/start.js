/* The scripts of the page are asked for once its first words are painted: while they come and are read,
   nothing is left of the processor for what is looked at. A page that nobody looks at, in a tab behind,
   is not painted. */
(() => {
  const WAIT = 500; // ms for the first words, after which the scripts come all the same
  const { content } = document.getElementById('scripts');
  content.querySelectorAll('script').forEach((one) => { one.async = false; }); // each after those before it
  const start = () => document.head.append(content);
  new PerformanceObserver((painted) => {
    if (painted.getEntriesByName('first-contentful-paint').length) { start(); }
  }).observe({ type: 'paint', buffered: true });
  setTimeout(start, WAIT);
})();
