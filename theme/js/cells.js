// A square of cells that are no shapes of their own, such as the modules of a QR code: a reader draws over several, or moves a cursor among them.
import { drawn } from './gauges.js';

const STEPS = { ArrowRight: [0, 1], ArrowLeft: [0, -1], ArrowDown: [1, 0], ArrowUp: [-1, 0] };

const escaped = text => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

// A key pattern as an expression for the key itself or a part of it.
export const patternOf = key => new RegExp(`^${key.split('{}').map(escaped).join('([^/]+)')}(?=/|$)`);

export class Cells {
  #chosen = new Set();
  #at = [0, 0];
  #last;

  // `rules` name the shapes that together span the square; all do the same.
  constructor(playground, rules) {
    Object.assign(this, { playground, rule: rules[0], rules });
    this.area = drawn('rect', { class: 'cells' });
    this.marks = drawn('path', { class: 'cells-chosen' });
    this.cursor = drawn('rect', { class: 'cells-cursor', tabindex: 0, role: 'button' });
    this.overlay = drawn('svg', { class: 'overlay', preserveAspectRatio: 'xMidYMin' });
    this.overlay.append(this.area, this.marks, this.cursor);
    playground.paper.append(this.overlay);
    // What is seen of the picture may glide.
    new MutationObserver(() => this.#follow()).observe(playground.journey.stage.svg, { attributeFilter: ['viewBox'] });
    // Not touch-action: browsers do not all know it of a shape in a picture.
    this.area.addEventListener('touchstart', e => e.preventDefault(), { passive: false });
    this.area.addEventListener('pointerdown', e => this.#begin(e));
    this.area.addEventListener('pointermove', e => this.#draw(e));
    this.area.addEventListener('pointerup', e => this.#end(e));
    this.area.addEventListener('pointercancel', () => this.#forget());
    this.cursor.addEventListener('keydown', e => this.#press(e));
  }

  show() {
    const { stage, run, at } = this.playground.journey;
    this.count = run.readouts[this.rule.cells][at];
    const boxes = [...stage.nodes].filter(([key, node]) => node.isConnected && this.rules.some(rule => rule.pattern.test(key))).map(([, node]) => node.getBBox()).filter(b => b.width > 0);
    this.overlay.toggleAttribute('hidden', boxes.length === 0 || !(this.count > 0));
    if (this.overlay.hasAttribute('hidden')) return;
    this.#follow();
    this.x = Math.min(...boxes.map(b => b.x));
    this.y = Math.min(...boxes.map(b => b.y));
    const end = Math.max(...boxes.map(b => b.x + b.width));
    this.side = (end - this.x) / this.count;
    this.#place(this.area, this.x, this.y, end - this.x);
    this.#at = this.#at.map(n => Math.min(n, this.count - 1));
    this.#showCursor();
  }

  #follow() { this.overlay.setAttribute('viewBox', this.playground.journey.stage.svg.getAttribute('viewBox')); }

  #showCursor() {
    const [row, column] = this.#at;
    this.#place(this.cursor, this.x + column * this.side, this.y + row * this.side, this.side);
    this.cursor.setAttribute('aria-label', `${this.rule.label}: row ${row}, column ${column}. Arrows move; Enter does it.`);
  }

  #place(rect, x, y, side) {
    for (const [name, value] of Object.entries({ x, y, width: side, height: side })) rect.setAttribute(name, value);
  }

  #cellOf(e) {
    const { x, y } = new DOMPoint(e.clientX, e.clientY).matrixTransform(this.overlay.getScreenCTM().inverse());
    const cell = [Math.floor((y - this.y) / this.side), Math.floor((x - this.x) / this.side)];
    return cell.every(n => n >= 0 && n < this.count) ? cell : undefined;
  }

  #begin(e) {
    if (!e.isPrimary || e.button !== 0) return;
    e.stopPropagation();
    this.area.setPointerCapture(e.pointerId);
    this.#last = undefined;
    this.#chosen.clear();
    this.#draw(e);
  }

  // A fast stroke leaves no gaps: every cell on the way from the last one is taken.
  #draw(e) {
    if (!this.area.hasPointerCapture(e.pointerId)) return;
    const cell = this.#cellOf(e);
    if (!cell) return;
    const [from, to] = [this.#last ?? cell, cell];
    const length = Math.max(Math.abs(to[0] - from[0]), Math.abs(to[1] - from[1]));
    for (let i = 0; i <= length; i++) this.#chosen.add(from.map((n, axis) => Math.round(n + (to[axis] - n) * (length && i / length))).join(','));
    this.#last = this.#at = cell;
    this.marks.setAttribute('d', [...this.#chosen].map(text => {
      const [row, column] = text.split(',');
      return `M${this.x + column * this.side} ${this.y + row * this.side}h${this.side}v${this.side}h${-this.side}z`;
    }).join(''));
  }

  #end(e) {
    e.stopPropagation();
    const cells = [...this.#chosen];
    this.#forget();
    this.#showCursor();
    if (cells.length) this.#act(cells);
  }

  #forget() {
    this.#chosen.clear();
    this.marks.removeAttribute('d');
  }

  #press(e) {
    const way = STEPS[e.key];
    if (way) this.#at = this.#at.map((n, axis) => Math.min(this.count - 1, Math.max(0, n + way[axis])));
    else if (e.key === 'Enter' || e.key === ' ') this.#act([this.#at.join(',')]);
    else return;
    e.preventDefault();
    this.#showCursor();
  }

  #act(cells) { this.playground.deeds.act(this.rule.action, this.rule.argument.replaceAll('{}', cells.join(' ')), this.rule.start); }
}
