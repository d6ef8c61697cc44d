// A map's scale laid along time: bands of a round length, and a mark at now.
import { make } from './dom.js';

const BANDS = 6;

export class Scale {
  constructor(length, unit) {
    const band = round(length / BANDS), [size, name] = unitFor(band, unit);
    this.length = length;
    this.mark = make('b');
    this.element = make('div', { class: 'scale', 'aria-hidden': 'true' });
    for (let from = 0, i = 0; from < length; from += band, i++) {
      const bar = make('i'), label = make('span', {}, i ? `${from / size}` : `0 ${name}`);
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

// Microseconds are many: a band of them is told in the largest unit of which it is a whole number.
function unitFor(band, unit) {
  return unit !== 'us' ? [1, unit] : band >= 1e6 ? [1e6, 's'] : band >= 1e3 ? [1e3, 'ms'] : [1, 'µs'];
}

// The next of 1, 2, 5, 10, 20, 50 ...
function round(least) {
  const power = 10 ** Math.floor(Math.log10(least));
  return [1, 2, 5, 10].find(x => x * power >= least) * power;
}
