// The frames of a run on one canvas, from the first frame and the deltas.
// A shape is [key, kind, z, class, ...attributes]; its attributes by kind:
export const KINDS = ['rect', 'circle', 'line', 'path', 'text'];
export const NAMES = [['x', 'y', 'width', 'height', 'rx'], ['cx', 'cy', 'r'], ['x1', 'y1', 'x2', 'y2'], ['d'], ['x', 'y', 'font-size']];
export const Z = 2, CLASS = 3, FIRST = 4, WORDS = 7;

export class Frames {
  #made;
  #deltas;
  #keys = [];

  constructor({ w, h, first, deltas }) {
    [this.width, this.height, this.#deltas] = [w, h, deltas];
    this.#made = [this.#with(new Map(), first)];
  }

  get last() { return this.#deltas.length; }

  at(step) {
    for (let i = this.#made.length; i <= step; i++) this.#made.push(this.#turn(this.#made[i - 1], this.#deltas[i - 1]));
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

  // A change of a number is a difference in tenths.
  #turn(frame, [removed = [], added = [], changes = []]) {
    const next = new Map(frame);
    for (const n of removed) next.delete(this.#keys[n]);
    this.#with(next, added);
    for (const [n, ...pairs] of changes) {
      const shape = [...next.get(this.#keys[n])];
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
export const inOrder = shapes => [...shapes].sort((a, b) => a[Z] - b[Z] || (a[0] < b[0] ? -1 : 1));
