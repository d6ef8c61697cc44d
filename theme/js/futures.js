// Two futures: a run that was kept can be compared with the present one, each on a stage of its own.
import { make } from './dom.js';
import { tell } from './gauges.js';
import { isSameRun } from './situation.js';
import { Stage } from './stage.js';

export class Futures {
  constructor(playground) {
    this.playground = playground;
    this.keepButton = make('button', { type: 'button', class: 'keep', click: () => this.#keep() }, 'Keep');
    this.compareButton = make('button', { type: 'button', class: 'compare', 'aria-pressed': 'false', click: () => this.kept && (this.element ? this.#fold() : this.#unfold()) }, 'Compare');
    this.words = make('p', { class: 'parting', role: 'status' });
    this.help = make('p', { class: 'help keeping', role: 'status' });
    playground.turns.element.append(this.keepButton, this.compareButton);
    playground.querySelector('.panel-scroll').prepend(this.help);
    this.#tellKept();
  }

  holds(run) { return this.kept?.run === run; }

  // The present run is another one.
  changed() {
    if (!this.kept) return;
    const { run } = this.playground.journey;
    this.parting = undefined;
    const ticket = this.ticket = {};
    const isSame = isSameRun(this.kept.situation, this.playground.situation);
    this.#tellParting(isSame ? 'The two are still the same run. Turn a knob, or do something.' : 'Comparing …');
    if (isSame) return;
    this.#findParting(run).then(step => {
      if (this.ticket !== ticket) return;
      this.parting = step;
      if (step < 0) this.#tellParting('The two runs are equal in every step.');
      else this.#tellParting(`They part at step ${step}: kept, ${this.#events(this.kept.run, step)}; now, ${this.#events(run, step)}.`, step);
      this.show(this.playground.journey.at);
    }).catch(fault => this.playground.fail(fault));
  }

  show(step) {
    if (!this.element) return;
    const { journey } = this.playground;
    const other = this.#matching(step);
    const { run } = this.kept;
    const { canvas } = journey;
    // A run of the build has the pictures of one canvas until another is asked for.
    if (!run.frames(canvas)) {
      run.load(canvas).then(() => this.show(this.playground.journey.at), fault => this.playground.fail(fault));
      return;
    }
    const ready = run.frames(canvas).at(other) ? undefined : run.need(canvas, other, other);
    const draw = () => {
      const frames = run.frames(canvas);
      if (!this.element || this.wanted !== other || !frames.at(other)) return;
      if (this.stage.frames !== frames) this.stage.use(frames, canvas);
      this.stage.reach(0);
      this.stage.show(frames.at(other));
      this.stage.svg.setAttribute('aria-label', `The kept run. ${run.steps[other].say}`);
      this.caption.textContent = `step ${other} · ${run.steps[other].cap}`;
    };
    this.wanted = other;
    if (ready) ready.then(draw, () => {});
    else draw();
    this.#compare(step, other);
    this.playground.toggleAttribute('data-parted', this.parting >= 0 && step >= this.parting);
  }

  // The present run, in place of one that was kept before.
  #keep() {
    const { playground } = this;
    this.#drop();
    this.kept = { run: playground.journey.run, situation: structuredClone(playground.here) };
    this.#tellKept();
    this.changed();
  }

  #tellKept() {
    const { kept } = this;
    this.keepButton.title = kept ? 'Keep the run that is shown instead' : 'Keep the run that is shown';
    this.compareButton.title = kept ? 'Show the kept run beside this one' : 'Nothing is kept yet';
    this.compareButton.ariaDisabled = !kept;
    this.help.textContent = kept ? `Kept, at step ${kept.situation.step}. Change something, then Compare shows both runs side by side.` : 'Keep holds on to this run. Change something, and Compare shows both runs side by side.';
  }

  #unfold() {
    const { playground } = this;
    this.stage = new Stage();
    this.caption = make('span');
    this.table = make('table', { class: 'readouts-table' });
    this.figure = make('figure', { class: 'plate stage twin' }, make('figcaption', { class: 'cartouche' }, make('b', {}, 'Kept'), this.caption), make('div', { class: 'stage-paper' }, this.stage.svg));
    this.element = make('section', { class: 'twins', 'aria-label': 'The kept run and this one' }, make('div', {}, this.words,
      make('p', { class: 'row' }, make('button', { type: 'button', click: () => this.#drop() }, 'Drop the kept run'), make('button', { type: 'button', click: () => this.#swap() }, 'Go back to it'))), this.table);
    playground.querySelector('.bench').prepend(this.figure);
    playground.querySelector('.bench').after(this.element);
    this.compareButton.ariaPressed = true;
    playground.toggleAttribute('data-twins', true);
    this.show(playground.journey.at);
  }

  #fold() {
    const { playground } = this;
    this.figure?.remove();
    this.element?.remove();
    this.element = undefined;
    this.compareButton.ariaPressed = false;
    playground.toggleAttribute('data-twins', false);
    playground.toggleAttribute('data-parted', false);
  }

  #drop() {
    const { playground, kept } = this;
    this.#fold();
    this.kept = this.ticket = this.parting = undefined;
    this.#tellKept();
    if (kept && kept.run !== playground.journey.run && kept.run !== playground.opened) kept.run.release();
  }

  #swap() {
    const { situation } = this.kept;
    this.playground.turns.turn(structuredClone(situation), { step: situation.step });
  }

  // At the same time where there is time, else at the same step.
  #matching(step) {
    const { steps, isTimed } = this.kept.run;
    if (!isTimed) return Math.min(step, steps.length - 1);
    const { t } = this.playground.journey.steps[step];
    if (steps[step]?.t === t && (this.parting === undefined || this.parting < 0 || step < this.parting)) return step;
    return Math.max(0, steps.findLastIndex(s => s.t <= t));
  }

  // The engine compares whole states; a run that only the page holds is run by it first.
  async #findParting(run) {
    const { kept } = this;
    const asked = held => held.ask ? held : this.playground.turns.live();
    const [a, b] = [await asked(kept.run), await asked(run)];
    return a.ask('firstDifference', await b.number());
  }

  #events(run, step) {
    const found = run.steps[step];
    return found ? found.events.map(name => name.replaceAll('-', ' ')).join(', ') || 'nothing yet' : 'it has ended';
  }

  #tellParting(text, step) {
    this.words.replaceChildren(text, ...step >= 0 ? [' ', make('button', { type: 'button', click: () => this.playground.go(Math.min(step, this.playground.journey.last)) }, `Go to step ${step}`)] : []);
  }

  #compare(step, other) {
    const { playground, kept } = this, { run } = playground.journey;
    const rows = playground.gauges.gauges.filter(({ name }) => [run, kept.run].some(r => r.readouts[name].some(value => value !== null))).map(({ name, element }) => {
      const [a, b] = [kept.run.readouts[name][other], run.readouts[name][step]];
      const gap = typeof a === 'number' && typeof b === 'number' && a !== b ? `${b > a ? '+' : '−'}${tell(Math.abs(b - a))}` : a === b ? '' : '≠';
      const row = make('tr', {}, make('th', { scope: 'row' }, element.querySelector('dt').textContent), ...[tell(a), tell(b), gap].map(text => make('td', {}, text)));
      row.toggleAttribute('data-differs', a !== b);
      return row;
    });
    this.table.replaceChildren(make('caption', { class: 'unseen' }, 'Readouts of the two runs at this moment'), make('thead', {}, make('tr', {}, ...['Readout', 'Kept', 'Now', 'Change'].map(text => make('th', { scope: 'col' }, text)))), make('tbody', {}, ...rows));
  }
}
