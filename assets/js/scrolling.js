/* A table that is wider than its frame is scrolled by keys: only then the frame is a stop of Tab. */
const FRAMES = '.table-responsive:not([data-watched])';

const watch = new ResizeObserver((sizes) => sizes.forEach(({ target }) => {
  ['tabindex', 'role', 'aria-label'].forEach((name) => target.removeAttribute(name));
  if (target.scrollWidth > target.clientWidth) {
    const caption = target.querySelector('caption');
    Object.assign(target, { tabIndex: 0, role: 'group', ariaLabel: caption && caption.textContent });
  }
}));

new MutationObserver(() => document.querySelectorAll(FRAMES).forEach((frame) => {
  frame.dataset.watched = '';
  watch.observe(frame);
})).observe(document.body, { childList: true, subtree: true });
