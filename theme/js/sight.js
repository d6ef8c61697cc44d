// How much of a playground's picture is seen: where it stays in sight above the controls it has less room than it may need, so a part of it is seen, and a button shows the whole.
import { make } from './dom.js';

const STUCK = matchMedia('(max-width: 63.99rem)'), NARROW_REM = 42;

export class Sight {
  constructor(playground) {
    this.playground = playground;
    this.button = make('button', { type: 'button', class: 'whole', hidden: '', click: () => {
      playground.toggleAttribute('data-whole');
      this.fit();
    } });
    playground.caption.after(this.button);
    new ResizeObserver(() => this.fit()).observe(playground.paper);
  }

  fit() {
    const { journey, paper: { clientWidth, clientHeight } } = this.playground, isStuck = STUCK.matches && !this.playground.hasAttribute('data-whole');
    journey.use(canvasFor(clientWidth));
    journey.stage.fit(isStuck && clientWidth, isStuck && clientHeight);
    this.button.hidden = !STUCK.matches || (isStuck && !journey.stage.isCut);
    this.button.textContent = isStuck ? 'Show all' : 'Keep in sight';
  }
}

// The canvas for a width in pixels.
export function canvasFor(width) {
  return width < NARROW_REM * parseFloat(getComputedStyle(document.documentElement).fontSize) ? 'narrow' : 'wide';
}
