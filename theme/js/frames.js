// The frames of a run on one canvas, from the first frame and the deltas.
// A shape is [key, kind, z, class, ...attributes]; its attributes by kind:
export const KINDS = ['rect', 'circle', 'line', 'path', 'text'];
export const NAMES = [['x', 'y', 'width', 'height', 'rx'], ['cx', 'cy', 'r'], ['x1', 'y1', 'x2', 'y2'], ['d'], ['x', 'y', 'font-size']];
export const Z = 2, CLASS = 3, FIRST = 4, WORDS = 7;

export class Frames {
  #made;
  #deltas;

  constructor({ w, h, first, deltas }) {
    [this.width, this.height, this.#deltas] = [w, h, deltas];
    this.#made = [new Map(first.map(shape => [shape[0], shape]))];
  }

  get last() { return this.#deltas.length; }

  at(step) {
    for (let i = this.#made.length; i <= step; i++) this.#made.push(turn(this.#made[i - 1], this.#deltas[i - 1]));
    return this.#made[step];
  }
}

function turn(frame, [removed = [], added = [], changes = []]) {
  const next = new Map(frame);
  for (const key of removed) next.delete(key);
  for (const shape of added) next.set(shape[0], shape);
  for (const [key, ...pairs] of changes) {
    const shape = [...next.get(key)];
    for (let i = 0; i < pairs.length; i += 2) shape[pairs[i]] = pairs[i + 1];
    next.set(key, shape);
  }
  return next;
}

// Painting order: by layer, then by key.
export const inOrder = shapes => [...shapes].sort((a, b) => a[Z] - b[Z] || (a[0] < b[0] ? -1 : 1));
