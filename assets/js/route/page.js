/* The page Parcours: which button does what. */
import {
  clear, duplicate, edit, move, place, remove, show, stepOf, wanted,
} from './editor.js';
import { download, load, minutes, print, propose, slides, takeProposal } from './files.js';
import { KEY, read } from './store.js';

/** Fills the page that Dash has laid out; by then it may have gone. */
export function open(asked) {
  if (!place('editor')) { return; }
  edit(asked);
  propose(asked);
}

const stepActions = {
  up: (step) => move(step, -1), down: (step) => move(step, 1), duplicate, remove,
};
const actions = {
  clear,
  presenter: () => window.open(
    wanted().presenter, 'phare-animateur', 'popup,width=1100,height=760'),
  download,
  load,
  print,
  docx: () => minutes('docx'),
  pdf: () => minutes('pdf'),
  pptx: slides,
  copy: () => takeProposal(false),
  replace: () => takeProposal(false),
  append: () => takeProposal(true),
};

/** Does what a button of the page says. */
export function act(button) {
  const { route: action } = button.dataset;
  const step = stepOf(button);
  if (step) { stepActions[action](step); } else { actions[action](); }
}

document.addEventListener('keydown', (event) => {
  const by = event.altKey && { ArrowUp: -1, ArrowDown: 1 }[event.key];
  const step = by && place('editor') && stepOf(event.target);
  if (step) { event.preventDefault(); move(step, by); }
});

/** What another tab has changed is shown here too. */
window.addEventListener('storage', ({ key }) => {
  if (place('editor') && (key === KEY || key === null)) { show(read()); }
});
