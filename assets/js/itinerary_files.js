/* What goes out of the page Parcours and comes in: the file, the printed sheet, the ready-made. */
window.phare = window.phare || {};
(function (phare) {
  const CHECK = '/parcours/verifier.json';
  let proposal = null;

  /** Shows the ready-made route that the address asks for, to be read. */
  phare.propose = async ({ proposal: address, kinds }) => {
    const { make, place } = phare.editor;
    const holder = place('proposal');
    proposal = null;
    holder.replaceChildren();
    if (!address) { return; }
    const wanted = phare.editor.wanted();
    try {
      const made = await checked(await fetch(`${address}&v=${phare.version}`));
      if (phare.editor.wanted() !== wanted) { return; }
      proposal = made;
      holder.replaceChildren(make('ol', { className: 'steps read-only' }, ...made.etapes.map(
        (step) => readOnly(step, kinds[step.vue] || step.vue))));
    } catch (error) {
      if (phare.editor.wanted() !== wanted) { return; }
      holder.replaceChildren(make('p', { role: 'alert' }, phare.failure(error)));
    }
    holder.dataset.made = String(!!proposal);
  };

  async function checked(answer) {
    const made = await answer.json();
    if (!answer.ok) { throw new Error(made.error); }
    return made;
  }

  function readOnly(step, kind) {
    const { make, wanted } = phare.editor;
    const finding = make('h3', { className: 'step-finding' }, step.titre || '…');
    if (!step.titre) {
      phare.stepChart(step, wanted().langue, '&figure=non').then(
        (chart) => { finding.textContent = chart.title; },
        (error) => { finding.textContent = phare.failure(error); });
    }
    return make('li', { className: 'step' },
      make('div', { className: 'step-view' }, make('p', { className: 'kicker' }, kind), finding),
      make('div', { className: 'step-words' },
        make('p', { className: 'step-question' }, step.question),
        make('p', { className: 'note' }, step.notes)));
  }

  /** The ready-made route in the place of the own one, or after its steps. */
  phare.takeProposal = (append) => {
    if (!proposal) { return; }
    const { full, route, text, undoable } = phare.editor;
    const before = append ? route() : { titre: '', etapes: [] };
    if (append && full(proposal.etapes.length)) { return; }
    undoable(text(append ? 'appended' : 'copied'), {
      ...proposal, titre: before.titre || proposal.titre,
      etapes: [...before.etapes, ...phare.itinerary.shaped(proposal).etapes] });
    phare.editor.place('mine').scrollIntoView();
  };

  phare.downloadRoute = () => {
    const route = phare.editor.route();
    const words = route.titre.toLowerCase().replaceAll('œ', 'oe').normalize('NFD')
      .replace(/\p{M}/gu, '').match(/[a-z0-9]+/g) || [];
    const file = new Blob([`${JSON.stringify(route, null, 2)}\n`], { type: 'application/json' });
    phare.saveBlob(file, `${['parcours', ...words].join('_').slice(0, 60)}.json`);
  };

  phare.loadRoute = () => {
    const field = phare.editor.make('input', { type: 'file', accept: '.json,application/json' });
    field.addEventListener('change', () => { if (field.files[0]) { load(field.files[0]); } });
    field.click();
  };

  async function load(file) {
    const { place, text, undoable } = phare.editor;
    place('problem').replaceChildren();
    try {
      const { route, told } = await verified(await file.text());
      undoable(text(told), phare.itinerary.shaped(route));
    } catch (error) {
      place('problem').replaceChildren(text('refused', { name: file.name }), ' ', error.message);
    }
  }

  /** The route of a file as the server accepts it; its shape alone where no server answers. */
  async function verified(content) {
    const { text, wanted } = phare.editor;
    try {
      const answer = await fetch(`${CHECK}?langue=${wanted().langue || 'fr'}`, {
        method: 'POST', body: content, headers: { 'Content-Type': 'application/json' } });
      return { route: await checked(answer), told: 'loaded' };
    } catch (error) {
      if (!(error instanceof TypeError)) { throw error; }
      const route = phare.itinerary.shaped(parsed(content));
      if (!route) { throw new Error(text('no_route')); }
      return { route, told: 'loaded_unchecked' };
    }
  }

  function parsed(content) {
    try { return JSON.parse(content); } catch (error) { return null; }
  }

  /** Prints the steps with their pictures; the sheet is there only as long as it is printed. */
  phare.printSheet = async () => {
    const { make, place, route, text, wanted } = phare.editor;
    const shown = wanted();
    const { titre, etapes } = route();
    const parts = [];
    for (const [index, step] of etapes.entries()) { // one at a time: a picture takes much memory
      phare.toast(text('printing', { n: index + 1, all: etapes.length }));
      parts.push(await sheetPart(step, index + 1));
    }
    if (wanted() !== shown) { return; }
    place('sheet').replaceChildren(make('h1', {}, titre || text('untitled')), ...parts);
    await Promise.allSettled([...place('sheet').querySelectorAll('img')].map((img) => img.decode()));
    window.addEventListener('afterprint', clearSheet, { once: true });
    window.print();
  };

  function clearSheet() {
    const sheet = phare.editor.place('sheet');
    if (!sheet) { return; }
    sheet.querySelectorAll('img').forEach((img) => URL.revokeObjectURL(img.src));
    sheet.replaceChildren();
  }

  async function sheetPart(step, n) {
    const { make, wanted } = phare.editor;
    let heading = step.titre;
    let picture = null;
    try {
      const chart = await phare.stepChart(step, wanted().langue);
      const svg = new Blob([await phare.picture(chart)], { type: 'image/svg+xml' });
      heading = heading || chart.title;
      picture = make('img', { src: URL.createObjectURL(svg), alt: chart.alt });
    } catch (error) {
      picture = make('p', {}, phare.failure(error));
    }
    return make('section', { className: 'sheet-step' }, make('h2', {}, `${n}. ${heading}`),
      make('p', { className: 'step-question' }, step.question), picture,
      make('p', { className: 'sheet-notes' }, step.notes));
  }
})(window.phare);
