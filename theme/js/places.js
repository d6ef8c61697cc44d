// The reader's place: in the address, in the history, and kept for the next visit.
import { make } from './dom.js';

export class Places {
  #pattern;
  #store;

  constructor(player) {
    this.player = player;
    this.#pattern = new RegExp(`^#${player.stem}step-(\\d+)$`);
    this.#store = `atlas:step:${player.getAttribute('slug')}`;
    addEventListener('popstate', () => player.visit(this.named ?? player.stops[0].step));
  }

  // The step that the address names, if there is one.
  get named() {
    const step = this.#pattern.exec(location.hash)?.[1];
    return step !== undefined && +step <= this.player.journey.last ? +step : undefined;
  }

  // A reader's own moves are steps of the history; what plays by itself only moves the address along.
  note(step, isOwnMove) {
    const address = this.player.addressOf(step);
    if (location.hash !== address) history[isOwnMove && self === top ? 'pushState' : 'replaceState'](null, '', address);
    this.#keep(this.#isInside(step) ? step : undefined);
    this.#come(this.player.index + 1);
  }

  // How far the reader ever came, and when: progress.js reads it for cards.
  #come(stop) {
    const key = `atlas:been:${this.player.getAttribute('slug')}`;
    try { localStorage.setItem(key, [Math.max(stop, parseInt(localStorage[key]) || 0), this.player.stops.length, Date.now()].join(' ')); } catch { /* nothing is kept */ }
  }

  // The note that offers the place where the reader was.
  offer() {
    const step = Number(this.#kept());
    if (!this.#isInside(step)) return undefined;
    const note = make('p', { class: 'resume' },
      make('button', { type: 'button', click: () => { note.remove(); this.player.visit(step); this.player.scrubbed(); } }, `Continue at stop ${1 + this.player.stops.findLastIndex(s => s.step <= step && !s.question)}`),
      make('button', { type: 'button', class: 'quiet', click: () => { note.remove(); this.#keep(); } }, 'Forget'));
    return note;
  }

  #isInside(step) { return step > this.player.stops[0].step && step < this.player.journey.last; }

  #kept() {
    try { return localStorage.getItem(this.#store); } catch { return null; }
  }

  #keep(step) {
    try {
      if (step === undefined) localStorage.removeItem(this.#store);
      else localStorage.setItem(this.#store, step);
    } catch { /* storage is closed to us: the place is not kept */ }
  }
}
