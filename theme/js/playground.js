// <atlas-playground>: a model that the reader runs. The page carries the opening's run, so that it is alive before the engine is; the first turn starts the engine.
import { make } from './dom.js';
import { Engine } from './engine.js';
import { Futures } from './futures.js';
import { Gauges } from './gauges.js';
import { Journey } from './journey.js';
import { listenToKeys, listenToSwipes } from './keys.js';
import { Missions } from './missions.js';
import { Deeds, Knobs, momentIn } from './panel.js';
import { BuiltRun, LiveRun, filmsOf } from './runs.js';
import { Sight, canvasFor } from './sight.js';
import { Spread } from './spread.js';
import { Takeaway } from './takeaway.js';
import { Targets } from './targets.js';
import { Transport } from './transport.js';
import { Turns } from './turns.js';
import { Whereabouts } from './whereabouts.js';

const BUSY_MS = 250, LONGEST_WALK = 48, REST_MS = 250, AHEAD_MS = 150;

const several = count => count > 1 ? ` × ${count}` : '';

class AtlasPlayground extends HTMLElement {
  stem = '';
  noun = 'step';
  counts = 0;
  acts = [{ step: 0, index: 0 }];

  async connectedCallback() {
    if (this.model) return;
    const read = name => JSON.parse(this.querySelector(`.atlas-${name}`).textContent);
    this.model = read('model');
    this.engine = new Engine(read('engine'));
    this.situation = structuredClone(this.model.opening);
    this.opened = this.#openingRun(await BuiltRun.open(filmsOf(this), canvasFor(this.querySelector('.stage').clientWidth)));
    this.journey = new Journey(this.opened, step => this.#show(step));
    this.turns = new Turns(this);
    this.#build();
    this.#listen();
    this.journey.use(canvasFor(this.paper.clientWidth));
    this.journey.cut(this.situation.step);
    this.changed();
    this.dataset.live = '';
    this.whereabouts.arrive();
  }

  get isMoving() { return this.journey.isMoving; }

  get isBusy() { return this.turns.isBusy; }

  // Steps at which the reader did something are marked on the scrubber.
  get ticks() { return this.journey.run.deeds.map(step => ({ index: Math.min(step, this.journey.last) })); }

  get last() { return this.journey.last; }

  get isBetween() { return false; }

  get here() { return { ...this.situation, step: this.journey.goal }; }

  // When an action of now would be carried out: after all that was carried out by the step that is shown, so that nothing seen changes.
  get moment() {
    const { journey: { goal, steps, run }, situation: { actions } } = this;
    const moments = actions.map(action => action.moment).sort((a, b) => a - b);
    return Math.max(steps[goal].t, ...moments.filter((_, i) => run.deeds[i] <= goal));
  }

  addressOf(step) { return this.addressFor({ ...this.situation, step }); }

  addressFor(situation) { return this.whereabouts.of(situation); }

  // Whether an action would do nothing at the step that is shown, as far as that is known.
  isIdle(name, argument) { return this.journey.steps[this.journey.at].idle?.has(argument ? `${name}:${argument}` : name) ?? false; }

  first() { this.go(0); }
  end() { this.go(this.journey.last); }
  next() { this.by(1); }
  previous() { this.by(-1); }
  by(steps) { this.go(Math.min(this.journey.last, Math.max(0, this.journey.goal + steps))); }

  go(step) {
    this.#pause();
    this.walk(step, Math.abs(step - this.journey.goal) > LONGEST_WALK);
  }

  // Along every step that is not too far; resolves when it is over.
  walk(step, isFar = Math.abs(step - this.journey.goal) > LONGEST_WALK) {
    if (isFar) this.journey.cut(step);
    const way = isFar ? Promise.resolve() : this.journey.travel(step);
    this.toggleAttribute('data-moving', this.isMoving);
    this.whereabouts.note();
    return way.catch(fault => this.fail(fault));
  }

  come(step, { isScrubbed } = {}) {
    if (!isScrubbed) return this.go(step);
    this.#pause();
    return this.journey.cut(step);
  }

  scrubbed() { this.whereabouts.note(); }

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
    if (this.journey.goal === this.journey.last) this.journey.cut(0);
    const run = this.playing = {};
    this.transport.showPlaying(true);
    while (this.playing === run && this.journey.goal < this.journey.last) {
      await this.walk(this.journey.goal + 1);
      await new Promise(resolve => { setTimeout(resolve, REST_MS / this.journey.speed); });
    }
    if (this.playing === run) this.#pause();
  }

  #pause() {
    this.playing = undefined;
    this.transport.showPlaying(false);
  }

  // Another situation, whose run was made: the picture shows it at its step.
  take(situation, run) {
    this.#pause();
    const old = this.journey.run;
    this.situation = situation;
    this.isChanging = true;
    this.journey.change(run, situation.step);
    this.isChanging = false;
    if (old !== this.opened && !this.futures.holds(old)) old.release();
    this.changed();
  }

  // Everything beside the picture follows.
  changed() {
    this.transport.measure();
    this.knobs.show(this.situation);
    this.deeds.show(this.situation.actions);
    this.gauges.measure(this.journey.run);
    this.missions.look(this.journey.run);
    this.spread?.changed();
    this.futures.changed();
    this.turns.showButtons();
    this.#show(this.journey.at);
    this.whereabouts.note();
  }

  say(text) { this.spoken.textContent = text; }

  // A note over the picture, which stays until the next turn.
  note(...lines) {
    this.notice.hidden = lines.length === 0;
    this.notice.replaceChildren(...lines.map(line => make('p', {}, line)));
  }

  fail(fault) {
    if (fault.name === 'AbortError') return;
    console.error(fault);
    this.note(`That did not work: ${fault.message} The picture shows the run before.`);
  }

  showBusy(isBusy) {
    clearTimeout(this.busyTimer);
    this.toggleAttribute('aria-busy', isBusy);
    if (isBusy) this.busyTimer = setTimeout(() => { this.busy.hidden = false; }, BUSY_MS);
    else this.busy.hidden = true;
    this.turns.showButtons();
  }

  #openingRun(built) {
    const { run } = this.model;
    built.steps.forEach((step, i) => { step.events = run.steps[i].events; });
    return Object.assign(built, { readouts: run.readouts, deeds: run.deeds, release() {}, expect() {} });
  }

  #build() {
    const stage = this.querySelector('.stage');
    this.caption = stage.querySelector('.cartouche span');
    this.happened = this.querySelector('.happened');
    this.paper = make('div', { class: 'stage-paper' }, this.journey.stage.svg);
    stage.querySelector('picture').replaceWith(this.paper);
    this.spoken = make('p', { class: 'unseen', role: 'status' });
    this.notice = make('div', { class: 'notice', role: 'status', hidden: '' });
    this.busy = make('div', { class: 'busy', hidden: '' }, make('span', {}, 'Running the model …'), make('button', { type: 'button', click: () => this.turns.cancel() }, 'Cancel'));
    this.paper.append(this.busy);
    this.transport = new Transport(this);
    this.querySelector('.bench').before(this.notice);
    this.querySelector('.bench-stage').append(this.transport.element, this.spoken);
    this.querySelector('.panel').prepend(this.turns.element);
    this.knobs = new Knobs(this);
    this.deeds = new Deeds(this);
    this.gauges = new Gauges(this);
    this.targets = new Targets(this);
    this.futures = new Futures(this);
    this.missions = new Missions(this);
    if (this.model.chance) this.spread = new Spread(this);
    this.takeaway = new Takeaway(this);
    this.sight = new Sight(this);
    this.whereabouts = new Whereabouts(this);
    this.querySelector('.panel').disabled = false;
  }

  #listen() {
    listenToKeys(this);
    listenToSwipes(this, this.paper);
    document.addEventListener('keydown', e => {
      if (!(e.ctrlKey || e.metaKey) || e.altKey || !'zy'.includes(e.key.toLowerCase()) || e.target.closest('input:not([type="range"]), textarea')) return;
      e.preventDefault();
      if (e.key.toLowerCase() === 'y' || e.shiftKey) this.turns.redo();
      else this.turns.undo();
    });
  }

  // The next frames, once nothing was turned for a while: the next turn must not wait for them.
  #drawAhead() {
    clearTimeout(this.aheadTimer);
    this.aheadTimer = setTimeout(() => {
      const { run, canvas, at } = this.journey;
      if (!this.isBusy) run.expect(canvas, at)?.catch(() => {});
    }, AHEAD_MS);
  }

  #show(step) {
    if (!this.transport || this.isChanging) return;
    const { cap, say, events, t } = this.journey.steps[step];
    const { svg } = this.journey.stage;
    if (say !== undefined) {
      this.caption.textContent = cap;
      svg.setAttribute('aria-label', say);
    }
    const { isTimed } = this.journey.run;
    const names = [...new Set(events)].map(name => `${name.replaceAll('-', ' ')}${several(events.filter(n => n === name).length)}`);
    const when = isTimed ? momentIn(t, this.model.run.unit) : `step ${step}`;
    this.happened.replaceChildren(
      make('p', { class: 'events' }, make('b', {}, when), ...names.map(name => make('span', {}, name))),
      make('p', { class: 'say' }, say ?? ''));
    this.transport.show(step, step, names.join(', ') || 'the beginning');
    this.gauges.show(step);
    this.targets.show();
    this.deeds.offer();
    this.futures.show(step);
    this.toggleAttribute('data-moving', this.isMoving);
    if (!this.isMoving && say !== undefined) this.say(say);
    this.#drawAhead();
  }
}

customElements.define('atlas-playground', AtlasPlayground);
