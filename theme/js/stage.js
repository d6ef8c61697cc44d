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

  // Where anything is drawn at these steps.
  reach(from, to = this.heights.length) {
    const shapes = new Set();
    for (let step = from; step < to; step++) for (const shape of this.at(step).values()) shapes.add(shape);
    return around(shapes);
  }

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

// The least scale of a canvas, from its smallest text: 11 pixels on a phone, 14 on a desk. And how much a small picture may be enlarged.
const LEAST_SCALE = { narrow: 11.01 / 13.6, wide: 14.01 / 17 }, MOST_SCALE = 1.6, GLIDE_MS = 350, CHARACTER = 0.62, VOICE = 0.44, EDGE = 10;

// What a frame is about, the first before the others: what it marks or else what differs from the frame before.
function subjects(from, to) {
  const marks = [...to.keys()].filter(isMark).sort().map(key => around([to.get(key), to.get(`${key}/disc`)].filter(Boolean)));
  return marks.length ? marks : [around([...to.values()].filter(shape => from?.get(shape[0]) !== shape))].filter(Boolean);
}

// From top to bottom, of as many boxes as can be seen at once, the first in any case.
function span([[, top, , bottom], ...others], height) {
  for (const [, from, , to] of others) {
    const [high, low] = [Math.min(top, from), Math.max(bottom, to)];
    if (low - high <= height) [top, bottom] = [high, low];
  }
  return [top, bottom];
}

const isMark = key => /^focus\/\d+$/.test(key);

// [left, top, right, bottom] of several shapes, or nothing for none.
function around(shapes) {
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  for (const shape of shapes) extent(shape).forEach((n, i) => { box[i] = i < 2 ? Math.min(box[i], n) : Math.max(box[i], n); });
  return box[0] < Infinity ? box : undefined;
}

const extents = new WeakMap();

function extent(shape) {
  if (!extents.has(shape)) extents.set(shape, measure(shape));
  return extents.get(shape);
}

function measure([, kind, , dress, ...a]) {
  switch (kind) {
    case 0: return [a[0], a[1], a[0] + a[2], a[1] + a[3]];
    case 1: return [a[0] - a[2], a[1] - a[2], a[0] + a[2], a[1] + a[2]];
    case 2: return [Math.min(a[0], a[2]), Math.min(a[1], a[3]), Math.max(a[0], a[2]), Math.max(a[1], a[3])];
    case 3: return reach(a[0]);
    default: {
      const width = a[3].length * (/\bvoice\b/.test(dress) ? VOICE : CHARACTER) * a[2], left = a[0] - (/\bstart\b/.test(dress) ? 0 : /\bend\b/.test(dress) ? width : width / 2);
      return [left, a[1] - a[2], left + width, a[1] + 0.3 * a[2]];
    }
  }
}

// The box of a path's points. After its first point a path goes on by differences; an arc has five numbers before its end.
function reach(path) {
  const xs = [], ys = [];
  let x = 0, y = 0, start = [];
  for (const [, letter, rest] of path.matchAll(/([a-z])([^a-z]*)/gi)) {
    const n = rest.split(' ').map(Number), [left, top] = [x, y];
    if (letter === 'z' || letter === 'Z') { [x, y] = start; continue; }
    if (letter === 'h') n.push(0);
    if (letter === 'v') n.unshift(0);
    if (letter === 'a') n.splice(0, 5);
    for (let i = 0; i < n.length; i += 2) {
      xs.push(x = left + n[i]);
      ys.push(y = top + n[i + 1]);
    }
    if (letter === 'm' || letter === 'M') start = [x, y];
  }
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}

// One frame, as elements.
export class Stage {
  nodes = new Map();
  #keys = new WeakMap();
  #seen;
  #reached;
  #gliding;
  #pointed;

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
    this.#reached = [from, to];
    if (!this.frames.width) return;
    this.size = [this.frames.width, this.frames.tallest(from, to)];
    this.area = this.room && (this.frames.reach?.(from, to) ?? [0, 0, ...this.size]);
    this.#look();
  }

  // What the paper has room for, in pixels.
  fit(width, height) {
    this.room = [width, height];
    this.#seen = undefined;
    if (this.#reached) this.reach(...this.#reached);
  }

  // Where the picture is larger than can be read, a part of it is shown: the one in which something is going on.
  turn(from, to) {
    const found = subjects(from, to);
    if (found.length) this.focus = found;
    this.#pointed = undefined;
    if (this.size) this.#look();
  }

  // The elements of the marks, by their numbers.
  get marks() { return [...this.nodes].filter(([key]) => isMark(key)).sort(([a], [b]) => (a < b ? -1 : 1)).map(([, node]) => node); }

  // Whether a part of the picture is out of sight.
  get isCut() { return Boolean(this.area && this.#seen && this.#seen[3] < this.area[3] - this.area[1]); }

  // For a moment all but what is marked recedes.
  point() {
    this.svg.classList.remove('points');
    if (!this.#light(this.marks)) return;
    void this.svg.getBoundingClientRect();
    this.svg.classList.add('points');
  }

  // All but one mark recedes until none is named; marks that would meet are drawn as one, so the last stands for those that follow it.
  // Where the picture is seen in part and the mark is out of sight, the camera goes there and back.
  ring(number) {
    const { marks } = this, [, top, , height] = this.#seen ?? [], box = number > 0 && this.focus?.[Math.min(number, this.focus.length) - 1];
    this.#pointed = box && top !== undefined && (box[1] < top || box[3] > top + height) ? box : undefined;
    if (this.size && this.room) this.#look();
    this.svg.classList.toggle('rings', number > 0 && this.#light(marks.slice(0, number).slice(-1)));
  }

  // The number of the mark at a point of the screen, or 0.
  markAt(x, y) {
    return this.marks.findIndex(mark => {
      const box = mark.getBoundingClientRect();
      return x >= box.left && x <= box.right && y >= box.top && y <= box.bottom;
    }) + 1;
  }

  #light(marks) {
    const boxes = marks.map(mark => mark.getBBox());
    for (const node of this.nodes.values()) {
      const { x, y, width, height } = node.getBBox();
      node.toggleAttribute('data-lit', boxes.some(m => x < m.x + m.width && y < m.y + m.height && x + width > m.x && y + height > m.y && width * height <= 1.2 * m.width * m.height));
    }
    return boxes.length > 0;
  }

  // The part of the picture that is seen has the shape of the paper; on paper whose size is not known it is the whole picture.
  #look() {
    const [across, down] = this.room ?? [];
    if (!across || !down || !this.area) return this.#see([0, 0, ...this.size]);
    const [left, top, right, bottom] = this.area, width = right - left + 2 * EDGE, height = bottom - top + 2 * EDGE;
    const readable = Math.min(across / width, LEAST_SCALE[this.svg.dataset.canvas]);
    const scale = Math.max(readable, Math.min(across / width, down / height, MOST_SCALE));
    const [w, h] = [across / scale, down / scale];
    const [from, to] = span(this.#pointed ? [this.#pointed] : this.focus ?? [this.area], h);
    // From its top or up to its end where that shows what it is about, so that no line is cut without need.
    const first = top - EDGE, last = bottom + EDGE - h;
    const y = height <= h ? first - (h - height) / 2 : to + EDGE <= first + h ? first : from - EDGE >= last ? last : (from + to - h) / 2;
    this.#glide([left - EDGE - (w - width) / 2, y, w, h]);
  }

  // From one part of the picture to another.
  #glide(to) {
    const from = this.#seen, start = performance.now();
    cancelAnimationFrame(this.#gliding);
    if (!from || from.every((n, i) => n === to[i]) || matchMedia('(prefers-reduced-motion: reduce)').matches || document.hidden) return this.#see(to);
    const glide = now => {
      const part = Math.min(1, Math.max(0, now - start) / GLIDE_MS), eased = 1 - (1 - part) ** 3;
      this.#see(from.map((n, i) => n + (to[i] - n) * eased));
      if (part < 1) this.#gliding = requestAnimationFrame(glide);
    };
    this.#gliding = requestAnimationFrame(glide);
  }

  #see(box) {
    this.#seen = box;
    this.svg.setAttribute('viewBox', box.map(n => Math.round(n * 100) / 100).join(' '));
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
