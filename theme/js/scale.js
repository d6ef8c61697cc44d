// A map's scale laid along time: bands of a round length, and a mark at now. Microseconds are told in ms.
import { make } from './dom.js';

const BANDS = 6;

export class Scale {
  constructor(length, unit) {
    const band = round(length / BANDS), us = unit === 'us';
    this.length = length;
    this.mark = make('b');
    this.element = make('div', { class: 'scale', 'aria-hidden': 'true' });
    for (let from = 0, i = 0; from < length; from += band, i++) {
      const bar = make('i'), label = make('span', {}, i ? `${us ? from / 1e3 : from}` : `0 ${us ? 'ms' : unit}`);
      bar.style.left = label.style.left = this.#at(from);
      bar.style.width = this.#at(Math.min(band, length - from));
      this.element.append(bar, label);
    }
    this.element.append(this.mark);
  }

  show(time) {
    this.mark.style.left = this.#at(time);
  }

  #at(time) { return `${time / this.length * 100}%`; }
}

// The next of 1, 2, 5, 10, 20, 50 ...
function round(least) {
  const power = 10 ** Math.floor(Math.log10(least));
  return [1, 2, 5, 10].find(x => x * power >= least) * power;
}
