/* The plan of a debate: the region it is about, and its time: what was planned for its steps, what is
   spent, when it will end. In seconds. */
const MINUTE = 60;

/** The territory that all steps with one are about; none where they are about several, or none is. */
export function commonTerritory(steps) {
  const [one, ...others] = new Set(steps.map(({ spec }) => spec?.fixed.territoire).filter(Boolean));
  return one && !others.length ? one : '';
}

/** Seconds as « 1:05 »; below zero with a minus sign. */
export function clock(seconds) {
  const whole = Math.abs(Math.floor(seconds));
  return `${seconds < 0 ? '−' : ''}${Math.floor(whole / MINUTE)}:${String(whole % MINUTE).padStart(2, '0')}`;
}

/** Where a debate stands at step `index`.

    `planned` are the minutes of its steps; `spent` and `added` the seconds that were spent at each
    and that were given to it later. `left` is below zero once the step has run over; the rest of the
    debate is foretold with what was planned; `late` is below zero where it will end early. A pause
    is no part of the plan. */
export function standing({ planned, index, spent, added }) {
  const at = (seconds, i) => seconds[i] || 0;
  const sum = (numbers) => numbers.reduce((all, one) => all + one, 0);
  const times = planned.map((minutes, i) => minutes * MINUTE + at(added, i));
  const whole = times[index];
  const left = whole - at(spent, index);
  const elapsed = sum(planned.map((_, i) => at(spent, i)));
  const toCome = Math.max(0, left) + sum(times.slice(index + 1));
  return {
    left, whole, elapsed, toCome, late: elapsed + toCome - sum(planned) * MINUTE,
    parts: times.map((time, i) => (i < index ? 1 : i > index ? 0 : Math.min(1, at(spent, i) / time))) };
}

/** `on_time`, `early` or `late`, and by how many minutes. */
export function punctuality(late) {
  const minutes = Math.round(Math.abs(late) / MINUTE);
  if (!minutes) { return { is: 'on_time', minutes }; }
  return { is: late > 0 ? 'late' : 'early', minutes };
}

/** Notes as paragraphs of one gesture: the lines of who wrote them, else a sentence each. */
export function gestures(notes, language) {
  const parts = notes.includes('\n') ? notes.split('\n')
    : [...new Intl.Segmenter(language, { granularity: 'sentence' }).segment(notes)].map(({ segment }) => segment);
  return parts.map((part) => part.trim()).filter(Boolean);
}
