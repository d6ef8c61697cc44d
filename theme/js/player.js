// <atlas-player>: takes the list of stops that the page holds, and makes one stage with controls of it.
import { make } from './dom.js';
import { Journey, isCalm } from './journey.js';
import { listenToKeys, listenToSwipes } from './keys.js';
import { Places } from './places.js';
import { listenToChoices } from './predict.js';
import { BuiltRun, filmsOf } from './runs.js';
import { Scale } from './scale.js';
import { Transport } from './transport.js';

const NARROW_REM = 42, WORDS_A_MINUTE = 220, LEAST_READING_MS = 1500;

class AtlasPlayer extends HTMLElement {
  async connectedCallback() {
    if (this.board) return;
    this.board = this.querySelector('.board');
    try {
      this.#start(await BuiltRun.open(filmsOf(this), this.#canvasFor(this.board.clientWidth)));
    } catch (error) {
      delete document.documentElement.dataset.script;
      this.querySelector('.stage')?.remove();
      console.error('The step player cannot read its data; the page shows the list of steps instead.', error);
    }
  }

  get begin() { return this.points[0]; }

  addressOf(step) { return `#${this.stem}step-${step}`; }

  get isMoving() { return this.journey.isMoving; }

  first() { this.go(this.points[0]); }
  end() { this.go(this.journey.last); }
  next() { this.go(this.points.find(p => p > this.journey.goal) ?? this.journey.last); }
  previous() { this.go(this.points.findLast(p => p < this.journey.goal) ?? this.points[0]); }
  by(steps) { this.go(Math.min(this.journey.last, Math.max(0, this.journey.goal + steps))); }

  // A reader's own move; a long way is cut, a hop to a neighbouring stop is travelled.
  go(step, { cut } = {}) {
    this.#pause();
    if (step === this.journey.goal) return this.journey.settle();
    const isFar = this.points.filter(p => p > Math.min(step, this.journey.goal) && p < Math.max(step, this.journey.goal)).length > 0;
    this.#tell(step);
    this.places.note(step, true);
    this.#keepInView();
    if (cut) this.journey.cut(step);
    else this.#travel(step, { direct: isFar });
  }

  // Where the address leads: shown at once, and not a new entry of the history.
  visit(step) {
    this.#pause();
    this.#tell(step);
    this.journey.cut(step);
  }

  scrub(step) {
    this.#pause();
    this.#tell(step);
    this.#travel(step, { direct: true });
  }

  scrubbed() { this.places.note(this.journey.goal, false); }

  say(text) { this.spoken.textContent = text; }

  pace(speed) { this.journey.speed = speed; }

  fill() {
    if (document.fullscreenElement) document.exitFullscreen();
    else this.requestFullscreen?.();
  }

  toggle() {
    if (this.playing) {
      this.#pause();
      this.journey.halt();
    } else {
      this.#play();
    }
  }

  async #play() {
    if (this.journey.goal === this.journey.last) this.visit(this.points[0]);
    const run = this.playing = {};
    this.note?.remove();
    this.transport.showPlaying(true);
    while (this.playing === run && this.journey.goal < this.journey.last) {
      const goal = this.points.find(p => p > this.journey.goal);
      this.#tell(goal);
      this.places.note(goal, false);
      await this.#travel(goal);
      if (this.playing === run && goal < this.journey.last) await this.#rest(run);
    }
    if (this.playing === run) this.#pause();
  }

  #travel(step, options) {
    const travelled = this.journey.travel(step, options);
    this.toggleAttribute('data-moving', this.isMoving);
    return travelled;
  }

  // Time to read the stop that was reached.
  #rest(run) {
    const words = this.now.textContent.trim().split(/\s+/).length;
    const ms = Math.max(LEAST_READING_MS, words / WORDS_A_MINUTE * 60000) / this.journey.speed;
    return new Promise(resolve => { run.wake = resolve; setTimeout(resolve, ms); });
  }

  #pause() {
    const run = this.playing;
    this.playing = undefined;
    run?.wake?.();
    this.transport.showPlaying(false);
    this.note?.remove();
  }

  #start(run) {
    this.stem = this.dataset.stem ?? '';
    this.controls = this.querySelector('.take-controls a');
    this.stops = [...this.querySelectorAll('.stop')].map(element => ({ element, step: +element.dataset.step }));
    this.acts = [...this.querySelectorAll('.act')].map(act => ({ title: act.dataset.title, number: act.dataset.number, step: +act.querySelector('.stop').dataset.step }));
    this.journey = new Journey(run, step => this.#show(step), this.acts.map(act => act.step));
    this.points = [...new Set([...this.stops.map(s => s.step), this.journey.last])];
    this.#build(run);
    this.places = new Places(this);
    const named = this.places.named;
    this.journey.use(this.#canvasFor(this.board.clientWidth));
    this.visit(named ?? this.points[0]);
    this.board.dataset.live = '';
    this.#listen();
    if (named === undefined) this.note = this.places.offer();
    else this.scrollIntoView();
    if (this.note) this.before(this.note);
  }

  #build({ steps, unit }) {
    const { stage } = this.journey;
    this.caption = make('span');
    this.paper = make('div', { class: 'stage-paper' }, stage.svg);
    const figure = make('figure', { class: 'plate stage' },
      make('figcaption', { class: 'cartouche' }, make('b', {}, `Plate ${this.dataset.plate}`), this.caption), this.paper);
    const time = steps.at(-1).t;
    if (!['step', 'cycle'].includes(unit) && time > 0) {
      this.scale = new Scale(time, unit);
      figure.append(make('div', { class: 'scale-band' }, this.scale.element));
    }
    this.act = make('p', { class: 'act-name' });
    this.spoken = make('p', { class: 'unseen', role: 'status' });
    this.transport = new Transport(this);
    this.board.prepend(figure, this.act);
    this.board.append(this.transport.element, this.spoken);
  }

  #listen() {
    listenToKeys(this);
    listenToSwipes(this, this.paper);
    listenToChoices(this);
    new ResizeObserver(() => {
      this.journey.use(this.#canvasFor(this.paper.clientWidth));
      this.transport.fit();
    }).observe(this.paper);
    this.transport.where.addEventListener('click', e => {
      e.preventDefault();
      this.places.note(this.journey.goal, true);
    });
    // Printing shows the list, whose pictures may not have been asked for yet.
    addEventListener('beforeprint', () => this.querySelectorAll('img').forEach(img => { img.loading = 'eager'; }));
  }

  #canvasFor(width) {
    return width < NARROW_REM * parseFloat(getComputedStyle(document.documentElement).fontSize) ? 'narrow' : 'wide';
  }

  // The stage has come to a step.
  #show(step) {
    const { t, say, cap } = this.journey.steps[step];
    this.caption.textContent = cap;
    this.journey.stage.svg.setAttribute('aria-label', say);
    this.scale?.show(t);
    if (this.controls) this.controls.hash = this.controls.hash.replace(/step=\d+$/, `step=${step}`);
    this.transport.show(step, this.now.querySelector('.telling > :is(h2, h3, h4)').textContent);
    this.toggleAttribute('data-moving', this.isMoving);
  }

  // The telling of a step is that of the last stop up to it.
  #tell(step) {
    const stop = (this.stops.findLast(s => s.step <= step) ?? this.stops[0]).element;
    const act = this.acts.findLast(a => a.step <= step) ?? this.acts[0];
    if (stop === this.now) return;
    this.now?.removeAttribute('data-now');
    this.now = stop;
    stop.dataset.now = '';
    this.act.textContent = act.title ? `Act ${act.number} · ${act.title}` : '';
    this.say([...stop.querySelectorAll('.telling > :not(.predict), .predict > :not(details)')].map(part => part.textContent.trim()).join('. '));
  }

  // The picture comes whole into view when it moves.
  #keepInView() {
    const { top, bottom } = this.paper.getBoundingClientRect();
    if (top < 0 || bottom > innerHeight - this.transport.element.offsetHeight) this.scrollIntoView({ behavior: isCalm() ? 'auto' : 'smooth' });
  }
}

customElements.define('atlas-player', AtlasPlayer);
