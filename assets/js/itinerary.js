/* The route of a debate (« parcours »): kept in this browser, filled from the chart cards.

   The room reads it too: nothing here needs Dash. */
window.phare = window.phare || {};
window.dash_clientside = window.dash_clientside || {};
(function (phare) {
  const KEY = 'phare-parcours';
  const FORMAT = 1;
  const LIMITS = { etapes: 60, titre: 200, question: 400, notes: 4000 };
  const WORDS = ['titre', 'question', 'notes'];
  const PAGE_SCRIPTS = ['itinerary_page.js', 'itinerary_files.js'];
  let pageScripts = null;
  let unkept = null; // the route, where the browser keeps nothing

  const empty = () => ({ parcours: FORMAT, titre: '', etapes: [] });

  /** The route of this browser; an empty one where there is none. */
  function read() {
    if (unkept) { return structuredClone(unkept); }
    try {
      return shaped(JSON.parse(localStorage.getItem(KEY))) || empty();
    } catch (error) {
      return empty(); // a private window, or what another program wrote
    }
  }

  /** Keeps a route; false where it will be forgotten with the page. */
  function write(route) {
    try {
      localStorage.setItem(KEY, JSON.stringify(route));
      unkept = null;
    } catch (error) {
      unkept = structuredClone(route);
    }
    return !unkept;
  }

  /** Adds steps at the end and returns the route; null where they do not fit. */
  function add(...steps) {
    const route = read();
    route.etapes.push(...steps.map(filled));
    if (route.etapes.length > LIMITS.etapes) { return null; }
    write(route);
    return route;
  }

  /** A document as a route with every key, or null when it does not have the shape of one. */
  function shaped(document) {
    const { parcours, titre, etapes } = document || {};
    const whole = parcours === FORMAT && isText(titre, LIMITS.titre) && Array.isArray(etapes)
      && etapes.length <= LIMITS.etapes && etapes.every(isStep);
    return whole ? { ...empty(), titre: titre || '', etapes: etapes.map(filled) } : null;
  }

  const filled = ({ vue, parametres, titre, question, notes }) => ({
    vue, parametres: { ...parametres }, titre: titre || '', question: question || '', notes: notes || '' });

  const isText = (value, most) => value === undefined
    || (typeof value === 'string' && value.length <= most);

  const isStep = (step) => step && /^[a-z_]+$/.test(step.vue)
    && typeof step.parametres === 'object' && step.parametres && !Array.isArray(step.parametres)
    && Object.values(step.parametres).every((value) => typeof value === 'string')
    && WORDS.every((name) => isText(step[name], LIMITS[name]));

  phare.itinerary = {
    KEY, LIMITS, read, write, add, shaped, kept: () => !unkept,
  };

  /** The chart of a step, as JSON; `more` is put at the end of its address. */
  phare.stepChart = (step, language, more) => phare.fetchChart(phare.chartAddress(
    { chart: step.vue, take: [], fixed: step.parametres }, { langue: language }, 'json', 'clair')
    + (more || ''));

  /** A text that agrees with a count. */
  phare.counted = (key, n) => phare.text(`${key}.${{ 0: 'none', 1: 'one' }[n] || 'many'}`, { n });

  /** Puts what a card shows at the end of the route, and says so. */
  phare.addToRoute = (name) => {
    const { spec, values } = phare.shown(name);
    const address = new URL(phare.chartAddress(spec, values, 'csv'), location.origin);
    const { langue, v, ...parametres } = Object.fromEntries(address.searchParams);
    const route = add({ vue: spec.chart, parametres });
    if (!route) { phare.toast(phare.text('itinerary.full', { n: LIMITS.etapes })); return; }
    const steps = route.etapes.length;
    const told = phare.counted(unkept ? 'itinerary.added_unkept' : 'itinerary.added', steps);
    phare.toast(told, {
      text: phare.text('itinerary.see'), href: '/parcours', act: () => phare.go('/parcours', values) });
  };

  /** Fills the page Parcours, whose scripts come with it; `wanted` is what the server says of it. */
  async function open(wanted) {
    pageScripts = pageScripts || Promise.all(PAGE_SCRIPTS.map(load));
    pageScripts.catch(() => { pageScripts = null; }); // so that a later visit tries again
    await pageScripts;
    phare.editRoute(wanted);
    return window.dash_clientside.no_update;
  }

  const load = (name) => new Promise((resolve, reject) => {
    const src = `/assets/js/${name}?v=${phare.version}`;
    document.head.append(Object.assign(
      document.createElement('script'), { src, onload: resolve, onerror: reject }));
  });

  window.dash_clientside.phare = { ...window.dash_clientside.phare, itinerary: open };
})(window.phare);
