// Elements in one call. Attributes only: nothing here writes HTML or a style attribute.
export function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === 'function') element.addEventListener(key, value);
    else element.setAttribute(key, value);
  }
  element.append(...children);
  return element;
}

export function icon(path) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', '0 0 20 20');
  svg.setAttribute('aria-hidden', 'true');
  const shape = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  shape.setAttribute('d', path);
  svg.append(shape);
  return svg;
}

// An empty aria-current says that an element is not the current one.
export function markCurrent(element, isCurrent) {
  if (isCurrent) element.setAttribute('aria-current', 'step');
  else element.removeAttribute('aria-current');
}

export const PLAY = 'M6 4l10 6-10 6z', PAUSE = 'M6 4h2.5v12H6zM11.5 4H14v12h-2.5z';

export function sign(svg, path) {
  svg.firstChild.setAttribute('d', path);
}
