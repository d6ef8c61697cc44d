// The SVG element that shows a frame, one element a shape.
import { CLASS, FIRST, KINDS, NAMES, WORDS, inOrder } from './frames.js';

const SVG = 'http://www.w3.org/2000/svg';

export class Stage {
  nodes = new Map();

  constructor() {
    this.svg = document.createElementNS(SVG, 'svg');
    this.svg.setAttribute('class', 'frame');
    this.svg.setAttribute('role', 'img');
  }

  use(frames, canvas) {
    this.svg.setAttribute('viewBox', `0 0 ${frames.width} ${frames.height}`);
    this.svg.dataset.canvas = canvas;
    this.svg.replaceChildren();
    this.nodes.clear();
  }

  // Exactly this frame, whatever was there before.
  show(frame) {
    for (const key of this.nodes.keys()) if (!frame.has(key)) this.nodes.delete(key);
    for (const shape of frame.values()) paint(this.node(shape), shape);
    this.svg.replaceChildren(...inOrder(frame.values()).map(shape => this.nodes.get(shape[0])));
  }

  // The shapes of two frames at once, each in its place: what a motion needs.
  lay(shapes) {
    this.svg.replaceChildren(...inOrder(shapes).map(shape => this.node(shape)));
  }

  node(shape) {
    const [key, kind] = shape;
    if (!this.nodes.has(key)) {
      const node = document.createElementNS(SVG, KINDS[kind]);
      paint(node, shape);
      this.nodes.set(key, node);
    }
    return this.nodes.get(key);
  }
}

function paint(node, shape) {
  dress(node, shape);
  NAMES[shape[1]].forEach((name, i) => set(node, name, shape[FIRST + i]));
  node.removeAttribute('opacity');
}

// What cannot be in between: class and words.
export function dress(node, shape) {
  if (shape[CLASS]) set(node, 'class', shape[CLASS]);
  else node.removeAttribute('class');
  if (shape[1] === 4 && node.textContent !== shape[WORDS]) node.textContent = shape[WORDS];
}

function set(node, name, value) {
  if (node.getAttribute(name) !== String(value)) node.setAttribute(name, value);
}
