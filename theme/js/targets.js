// Parts of the picture that offer actions. A click, a touch or Enter does the first that would do anything; a right click, a long press or m shows them all.
// One part at a time is in the tab order; arrows lead to the others.
import { Cells, patternOf } from './cells.js';
import { make } from './dom.js';

const WAYS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] }, PRESS_MS = 500, STILL_PX = 8, MOUSE_PX = 6, FINGER_PX = 16;

const filled = (text, id) => text.replaceAll('{}', id);

export class Targets {
  constructor(playground) {
    this.playground = playground;
    this.stage = playground.journey.stage;
    const rules = playground.model.targets.map(rule => ({ ...rule, pattern: patternOf(rule.key) }));
    this.rules = rules.filter(rule => !rule.cells);
    const squares = rules.filter(rule => rule.cells);
    if (squares.length) this.cells = new Cells(playground, squares);
    this.menu = make('div', { popover: 'manual', class: 'target-menu', role: 'group', keydown: e => this.#walkMenu(e) });
    this.hint = make('p', { class: 'target-hint', 'aria-hidden': 'true', hidden: '' });
    playground.paper.append(this.menu, this.hint);
    if (rules.length) playground.querySelector('.deeds h2')?.after(make('p', { class: 'help' }, this.cells ? 'Draw over the code, or move to it by keyboard: arrows, Enter.' : 'Click a part of the picture for what it does first; right click or hold it for more. By keyboard: tab to the picture, arrows, Enter, m for more.'));
    if (this.rules.length) this.#listen();
  }

  // The picture shows another step.
  show() {
    if (!this.stage.svg.isConnected) return;
    this.cells?.show();
    if (!this.rules.length) return;
    let first;
    for (const [key, node] of this.stage.nodes) {
      const offers = node.isConnected && this.#isWhole(key) ? this.#offers(key) : [];
      if (!offers.length) {
        if (node.hasAttribute('data-hot')) for (const name of ['data-hot', 'role', 'aria-label', 'tabindex']) node.removeAttribute(name);
        continue;
      }
      node.setAttribute('data-hot', '');
      node.setAttribute('role', 'button');
      node.setAttribute('aria-label', offers.length > 1 ? `${offers[0].label}. ${more(offers)}: m` : offers[0].label);
      node.setAttribute('tabindex', -1);
      first ??= node;
    }
    const held = this.stage.nodes.get(this.focus);
    const stop = held?.isConnected && held.hasAttribute('data-hot') ? held : first;
    stop?.setAttribute('tabindex', 0);
    // The part that had the focus is gone: the focus stays in the picture.
    if (this.hasFocus && document.activeElement === document.body) stop?.focus({ preventScroll: true });
    this.#tell();
  }

  #listen() {
    const { svg } = this.stage;
    svg.setAttribute('role', 'group');
    svg.addEventListener('click', e => {
      if (this.wasHeld) this.wasHeld = false;
      else this.#choose(this.#offersOf(this.#under(e))[0]);
    });
    svg.addEventListener('contextmenu', e => {
      const target = this.#under(e);
      if (!this.#offersOf(target).length) return;
      e.preventDefault();
      this.#open(target, e.button === 2 ? e : undefined);
    });
    svg.addEventListener('pointerdown', e => this.#hold(e));
    for (const kind of ['pointermove', 'pointerup', 'pointercancel']) svg.addEventListener(kind, e => this.#letGo(e));
    svg.addEventListener('pointerover', e => this.#tell(e.pointerType === 'mouse' ? e.target : undefined));
    svg.addEventListener('pointerleave', () => this.#tell());
    svg.addEventListener('keydown', e => this.#press(e));
    svg.addEventListener('focusin', e => {
      this.focus = this.stage.keyOf(e.target);
      this.#tell();
    });
    document.addEventListener('focusin', e => { this.hasFocus = svg.contains(e.target); });
    // Not a popover that closes by itself: that closes when the finger which opened it is lifted.
    document.addEventListener('pointerdown', e => {
      this.hasFocus &&= svg.contains(e.target);
      if (this.menu.matches(':popover-open') && !this.menu.contains(e.target)) this.menu.hidePopover();
    });
  }

  #isWhole(key) { return this.rules.some(rule => rule.pattern.exec(key)?.[0] === key); }

  // What a part offers at this step: what would do nothing is left out.
  #offers(key) {
    return this.rules.flatMap(rule => {
      const found = rule.pattern.exec(key), id = found?.[1] ?? '', argument = filled(rule.argument, id);
      return !found || this.playground.isIdle(rule.action, argument) ? [] : [{ rule, id, argument, whole: found[0], label: filled(rule.label, id) }];
    });
  }

  #offersOf(node) {
    const key = this.stage.keyOf(node);
    return key === undefined ? [] : this.#offers(key);
  }

  // The part at a pointer; of lines, which are thinner than a finger, the nearest within reach.
  #under({ target, clientX, clientY, pointerType }) {
    if (this.#offersOf(target).length) return target;
    const matrix = this.stage.svg.getScreenCTM();
    let [found, reach] = [target, pointerType === 'mouse' ? MOUSE_PX : FINGER_PX];
    for (const line of this.stage.svg.querySelectorAll('line[data-hot]')) {
      const [from, to] = [[line.x1, line.y1], [line.x2, line.y2]].map(([x, y]) => new DOMPoint(x.baseVal.value, y.baseVal.value).matrixTransform(matrix));
      const [dx, dy] = [to.x - from.x, to.y - from.y];
      const part = Math.min(1, Math.max(0, ((clientX - from.x) * dx + (clientY - from.y) * dy) / (dx * dx + dy * dy || 1)));
      const distance = Math.hypot(from.x + part * dx - clientX, from.y + part * dy - clientY);
      if (distance < reach) [found, reach] = [line, distance];
    }
    return found;
  }

  // Under the pointer or the focus: what a click would do.
  #tell(node = document.activeElement) {
    const offers = this.#offersOf(node);
    this.hint.hidden = !offers.length;
    if (offers.length) this.hint.textContent = offers.length > 1 ? `${offers[0].label} · right click: ${more(offers)}` : offers[0].label;
  }

  // A finger that stays where it is asks for all.
  #hold(e) {
    clearTimeout(this.holding);
    this.wasHeld = false;
    const target = this.#under(e);
    if (e.pointerType === 'mouse' || !e.isPrimary || !this.#offersOf(target).length) return;
    this.held = e;
    this.holding = setTimeout(() => {
      this.wasHeld = true;
      this.#open(target, e);
    }, PRESS_MS);
  }

  #letGo(e) {
    if (e.type !== 'pointermove' || Math.hypot(e.clientX - this.held?.clientX, e.clientY - this.held?.clientY) > STILL_PX) clearTimeout(this.holding);
  }

  #press(e) {
    const { target } = e;
    if (!target.hasAttribute('data-hot')) return;
    if (e.key === 'Enter' || e.key === ' ') this.#choose(this.#offersOf(target)[0]);
    else if (e.key === 'm' || e.key === 'ContextMenu' || (e.key === 'F10' && e.shiftKey)) this.#open(target);
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
    const offers = this.#offersOf(target);
    if (!offers.length) return;
    this.opener = offers[0].whole;
    this.menu.setAttribute('aria-label', offers[0].id);
    this.menu.replaceChildren(...offers.map(offer => make('button', { type: 'button', click: () => {
      this.#close();
      this.#choose(offer);
    } }, offer.label)));
    this.menu.showPopover();
    this.#place(pointer ?? boxCentre(target));
    this.menu.firstChild.focus({ preventScroll: true });
  }

  #close() {
    this.menu.hidePopover();
    this.stage.nodes.get(this.opener)?.focus({ preventScroll: true });
  }

  #walkMenu(e) {
    if (e.key === 'Escape' || e.key === 'Tab') this.#close();
    const way = { ArrowDown: 'nextSibling', ArrowUp: 'previousSibling' }[e.key];
    if (!way) return;
    e.preventDefault();
    document.activeElement[way]?.focus();
  }

  #place({ clientX, clientY }) {
    const { offsetWidth, offsetHeight, style } = this.menu;
    style.left = `${Math.max(8, Math.min(clientX + 4, innerWidth - offsetWidth - 8))}px`;
    style.top = `${Math.max(8, Math.min(clientY + 4, innerHeight - offsetHeight - 8))}px`;
  }

  #choose(offer) {
    if (offer) this.playground.deeds.act(offer.rule.action, offer.argument, offer.rule.start);
  }
}

const more = ({ length }) => `${length - 1} more`;

function centre(node) {
  const { x, y, width, height } = node.getBBox();
  return { x: x + width / 2, y: y + height / 2 };
}

function boxCentre(node) {
  const { left, top, width, height } = node.getBoundingClientRect();
  return { clientX: left + width / 2, clientY: top + height / 2 };
}
