// A map's scale laid along time: bands of a round length, and a mark at now. A silence beside which all else would be a point is a break, drawn as one, with its length told.
import { make } from './dom.js';

const BANDS = 6, OUTWEIGHS = 20, BREAK = 22;

export class Scale {
  size = 1;

  // From the times of all steps. Microseconds are told in ms.
  constructor(times, unit) {
    if (unit === 'us') [this.size, unit] = [1e3, 'ms'];
    times = times.map(time => time / this.size);
    this.gap = breakIn(times);
    this.length = times.at(-1) - this.gap.length;
    this.mark = make('b');
    this.element = make('div', { class: 'scale', 'aria-hidden': 'true' });
    const band = round(this.length / BANDS);
    for (let from = 0; from < this.length; from += band) {
      const bar = make('i'), label = make('span', {}, from ? written(from) : `0 ${unit}`);
      bar.style.left = label.style.left = this.#at(from);
      bar.style.width = `${(Math.min(band, this.length - from)) / this.length * this.#share}%`;
      this.element.append(bar, label);
    }
    if (this.gap.length) {
      const gap = make('em', {}, `${written(this.gap.length)} ${unit} later`);
      gap.style.left = `${this.#share}%`;
      this.element.append(gap);
    }
    this.element.append(this.mark);
  }

  show(time) {
    time /= this.size;
    this.mark.style.left = time > this.gap.from ? '100%' : this.#at(time);
  }

  // Per cent of the width before the break.
  get #share() { return this.gap.length ? 100 - BREAK : 100; }

  #at(time) { return `${time / this.length * this.#share}%`; }
}

// Only the last silence of a run can be one: what comes after a break would have no place.
function breakIn(times) {
  const last = times.at(-1), from = Math.max(...times.filter(time => time < last));
  return last - from > OUTWEIGHS * from && from > 0 ? { from, length: last - from } : { from: Infinity, length: 0 };
}

const written = number => number.toLocaleString('en');

// The next of 1, 2, 5, 10, 20, 50 ...
function round(least) {
  const power = 10 ** Math.floor(Math.log10(least));
  return [1, 2, 5, 10].find(x => x * power >= least) * power;
}
