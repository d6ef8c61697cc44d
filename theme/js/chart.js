// A drawing to move about in: by hand, wheel, two fingers and keys. The view is the drawing's own viewBox.
import { make } from './dom.js';

const CLOSEST = 2.2, STEP = 1.4, SHIFT = 0.2, TAP = 8;

export class Chart {
  #whole;
  #view;
  #hands = new Map();
  #moved = 0;

  constructor(svg) {
    this.svg = svg;
    this.paper = svg.parentElement;
    const { width, height } = svg.viewBox.baseVal;
    this.#whole = { width, height };
    this.paper.append(make('div', { class: 'chart-tools' },
      make('button', { type: 'button', title: 'Nearer', 'aria-label': 'Nearer', click: () => this.zoom(STEP) }, '+'),
      make('button', { type: 'button', title: 'Farther', 'aria-label': 'Farther', click: () => this.zoom(1 / STEP) }, '−'),
      make('button', { type: 'button', title: 'The whole chart', 'aria-label': 'The whole chart', click: () => this.showWhole() }, '▢')));
    const on = (name, handler, options) => this.paper.addEventListener(name, handler, options);
    on('pointerdown', e => this.#hold(e));
    on('pointermove', e => this.#drag(e));
    for (const end of ['pointerup', 'pointercancel', 'pointerleave']) on(end, e => this.#let(e));
    // A drag ends over some place, which nobody meant.
    on('click', e => { if (this.#moved > TAP) { e.preventDefault(); e.stopPropagation(); } }, true);
    on('dragstart', e => e.preventDefault());
    on('wheel', e => {
      if (!e.ctrlKey && !e.metaKey) return;
      e.preventDefault();
      this.zoom(Math.exp(-e.deltaY / 300), this.#at(e));
    }, { passive: false });
    on('keydown', e => this.#key(e));
    this.#open();
    new ResizeObserver(() => this.#show(this.#view)).observe(this.paper);
  }

  // Pixels for a unit of the whole drawing when it is fitted into the paper.
  get #fit() { return Math.min(this.paper.clientWidth / this.#whole.width, this.paper.clientHeight / this.#whole.height); }

  // Where all of it would be too small to read, the paper is filled and a part is seen.
  #open() {
    const fill = Math.max(this.paper.clientWidth / this.#whole.width, this.paper.clientHeight / this.#whole.height);
    this.#show({ x: this.#whole.width / 2, y: this.#whole.height / 2, scale: this.#fit > 0.6 ? this.#fit : fill });
  }

  showWhole() { this.#show({ x: this.#whole.width / 2, y: this.#whole.height / 2, scale: this.#fit }); }

  zoom(by, about = { x: this.#view.x, y: this.#view.y }) {
    const scale = this.#within(this.#view.scale * by), part = this.#view.scale / scale;
    this.#show({ x: about.x + (this.#view.x - about.x) * part, y: about.y + (this.#view.y - about.y) * part, scale });
  }

  // Brings shapes into view: as near as they can be read, as far as they need.
  bring(shapes) {
    const boxes = shapes.map(shape => shape.getBBox());
    const left = Math.min(...boxes.map(b => b.x)), right = Math.max(...boxes.map(b => b.x + b.width));
    const top = Math.min(...boxes.map(b => b.y)), bottom = Math.max(...boxes.map(b => b.y + b.height));
    const fits = Math.min(this.paper.clientWidth / (right - left + 80), this.paper.clientHeight / (bottom - top + 80));
    this.#show({ x: (left + right) / 2, y: (top + bottom) / 2, scale: Math.min(Math.max(this.#view.scale, 0.9), fits) });
  }

  #within(scale) { return Math.min(Math.max(scale, this.#fit), CLOSEST); }

  #show(view) {
    const scale = this.#within(view.scale), { clientWidth, clientHeight } = this.paper;
    const [width, height] = [clientWidth / scale, clientHeight / scale];
    // What is larger than the drawing has it in its middle; else its edge stays at the drawing's.
    const keep = (middle, size, whole) => size >= whole ? whole / 2 : Math.min(Math.max(middle, size / 2), whole - size / 2);
    this.#view = { x: keep(view.x, width, this.#whole.width), y: keep(view.y, height, this.#whole.height), scale };
    this.svg.setAttribute('viewBox', [this.#view.x - width / 2, this.#view.y - height / 2, width, height].map(v => v.toFixed(1)).join(' '));
    this.svg.dataset.zoom = scale < 0.55 ? 'far' : 'near';
  }

  // The place in the drawing below a hand.
  #at(e) {
    const box = this.paper.getBoundingClientRect();
    return { x: this.#view.x + (e.clientX - box.x - box.width / 2) / this.#view.scale, y: this.#view.y + (e.clientY - box.y - box.height / 2) / this.#view.scale };
  }

  #hold(e) {
    if (e.button || e.target.closest('button')) return;
    if (!this.#hands.size) this.#moved = 0;
    this.#hands.set(e.pointerId, e);
  }

  #drag(e) {
    const before = this.#hands.get(e.pointerId);
    if (!before) return;
    const other = [...this.#hands.values()].find(h => h.pointerId !== e.pointerId);
    this.#hands.set(e.pointerId, e);
    this.#moved += Math.abs(e.clientX - before.clientX) + Math.abs(e.clientY - before.clientY);
    if (this.#moved > TAP) {
      this.paper.classList.add('held');
      // Else a hand that leaves the paper would be lost; before it moves, a capture would take the click from the place.
      if (!this.paper.hasPointerCapture(e.pointerId)) this.paper.setPointerCapture(e.pointerId);
    }
    if (other) {
      const apart = hand => Math.hypot(hand.clientX - other.clientX, hand.clientY - other.clientY) || 1;
      this.zoom(apart(e) / apart(before), this.#at(other));
    } else this.#show({ ...this.#view, x: this.#view.x - (e.clientX - before.clientX) / this.#view.scale, y: this.#view.y - (e.clientY - before.clientY) / this.#view.scale });
  }

  #let(e) {
    if (e.type === 'pointerleave' && this.paper.hasPointerCapture(e.pointerId)) return;
    this.#hands.delete(e.pointerId);
    if (!this.#hands.size) this.paper.classList.remove('held');
  }

  #key(e) {
    if (e.ctrlKey || e.metaKey || e.altKey) return;
    const move = (x, y) => this.#show({ ...this.#view, x: this.#view.x + x * SHIFT * this.paper.clientWidth / this.#view.scale, y: this.#view.y + y * SHIFT * this.paper.clientHeight / this.#view.scale });
    const does = {
      ArrowLeft: () => move(-1, 0), ArrowRight: () => move(1, 0), ArrowUp: () => move(0, -1), ArrowDown: () => move(0, 1),
      '+': () => this.zoom(STEP), '=': () => this.zoom(STEP), '-': () => this.zoom(1 / STEP), 0: () => this.showWhole(),
    }[e.key];
    if (!does) return;
    e.preventDefault();
    does();
  }
}
