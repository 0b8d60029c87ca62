/* The address of a page and the choices made on it: each follows the other. */
window.phare = window.phare || {};
window.dash_clientside = window.dash_clientside || {};
(function (phare) {
  const PATH_PARAMETER = { territoires: 'territoire', domaines: 'domaine', acteurs: 'acteur' };
  const ORDER = ['niveau', 'domaine', 'indicateur', 'territoire', 'comparer', 'enquete', 'mesure',
    'periode', 'classes', 'tri', 'mesure_min', 'percu_min', 'impact_min', 'axe', 'contexte',
    'exemple', 'langue'];
  const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);
  let shown = null;

  /** Address of a page for a set of choices: the path names its subject, the rest is a query. */
  phare.address = (values) => {
    const named = PATH_PARAMETER[values.page];
    const path = named && values[named] ? `/${values.page}/${values[named]}` : `/${values.page}`;
    const query = ORDER
      .filter((name) => name !== named && values[name] && !implied(name, values))
      .map((name) => `${name}=${encodeURIComponent(values[name]).replaceAll('%2C', ',')}`);
    return path + (query.length ? `?${query.join('&')}` : '');
  };

  function implied(name, values) {
    return (name === 'domaine' && values.indicateur)
      || (name === 'niveau' && (values.territoire || '').startsWith('D'))
      || (name === 'langue' && values.langue === 'fr');
  }

  function push(values) {
    const address = phare.address(values);
    shown = address;
    if (address === location.pathname + location.search) { return; }
    history.pushState({}, '', address);
    window.dispatchEvent(new CustomEvent('_dashprivate_pushstate'));
  }

  /** Loads a page when the address changes by a link, a button of the browser, or a paste;
      an address the page itself has just written needs no loading. */
  function route(href) {
    const noUpdate = window.dash_clientside.no_update;
    const here = new URL(href);
    if (here.pathname + here.search === shown) { return noUpdate; }
    shown = here.pathname + here.search;
    return { pathname: here.pathname, search: here.search };
  }

  /** The new set of choices after one control has changed. */
  function compose(chosen, before) {
    const noUpdate = window.dash_clientside.no_update;
    const ids = window.dash_clientside.callback_context.inputs_list[0].map((input) => input.id);
    const after = { ...before };
    ids.forEach((id, index) => { set(after, id.name, plain(id.name, chosen[index])); });
    settle(after, before);
    Object.keys(after).forEach((key) => { if (!after[key] && key !== 'page') { delete after[key]; } });
    if (same(sorted(after), sorted(before))) { return noUpdate; }
    phare.draw(after);
    push(after);
    return after;
  }

  const sorted = (values) => Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1));

  function plain(name, value) {
    if (Array.isArray(value)) { return value.join(','); }
    const none = { indicateur: 'score', classes: 'auto', periode: 'derniere', niveau: 'region', axe: 'tous',
      tri: 'desaccord' };
    return value === null || value === undefined || value === none[name] ? '' : String(value);
  }

  function set(values, name, value) {
    if (name !== 'question') { values[name] = value; return; }
    if (value) { [values.enquete, values.mesure] = value.split('|'); }
  }

  /** Choices that another choice has made meaningless are taken back, on screen too. */
  function settle(after, before) {
    if (after.axe && after.axe !== before.axe) {
      const holder = document.querySelector('[data-domains]');
      const ofAxis = JSON.parse(holder.dataset.domains)[after.axe];
      if (!ofAxis.includes(after.domaine)) {
        [after.domaine] = ofAxis;
        show('domaine', after.domaine);
      }
    }
    if (after.domaine !== before.domaine && before.domaine) { clear(after, 'indicateur', 'score'); }
    if (after.indicateur !== (before.indicateur || '') && !/^(etude)?$/.test(after.periode || '')) {
      clear(after, 'periode', 'derniere');
    }
    if ((after.niveau || '') !== (before.niveau || '')) {
      clear(after, 'territoire', null);
      clear(after, 'comparer', []);
    }
    const compared = (after.comparer || '').split(',').filter(Boolean);
    const kept = compared.filter((code) => code !== after.territoire).slice(0, 3);
    if (kept.length < compared.length) {
      after.comparer = kept.join(',');
      show('comparer', kept);
    }
  }

  function clear(values, name, shown) {
    if (!values[name]) { return; }
    values[name] = '';
    show(name, shown);
  }

  function show(name, value) {
    window.dash_clientside.set_props({ type: 'choice', name }, { value });
  }

  /** Pointing at an area or a line and clicking makes it the choice of the page. */
  function click(clicked, values) {
    const point = clicked && clicked.points && clicked.points[0];
    const { card } = window.dash_clientside.callback_context.triggered_id;
    const { selects } = point ? phare.shown(card).chart.figure.data[point.curveNumber].meta || {} : {};
    if (selects) {
      const key = [point.customdata].flat()[0];
      const code = selects === 'territory' ? key.replace(/^R/, '') : key;
      phare.choose(selects === 'territory' ? 'territoire' : 'domaine', code, values);
    }
    return null;
  }

  phare.choose = (name, code, values) => {
    const control = document.querySelector(`.choice-${name}`);
    if (control) { show(name, code); return; }
    if (name === 'territoire') { go(`/territoires/${code}`, values); }
    if (name === 'domaine') { go(`/domaines/${code}`, values); }
  };

  function go(path, values) {
    const kept = ['exemple', 'langue'].filter((name) => values && values[name])
      .map((name) => `${name}=${values[name]}`);
    history.pushState({}, '', path + (kept.length ? `?${kept.join('&')}` : ''));
    window.dispatchEvent(new CustomEvent('_dashprivate_pushstate'));
    window.scrollTo(0, 0);
  }
  phare.go = go;

  function tabTitle(title) {
    if (title) { document.title = title; }
    return window.dash_clientside.no_update;
  }

  function theme(clicks) {
    if (clicks) { phare.keepTheme(phare.currentTheme() === 'sombre' ? 'clair' : 'sombre'); }
    return phare.currentTheme();
  }

  /** The lines of the field « Aller à… » take half a second to index: they come once the charts
      are drawn, or as soon as the reader goes to the field. */
  const wanted = new Promise((resolve) => {
    const inField = ({ target }) => target.closest && target.closest('.jump');
    ['pointerover', 'focusin', 'click'].forEach((kind) => document.addEventListener(
      kind, (event) => { if (inField(event)) { resolve(); } }, { capture: true }));
  });

  async function drawn() {
    while (document.querySelector('[data-card]:not([data-state])')) {
      await new Promise((resume) => { setTimeout(resume, 100); });
    }
    await new Promise((resume) => { requestIdleCallback(resume, { timeout: 2000 }); });
  }

  async function jumpOptions() {
    await Promise.race([wanted, drawn()]);
    const language = document.documentElement.lang;
    const answer = await fetch(`/recherche.json?langue=${language}&v=${phare.version}`);
    return answer.json();
  }

  function jump(href) {
    if (href) { go(href, null); }
    return null;
  }

  /** A link to another language, or to the example data, keeps the choices of the page; a survey
      is there with the example data or without. */
  document.addEventListener('click', (event) => {
    const link = event.target.closest('[data-parameter]');
    if (!link) { return; }
    event.preventDefault();
    const { parameter, value } = link.dataset;
    const here = new URL(location.href);
    [parameter, ...(parameter === 'exemple' ? ['enquete', 'mesure'] : [])]
      .forEach((name) => here.searchParams.delete(name));
    if (value) { here.searchParams.set(parameter, value); }
    location.assign(here.href.replaceAll('%2C', ','));
  });

  /** The key / opens the field « Aller à… », also from a closed list, which would search for it. */
  const isSlash = (event) => event.key === '/' && !event.ctrlKey && !event.metaKey
    && !event.target.closest('input:not([readonly]), textarea, select');

  document.addEventListener('keydown', (event) => {
    const field = document.getElementById('jump');
    if (!isSlash(event) || !field) { return; }
    event.preventDefault();
    field.click();
  });

  document.addEventListener('keyup', (event) => {
    if (isSlash(event)) { event.stopPropagation(); }
  }, { capture: true });

  window.dash_clientside.phare = {
    ...window.dash_clientside.phare, route, compose, click, tabTitle, theme, jumpOptions, jump,
  };
})(window.phare);
