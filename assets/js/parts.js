/* The link of the part of the page in sight is the current one. */
const IN_SIGHT = 0.4; // of the height of the window: a part is read once it starts above that

let due = false;

function mark() {
  due = false;
  const links = [...document.querySelectorAll('.bar-parts a')];
  const begun = links.filter(({ hash }) => {
    const part = document.getElementById(hash.slice(1));
    return part && part.getBoundingClientRect().top < IN_SIGHT * window.innerHeight;
  });
  const { scrollHeight, clientHeight } = document.documentElement;
  const ended = scrollHeight > clientHeight && window.scrollY + clientHeight >= scrollHeight - 1;
  const current = ended ? links.at(-1) : begun.at(-1) || links[0];
  links.forEach((link) => {
    if (link === current) { link.setAttribute('aria-current', 'true'); }
    else { link.removeAttribute('aria-current'); }
  });
}

function follow() {
  if (!due) { due = true; requestAnimationFrame(mark); }
}

window.addEventListener('scroll', follow, { passive: true });
follow(); // it comes with the first scroll
