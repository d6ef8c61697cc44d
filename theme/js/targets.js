// Parts of the picture that offer actions: clicked, or reached by keyboard. One part at a time is in the tab order; arrows lead to the others.
import { Cells, patternOf } from './cells.js';
import { make } from './dom.js';

const WAYS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };

const filled = (text, id) => text.replaceAll('{}', id);

export class Targets {
  constructor(playground) {
    this.playground = playground;
    this.stage = playground.journey.stage;
    const rules = playground.model.targets.map(rule => ({ ...rule, pattern: patternOf(rule.key) }));
    this.rules = rules.filter(rule => !rule.cells);
    const squares = rules.filter(rule => rule.cells);
    if (squares.length) this.cells = new Cells(playground, squares);
    this.menu = make('div', { popover: 'auto', class: 'target-menu', role: 'group' });
    playground.paper.append(this.menu);
    const { svg } = this.stage;
    svg.setAttribute('role', 'group');
    svg.addEventListener('click', e => this.#open(e.target, e));
    svg.addEventListener('keydown', e => this.#press(e));
    document.addEventListener('focusin', e => { this.hasFocus = svg.contains(e.target); });
    document.addEventListener('pointerdown', e => { this.hasFocus &&= svg.contains(e.target); });
    svg.addEventListener('focusin', e => { this.focus = this.stage.keyOf(e.target); });
    if (rules.length) playground.querySelector('.deeds h2')?.after(make('p', { class: 'help' }, 'Or click it in the picture; by keyboard, tab to the picture, arrows, Enter.'));
  }

  // The picture shows another step.
  show() {
    if (!this.stage.svg.isConnected) return;
    this.cells?.show();
    if (!this.rules.length) return;
    let first;
    for (const [key, node] of this.stage.nodes) {
      if (!node.isConnected || !this.#isWhole(key)) continue;
      if (!node.hasAttribute('data-hot')) {
        const offers = this.#offers(key);
        node.setAttribute('data-hot', '');
        node.setAttribute('role', 'button');
        node.setAttribute('aria-label', offers.map(o => o.label).join(', '));
      }
      node.setAttribute('tabindex', -1);
      first ??= node;
    }
    const held = this.stage.nodes.get(this.focus);
    const stop = held?.isConnected && held.hasAttribute('data-hot') ? held : first;
    stop?.setAttribute('tabindex', 0);
    // The part that had the focus is gone: the focus stays in the picture.
    if (this.hasFocus && document.activeElement === document.body) stop?.focus({ preventScroll: true });
  }

  #isWhole(key) { return this.rules.some(rule => rule.pattern.exec(key)?.[0] === key); }

  #offers(key) {
    return this.rules.flatMap(rule => {
      const found = rule.pattern.exec(key);
      return found ? [{ rule, id: found[1] ?? '', whole: found[0], label: filled(rule.label, found[1] ?? '') }] : [];
    });
  }

  #press(e) {
    const { target } = e;
    if (!target.hasAttribute('data-hot')) return;
    if (e.key === 'Enter' || e.key === ' ') this.#open(target);
    else if (WAYS[e.key]) this.#move(target, WAYS[e.key]);
    else return;
    e.preventDefault();
  }

  // The nearest part in a direction; what lies off it counts double.
  #move(from, [dx, dy]) {
    const here = centre(from);
    let best, least = Infinity;
    for (const node of this.stage.svg.querySelectorAll('[data-hot]')) {
      const there = centre(node), [x, y] = [there.x - here.x, there.y - here.y];
      const along = x * dx + y * dy, off = Math.abs(x * dy) + Math.abs(y * dx);
      if (node === from || along <= 0.5 || along + 2 * off >= least) continue;
      least = along + 2 * off;
      best = node;
    }
    if (!best) return;
    from.setAttribute('tabindex', -1);
    best.setAttribute('tabindex', 0);
    best.focus({ preventScroll: true });
  }

  #open(target, pointer) {
    const key = this.stage.keyOf(target);
    const offers = key === undefined ? [] : this.#offers(key);
    if (!offers.length) return;
    if (offers.length === 1) {
      this.#choose(offers[0]);
      return;
    }
    const origin = this.stage.nodes.get(offers[0].whole);
    this.menu.setAttribute('aria-label', offers[0].id);
    this.menu.replaceChildren(...offers.map(offer => make('button', { type: 'button', click: () => {
      this.menu.hidePopover();
      origin?.focus({ preventScroll: true });
      this.#choose(offer);
    } }, offer.label)));
    this.menu.showPopover();
    this.#place(pointer ?? boxCentre(target));
    this.menu.firstChild.focus({ preventScroll: true });
  }

  #place({ clientX, clientY }) {
    const { offsetWidth, offsetHeight, style } = this.menu;
    style.left = `${Math.max(8, Math.min(clientX + 4, innerWidth - offsetWidth - 8))}px`;
    style.top = `${Math.max(8, Math.min(clientY + 4, innerHeight - offsetHeight - 8))}px`;
  }

  #choose({ rule, id }) { this.playground.deeds.act(rule.action, filled(rule.argument, id), rule.start); }
}

function centre(node) {
  const { x, y, width, height } = node.getBBox();
  return { x: x + width / 2, y: y + height / 2 };
}

function boxCentre(node) {
  const { left, top, width, height } = node.getBoundingClientRect();
  return { clientX: left + width / 2, clientY: top + height / 2 };
}
