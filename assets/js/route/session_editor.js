/* The session of a route: when, where, about what, led by whom, and how many came. */
import { element } from '../dom.js';
import { text } from '../texts.js';
import { SESSION, isCount, tidySession } from './minutes.js';

/** The fields of the session; `changed` gets it whenever it has changed, as the file keeps it. */
export function sessionEditor(session, changed) {
  const now = { ...session, participants: { ...session?.participants } };
  const field = (name, control) => element('label', { className: `field session-${name}` }, text(`minutes.session.${name}`), control);
  const typed = (name, more) => {
    const control = element('input', { className: 'form-control', value: now[name] || '', ...more,
      oninput: () => { now[name] = control.value; changed(tidySession(now)); } });
    return field(name, control);
  };
  const count = (actor) => {
    const control = element('input', { className: 'form-control', type: 'number', min: 0, max: SESSION.most, value: now.participants[actor] ?? '',
      oninput: () => {
        const n = control.value === '' ? 0 : control.valueAsNumber;
        if (!isCount(n)) { return; }
        now.participants[actor] = n;
        changed(tidySession(now));
      } });
    return element('label', { className: 'field session-count' }, text(`minutes.actor.${actor}`), control);
  };
  return element('div', { className: 'session' },
    typed('date', { type: 'date' }),
    ...Object.entries(SESSION.texts).map(([name, most]) => typed(name, { maxLength: most })),
    element('fieldset', {}, element('legend', {}, text('minutes.session.participants')), ...SESSION.participants.map(count)));
}
