// Missions: what to bring about. A run that does it ticks it off, for as long as the page is open.
import { make } from './dom.js';

const SIGNS = { '>': (a, b) => a > b, '>=': (a, b) => a >= b, '<': (a, b) => a < b, '<=': (a, b) => a <= b, is: (a, b) => a === b };

// As Goal.cs: a word is compared with the value in words, a number with a number.
function holds({ sign, value }, found) {
  if (typeof value === 'string') return value === (found === true ? 'yes' : found === false ? 'no' : `${found ?? 'none'}`);
  return typeof found === 'number' && SIGNS[sign](found, value);
}

// The first step of a run at which a goal is reached, or -1.
export function firstStep({ end, terms }, { readouts, steps }) {
  for (let step = end ? steps.length - 1 : 0; step < steps.length; step++) if (terms.every(term => holds(term, readouts[term.readout][step]))) return step;
  return -1;
}

export class Missions {
  constructor(playground) {
    this.playground = playground;
    this.items = [...playground.querySelectorAll('.mission')].map((element, i) => ({ element, goal: playground.model.missions[i] }));
    if (!this.items.length) return;
    this.spoken = make('p', { class: 'unseen', role: 'status' });
    this.count = make('small');
    playground.querySelector('.missions h2').append(' ', this.count);
    playground.querySelector('.missions').append(this.spoken);
    this.#tell();
  }

  // Another run was made.
  look(run) {
    const told = [];
    for (const item of this.items) {
      if (item.isDone) continue;
      const step = firstStep(item.goal, run);
      if (step >= 0) told.push(this.#tick(item, step));
    }
    // One run may do several; all are heard.
    if (told.length) this.spoken.textContent = told.join(' ');
  }

  #tick(item, step) {
    const { playground } = this, { element } = item, situation = structuredClone({ ...playground.situation, step });
    const words = element.querySelector('.goal').textContent, found = element.querySelector('.found');
    item.isDone = true;
    element.dataset.done = '';
    element.querySelector('.goal').prepend(make('span', { class: 'unseen' }, 'Done: '));
    element.querySelector('details').remove();
    found.hidden = false;
    found.append(' ', make('a', { href: playground.addressFor(situation) }, `See it at step ${step}`));
    this.#tell();
    return `Mission accomplished: ${words}. ${found.textContent}.`;
  }

  #tell() {
    this.count.textContent = `${this.items.filter(item => item.isDone).length} of ${this.items.length}`;
  }
}
