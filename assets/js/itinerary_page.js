/* The page Parcours: the steps of the route as fields that are saved at each change. */
window.phare = window.phare || {};
(function (phare) {
  const WORDS = ['titre', 'question', 'notes'];
  const STEP_TOOLS = ['up', 'down', 'duplicate', 'remove'];
  let page = null; // {wanted, route, list, said}
  let lines = new Map(); // step → its line
  const copy = (route) => structuredClone(route);
  const text = (key, values) => phare.text(`itinerary.${key}`, values);

  /** An element with its properties, attributes (names with a hyphen) and children. */
  function make(tag, properties, ...children) {
    const made = document.createElement(tag);
    Object.entries(properties).forEach(([name, value]) => {
      if (name.includes('-')) { made.setAttribute(name, value); } else { made[name] = value; }
    });
    made.append(...children);
    return made;
  }

  const place = (name) => document.querySelector(`[data-itinerary="${name}"]`);

  /** Fills the page that Dash has laid out; by then it may have gone. */
  phare.editRoute = (wanted) => {
    if (!place('editor')) { return; }
    page = { wanted };
    show(phare.itinerary.read());
    phare.propose(wanted);
  };

  function show(route) {
    const title = make('input', {
      className: 'form-control', value: route.titre, maxLength: phare.itinerary.LIMITS.titre,
      placeholder: text('name.hint'), oninput: () => { route.titre = title.value; save(); } });
    page.route = route;
    page.list = make('ol', { className: 'steps' });
    page.said = make('p', { className: 'visually-hidden', role: 'status', 'aria-live': 'polite' });
    lines = new Map();
    place('editor').replaceChildren(
      make('p', { className: 'example-mark unkept' }, text('unkept')),
      make('label', { className: 'field route-name' }, text('name'), title), page.list, page.said);
    arrange();
  }

  /** Puts the lines in the order of the steps, each with its number. */
  function arrange() {
    const { list, route } = page;
    const focus = document.activeElement;
    const last = route.etapes.length - 1;
    list.replaceChildren(...route.etapes.map((step) => lines.get(step) || line(step)));
    [...list.children].forEach((item, index) => {
      item.querySelector('.step-tools').setAttribute('aria-label', text('step', { n: index + 1 }));
      item.querySelector('[data-route=see]').href = `${page.wanted.room}#${index + 1}`;
      item.querySelector('[data-route=up]').setAttribute('aria-disabled', String(index === 0));
      item.querySelector('[data-route=down]').setAttribute('aria-disabled', String(index === last));
    });
    if (focus !== document.activeElement && list.contains(focus)) { focus.focus(); }
    mark();
  }

  function mark() {
    const state = page.route.etapes.length ? 'filled' : 'empty';
    document.querySelectorAll('[data-itinerary]').forEach((part) => { part.dataset.state = state; });
    place('editor').dataset.kept = String(phare.itinerary.kept());
  }

  function save() {
    phare.itinerary.write(page.route);
    mark();
  }

  function line(step) {
    const finding = make('h3', { className: 'step-finding' }, '…');
    const subtitle = make('p', { className: 'note' });
    const fields = WORDS.map((name) => field(step, name));
    const item = make('li', { className: 'step' },
      make('div', { className: 'step-view' },
        make('p', { className: 'kicker' }, page.wanted.kinds[step.vue] || step.vue),
        finding, subtitle, tools()),
      make('div', { className: 'step-words' }, ...fields));
    lines.set(step, item);
    describe(step, finding, subtitle, fields[0].querySelector('input'));
    return item;
  }

  async function describe(step, finding, subtitle, title) {
    try {
      const chart = await phare.stepChart(step, page.wanted.langue);
      finding.textContent = chart.title;
      subtitle.textContent = chart.subtitle;
      title.placeholder = chart.title;
      if (chart.mark) { finding.before(make('p', { className: 'example-mark' }, chart.mark)); }
    } catch (error) {
      finding.textContent = text('not_drawn');
      subtitle.textContent = phare.failure(error);
    }
  }

  function field(step, name) {
    const control = make(name === 'titre' ? 'input' : 'textarea', {
      className: 'form-control', value: step[name], maxLength: phare.itinerary.LIMITS[name],
      oninput: () => { step[name] = control.value; save(); }, 'data-field': name });
    if (name !== 'titre') { control.rows = 2; }
    return make('label', { className: 'field' }, text(`field.${name}`), control);
  }

  const tools = () => make('div', { className: 'toolbar step-tools', role: 'group' },
    ...STEP_TOOLS.map((name) => make('button', { type: 'button', 'data-route': name }, text(name))),
    make('a', { 'data-route': 'see' }, text('from_here')));

  const nameOf = (step) => step.titre || lines.get(step).querySelector('.step-finding').textContent;

  function move(step, by) {
    const { etapes } = page.route;
    const from = etapes.indexOf(step);
    const to = from + by;
    if (!etapes[to]) { return; }
    etapes.splice(to, 0, ...etapes.splice(from, 1));
    save();
    arrange();
    say('moved', { name: nameOf(step), n: to + 1, all: etapes.length });
    lines.get(step).scrollIntoView({ block: 'nearest' });
  }

  function duplicate(step) {
    const { etapes } = page.route;
    if (full(1)) { return; }
    const twin = copy(step);
    etapes.splice(etapes.indexOf(step) + 1, 0, twin);
    save();
    arrange();
    lines.get(twin).querySelector('[data-field]').focus();
    say('duplicated', { n: etapes.indexOf(twin) + 1, all: etapes.length });
  }

  function remove(step) {
    const { etapes } = page.route;
    const index = etapes.indexOf(step);
    undoable(text('removed', { n: index + 1 }),
      { ...page.route, etapes: etapes.filter((other) => other !== step) }, index);
    focusOn(Math.min(index, etapes.length - 2));
  }

  function say(key, values) {
    page.said.textContent = text(key, values);
  }

  /** The first field of a step, or of the page. */
  function focusOn(index) {
    (page.list.children[index] || place('editor')).querySelector('input').focus();
  }

  function full(more) {
    const most = phare.itinerary.LIMITS.etapes;
    const over = page.route.etapes.length + more > most;
    if (over) { phare.toast(text('full', { n: most })); }
    return over;
  }

  /** Puts another route in the place of this one, and offers the old one back. */
  function undoable(told, route, index = 0) {
    const before = page.route;
    replace(copy(route));
    const act = () => { replace(before); focusOn(index); };
    phare.toast(told, { text: text('undo'), act }, place('told'));
  }

  function replace(route) {
    phare.itinerary.write(route);
    show(route);
  }

  phare.editor = {
    make, place, text, full, undoable, route: () => page.route,
    wanted: () => (place('editor') ? page.wanted : null), // null once the page has gone
  };

  const stepActions = {
    up: (step) => move(step, -1), down: (step) => move(step, 1), duplicate, remove,
  };
  const actions = {
    clear: () => undoable(text('cleared'), { ...page.route, titre: '', etapes: [] }),
    presenter: () => window.open(
      page.wanted.presenter, 'phare-animateur', 'popup,width=1100,height=760'),
    download: () => phare.downloadRoute(),
    load: () => phare.loadRoute(),
    print: () => phare.printSheet(),
    copy: () => phare.takeProposal(false),
    replace: () => phare.takeProposal(false),
    append: () => phare.takeProposal(true),
  };

  const stepOf = (target) => {
    const item = target.closest('.step');
    return item && page.route.etapes[[...page.list.children].indexOf(item)];
  };

  document.addEventListener('click', ({ target }) => {
    const button = target.closest('button[data-route]');
    if (!button) { return; }
    const { route: action } = button.dataset;
    const step = stepOf(button);
    if (step) { stepActions[action](step); } else { actions[action](); }
  });

  document.addEventListener('keydown', (event) => {
    const by = event.altKey && { ArrowUp: -1, ArrowDown: 1 }[event.key];
    const step = by && place('editor') && stepOf(event.target);
    if (step) { event.preventDefault(); move(step, by); }
  });

  /** What another tab has changed is shown here too. */
  window.addEventListener('storage', ({ key }) => {
    if (place('editor') && (key === phare.itinerary.KEY || key === null)) {
      show(phare.itinerary.read());
    }
  });
})(window.phare);
