// The frames of a run on one canvas, and the SVG element that shows one of them, an element a shape.
// A shape is [key, kind, z, class, ...attributes]; its attributes by kind:
const KINDS = ['rect', 'circle', 'line', 'path', 'text'];
export const NAMES = [['x', 'y', 'width', 'height', 'rx'], ['cx', 'cy', 'r'], ['x1', 'y1', 'x2', 'y2'], ['d'], ['x', 'y', 'font-size']];
export const Z = 2, CLASS = 3, FIRST = 4, WORDS = 7;
const SVG = 'http://www.w3.org/2000/svg';

// From the first frame and the deltas.
export class Frames {
  #made;
  #data;
  #keys = [];

  constructor(data) {
    this.width = data.w;
    this.heights = data.heights;
    this.#data = data;
    this.#made = [this.#with(new Map(), data.first)];
    this.at(data.heights.length - 1);
  }

  // What the tallest of these steps needs.
  tallest(from, to) { return Math.max(...this.heights.slice(from, to)); }

  at(step) {
    while (this.#made.length <= step) this.#made.push(this.#turn(this.#made.at(-1), this.#made.length - 1));
    return this.#made[step];
  }

  // Shapes are numbered in the order in which they come.
  #with(frame, shapes) {
    for (const shape of shapes) {
      this.#keys.push(shape[0]);
      frame.set(shape[0], shape);
    }
    return frame;
  }

  // A shape's number is the way from the one before; a change of a number is a difference in tenths.
  #turn(frame, step) {
    const { removed, added, changes } = this.#data;
    const next = new Map(frame);
    let n = 0;
    for (const gap of removed[step]) next.delete(this.#keys[n += gap]);
    this.#with(next, added[step]);
    n = 0;
    for (const [gaps, ...pairs] of changes[step]) for (const gap of [gaps].flat()) {
      const shape = [...next.get(this.#keys[n += gap])];
      for (let i = 0; i < pairs.length; i += 2) {
        const [at, by] = [pairs[i], pairs[i + 1]];
        shape[at] = typeof by === 'string' ? by : Math.round(shape[at] * 10 + by) / 10;
      }
      next.set(shape[0], shape);
    }
    return next;
  }
}

// Painting order: by layer, then by key.
const inOrder = shapes => [...shapes].sort((a, b) => a[Z] - b[Z] || (a[0] < b[0] ? -1 : 1));

// The least size of text on the screen, the canvases' smallest, and how much a small picture may be enlarged.
const LEAST_TEXT_PX = 11, NARROW_TEXT = 13.6, WIDE_TEXT = 17, MOST_SCALE = 1.6;

// From top to bottom, what differs between two frames: new shapes, changed ones, and where those that are gone were.
function change(from, to) {
  let top = Infinity, bottom = -Infinity;
  const take = shape => {
    const [low, high] = extent(shape);
    top = Math.min(top, low);
    bottom = Math.max(bottom, high);
  };
  for (const [key, shape] of to) if (from?.get(key) !== shape) take(shape);
  return top < bottom ? [top, bottom] : undefined;
}

function extent([, kind, , , ...a]) {
  switch (kind) {
    case 0: return [a[1], a[1] + a[3]];
    case 1: return [a[1] - a[2], a[1] + a[2]];
    case 2: return [Math.min(a[1], a[3]), Math.max(a[1], a[3])];
    case 3: {
      const ys = [...a[0].matchAll(/(-?[\d.]+)[ ,](-?[\d.]+)/g)].map(m => +m[2]);
      return [Math.min(...ys), Math.max(...ys)];
    }
    default: return [a[1] - a[2], a[1]];
  }
}

// One frame, as elements.
export class Stage {
  nodes = new Map();
  #keys = new WeakMap();

  constructor() {
    this.svg = document.createElementNS(SVG, 'svg');
    this.svg.setAttribute('class', 'frame');
    this.svg.setAttribute('role', 'img');
  }

  use(frames, canvas) {
    this.frames = frames;
    this.svg.dataset.canvas = canvas;
    this.svg.replaceChildren();
    this.nodes.clear();
  }

  // As tall as these steps need; unknown before any is drawn.
  reach(from, to) {
    if (!this.frames.width) return;
    this.size = [this.frames.width, this.frames.tallest(from, to)];
    this.#look();
  }

  // What the paper has room for, in pixels.
  fit(width, height) {
    this.room = [width, height];
    if (this.size) this.#look();
  }

  // Where the picture is larger than can be read, a part of it is shown: the one in which something is going on.
  turn(from, to) {
    this.focus = change(from, to) ?? this.focus;
    if (this.size) this.#look();
  }

  // The part of the picture that is seen, in its own units, has the shape of the paper; on paper whose size is not known it is the whole picture.
  #look() {
    const [width, height] = this.size, [across, down] = this.room ?? [];
    if (!across || !down) {
      this.svg.setAttribute('viewBox', `0 0 ${width} ${height}`);
      return;
    }
    const text = this.svg.dataset.canvas === 'narrow' ? NARROW_TEXT : WIDE_TEXT;
    const readable = Math.min(across / width, LEAST_TEXT_PX / text);
    const scale = Math.max(readable, Math.min(across / width, down / height, MOST_SCALE));
    const [w, h] = [across / scale, down / scale];
    const [from, to] = this.focus ?? [0, 0];
    const top = height <= h ? (height - h) / 2 : Math.min(Math.max(0, (from + to - h) / 2), height - h);
    this.svg.setAttribute('viewBox', [(width - w) / 2, top, w, h].map(n => Math.round(n * 10) / 10).join(' '));
  }

  // Exactly this frame, whatever was there before.
  show(frame) {
    for (const key of this.nodes.keys()) if (!frame.has(key)) this.nodes.delete(key);
    for (const shape of frame.values()) paint(this.node(shape), shape);
    this.#arrange(inOrder(frame.values()).map(shape => this.nodes.get(shape[0])));
  }

  // The key of the shape that an element draws.
  keyOf(node) { return this.#keys.get(node); }

  // The shapes of two frames at once, each in its place: what a motion needs.
  lay(shapes) {
    this.#arrange(inOrder(shapes).map(shape => this.node(shape)));
  }

  // What stays in its place is not touched, so that it keeps the focus.
  #arrange(nodes) {
    const staying = new Set(nodes);
    for (const node of [...this.svg.children]) if (!staying.has(node)) node.remove();
    let next = this.svg.firstChild;
    for (const node of nodes) {
      if (node === next) next = next.nextSibling;
      else this.svg.insertBefore(node, next);
    }
  }

  node(shape) {
    const [key, kind] = shape;
    if (!this.nodes.has(key)) {
      const node = document.createElementNS(SVG, KINDS[kind]);
      paint(node, shape);
      this.nodes.set(key, node);
      this.#keys.set(node, key);
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
