// The address of a playground: it holds the situation, is written a moment after it changed, and is read when somebody comes by one.
import { isSameRun, readSituation, writeSituation } from './situation.js';

const ADDRESS_MS = 200, LONGEST_ADDRESS = 100000;

export class Whereabouts {
  #timer;

  constructor(playground) {
    this.playground = playground;
    addEventListener('hashchange', () => this.arrive());
    // Back and forward bring an address along, which must not be written over before it is read.
    addEventListener('popstate', () => clearTimeout(this.#timer));
    addEventListener('pagehide', () => this.write());
    playground.transport.where.addEventListener('click', e => {
      e.preventDefault();
      this.write();
    });
  }

  of(situation) { return `#${writeSituation(situation, this.playground.model)}`; }

  // What stands in the address: nothing for the opening as it was.
  get address() {
    const { here, model: { opening } } = this.playground;
    return here.step === opening.step && isSameRun(here, opening) ? '' : this.of(here);
  }

  // Some programs that pass an address on cut a long one, and what is cut means something else.
  get tooLong() {
    const { length } = this.address;
    return length > LONGEST_ADDRESS && `This situation takes ${length.toLocaleString('en')} characters, too many for a link. Shorten the text, or take the trace along.`;
  }

  note() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.write(), ADDRESS_MS);
  }

  write() {
    clearTimeout(this.#timer);
    const address = this.tooLong ? '' : this.address;
    if (!this.playground.isBusy && location.hash !== address) history.replaceState(null, '', address || location.pathname + location.search);
  }

  // Where the address leads.
  arrive() {
    const { playground } = this, { journey, model, turns } = playground;
    const found = readSituation(location.hash.slice(1), model);
    if (!found) return;
    const { situation, notes } = found;
    playground.note(...notes);
    if (isSameRun(situation, playground.situation)) {
      if (situation.step > journey.last) playground.note(...notes, `The run ends at step ${journey.last}; there is no step ${situation.step}.`);
      playground.go(Math.min(situation.step, journey.last));
    } else {
      turns.turn(situation, { step: situation.step, notes });
    }
  }
}
