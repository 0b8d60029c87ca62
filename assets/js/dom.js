/* Small helpers for elements. */

/** An element with its properties, attributes (names with a hyphen) and children. */
export function element(tag, properties, ...children) {
  const made = document.createElement(tag);
  Object.entries(properties).forEach(([name, value]) => {
    if (name.includes('-')) { made.setAttribute(name, value); } else { made[name] = value; }
  });
  made.append(...children);
  return made;
}
