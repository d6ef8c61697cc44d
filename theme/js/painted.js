// A shape of a picture as it stands in a file of its own: what the style sheet says of it is written into it.
const PAINTED = ['fill', 'fill-opacity', 'stroke', 'stroke-width', 'stroke-dasharray', 'stroke-linecap', 'stroke-linejoin', 'font-family', 'font-size', 'font-style', 'font-variant-caps', 'font-weight', 'letter-spacing', 'text-anchor', 'opacity'];

const brush = document.createElement('canvas').getContext('2d', { willReadFrequently: true });

// A mixed colour is computed as oklch(), which few programs but browsers can read.
function plain(value) {
  if (!value.startsWith('oklch') && !value.startsWith('color(')) return value;
  brush.fillStyle = value;
  brush.fillRect(0, 0, 1, 1);
  return `rgb(${[...brush.getImageData(0, 0, 1, 1).data].slice(0, 3).join(', ')})`;
}

// A copy of an element that is shown, as text.
export function painted(shape) {
  const copy = shape.cloneNode(true), style = getComputedStyle(shape);
  for (const name of ['class', 'tabindex', 'role', 'data-hot', 'data-lit', 'aria-label']) copy.removeAttribute(name);
  for (const name of PAINTED) if (copy.tagName === 'text' || !/^(font|text|letter)/.test(name)) copy.setAttribute(name, plain(style.getPropertyValue(name)));
  // The faces of the site stay there, so a text says how long it is, and others are fitted.
  if (shape.tagName === 'text' && shape.getComputedTextLength() > 0) {
    copy.setAttribute('textLength', shape.getComputedTextLength().toFixed(1));
    copy.setAttribute('lengthAdjust', 'spacingAndGlyphs');
  }
  return new XMLSerializer().serializeToString(copy).replace(' xmlns="http://www.w3.org/2000/svg"', '');
}
