// One situation under many seeds: how a readout ends, as a histogram, with the seeds of the two ends.
import { make } from './dom.js';
import { drawn, tell } from './gauges.js';

const BATCH = 5, BARS = 16, TALL = 100, BROAD = 320;

export class Spread {
  constructor(playground) {
    this.playground = playground;
    const section = playground.querySelector('.spread');
    this.select = section.querySelector('select');
    this.button = section.querySelector('.many');
    this.result = section.querySelector('.spread-result');
    this.button.addEventListener('click', () => this.running ? this.#stop() : this.#start());
  }

  #stop() {
    this.running = undefined;
    this.button.textContent = this.words;
  }

  async #start() {
    const run = this.running = {}, { playground } = this;
    const { knobs, actions } = playground.situation, count = +this.button.dataset.count;
    const readout = this.select.value, label = this.select.selectedOptions[0].textContent;
    this.words = this.button.textContent;
    this.button.textContent = 'Stop';
    const found = [];
    try {
      while (found.length < count && this.running === run) {
        const request = { model: playground.model.model, parameters: knobs, actions, seed: `${found.length + 1}` };
        const answer = await playground.engine.spread(request, readout, Math.min(BATCH, count - found.length));
        if (answer.values) answer.values.forEach(value => found.push({ seed: `${found.length + 1}`, value }));
        else {
          this.result.replaceChildren(make('p', {}, answer.reason ?? answer.refused.map(r => r.reason).join(' ')));
          break;
        }
        this.#show(found, label, readout);
      }
    } catch (fault) {
      playground.fail(fault);
    }
    if (this.running === run) this.#stop();
  }

  #show(found, label, readout) {
    const numbers = found.filter(f => typeof f.value === 'number');
    if (numbers.length < found.length) this.#showNames(found, label);
    else this.#showNumbers([...numbers].sort((a, b) => a.value - b.value), label, readout);
  }

  #showNumbers(sorted, label, readout) {
    const [least, most, middle] = [sorted[0], sorted.at(-1), sorted[sorted.length >> 1]];
    const unit = this.playground.querySelector(`.gauge[data-readout="${readout}"] small`)?.textContent ?? '';
    // Few different values have a bar each; many share bars of one width.
    const values = [...new Set(sorted.map(f => f.value))];
    const isFew = values.length <= BARS, width = (most.value - least.value) / BARS;
    const bars = Array(isFew ? values.length : BARS).fill(0);
    for (const { value } of sorted) bars[isFew ? values.indexOf(value) : Math.min(BARS - 1, Math.floor((value - least.value) / width))]++;
    const highest = Math.max(...bars);
    const words = `${label} at the end, over ${sorted.length} seeds: from ${tell(least.value)} to ${tell(most.value)}${unit && ` ${unit}`}, half of them at most ${tell(middle.value)}.`;
    const picture = drawn('svg', { viewBox: `0 0 ${BROAD} ${TALL}`, class: 'histogram', role: 'img', 'aria-label': words });
    const broad = BROAD / bars.length;
    picture.append(...bars.map((n, i) => drawn('rect', { x: i * broad + 1, y: TALL - n / highest * (TALL - 4), width: broad - 2, height: n / highest * (TALL - 4) })));
    this.result.replaceChildren(picture, make('p', { class: 'ends' }, ...(isFew ? values : [least.value, most.value]).map(value => make('span', {}, tell(value)))), make('p', {}, words),
      make('p', { class: 'row' }, this.#visit(`See the lowest, seed ${least.seed}`, least.seed), this.#visit(`See the highest, seed ${most.seed}`, most.seed)));
  }

  #showNames(found, label) {
    const counts = new Map();
    for (const { value, seed } of found) {
      const name = tell(value);
      counts.set(name, [...counts.get(name) ?? [], seed]);
    }
    const rows = [...counts].sort((a, b) => b[1].length - a[1].length).map(([name, seeds]) => make('li', {}, `${name}: ${seeds.length} of ${found.length} `, this.#visit(`seed ${seeds[0]}`, seeds[0])));
    this.result.replaceChildren(make('p', {}, `${label} at the end, over ${found.length} seeds:`), make('ul', {}, ...rows));
  }

  #visit(words, seed) {
    return make('button', { type: 'button', click: () => {
      const situation = this.playground.turns.latest;
      situation.seed = seed;
      this.playground.turns.turn(situation, {});
    } }, words);
  }
}
