// <atlas-player>: takes the list of stops that the page holds, and makes one stage with controls of it.
import { Contents, endCard } from './contents.js';
import { make } from './dom.js';
import { Journey, isCalm } from './journey.js';
import { listenToKeys, listenToSwipes } from './keys.js';
import { listenToLooks } from './looks.js';
import { Places } from './places.js';
import { listenToChoices } from './predict.js';
import { BuiltRun, filmsOf } from './runs.js';
import { Scale } from './scale.js';
import { Transport } from './transport.js';

const NARROW_REM = 42, WORDS_A_MINUTE = 220, LEAST_READING_MS = 1500;

class AtlasPlayer extends HTMLElement {
  noun = 'stop';
  counts = 1;

  async connectedCallback() {
    if (this.board) return;
    this.board = this.querySelector('.board');
    // In a chapter it may lie many screens below: its film can wait.
    if (this.closest('.embedded') && !/step-/.test(location.hash)) await new Promise(near => { new IntersectionObserver(([{ isIntersecting }]) => isIntersecting && near(), { rootMargin: '100%' }).observe(this.board); });
    try {
      this.#start(await BuiltRun.open(filmsOf(this), this.#canvasFor(this.board.clientWidth)));
    } catch (error) {
      delete document.documentElement.dataset.script;
      this.querySelector('.stage')?.remove();
      console.error('The step player cannot read its data; the page shows the list of steps instead.', error);
    }
  }

  addressOf(step) { return `#${this.stem}step-${step}`; }

  get isMoving() { return this.journey.isMoving; }

  get last() { return this.stops.length - 1; }

  first() { if (!this.isOnPoster) this.come(0); }
  end() { this.come(this.last); }
  next() { this.come(this.isOnPoster ? 0 : Math.min(this.last, this.#ahead())); }
  previous() { if (!this.isOnPoster) this.come(Math.max(0, this.isBetween ? this.index : this.index - 1)); }
  by(steps) { this.go(Math.min(this.journey.last, Math.max(0, this.journey.goal + steps))); }

  get ticks() { return this.stops.map((stop, index) => ({ index, isQuestion: Boolean(stop.question) })); }

  // Whether the step that is shown lies between two stops.
  get isBetween() { return this.journey.goal !== this.stops[this.index].step; }

  // A reader's own move to a stop: a neighbour is travelled to, what is farther is cut to.
  come(index, { cut, isScrubbed } = {}) {
    this.#pause();
    const isFar = Math.abs(index - this.index) > 1;
    cut ||= this.isOnPoster;
    if (index === this.index && !this.isBetween) return this.journey.settle();
    this.#use();
    this.#tell(index);
    const { step } = this.stops[index];
    if (!isScrubbed) this.places.note(step, true);
    if (cut) this.journey.cut(step);
    else this.#travel(step, { direct: isFar });
  }

  // To any step of the run, those between two stops included.
  go(step) {
    this.#pause();
    this.#use();
    this.#tell(this.#stopAt(step));
    this.places.note(step, true);
    this.#travel(step, { direct: true });
  }

  // Where the address leads: shown at once, and not a new entry of the history.
  visit(step) {
    this.#pause();
    this.#tell(this.#stopAt(step));
    this.journey.cut(step);
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
    if (this.index === this.last || this.isOnPoster) this.visit(this.stops[0].step);
    this.#use();
    const run = this.playing = {};
    this.note?.remove();
    this.transport.showPlaying(true);
    while (this.playing === run && this.index < this.last) {
      const goal = this.#ahead();
      this.#tell(goal);
      this.places.note(this.stops[goal].step, false);
      await this.#travel(this.stops[goal].step);
      if (this.playing === run && goal < this.last) await this.#rest(run);
    }
    if (this.playing === run) this.#pause();
  }

  #travel(step, options) {
    const travelled = this.journey.travel(step, options);
    this.toggleAttribute('data-moving', this.isMoving);
    return travelled;
  }

  // Time to read the stop that was reached; a ring round the button shows how much of it is left.
  #rest(run) {
    const words = this.telling.textContent.trim().split(/\s+/).length;
    const ms = Math.max(LEAST_READING_MS, words / WORDS_A_MINUTE * 60000) / this.journey.speed;
    this.transport.showRest(ms);
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
    this.stops = [...this.querySelectorAll('.stop')].flatMap(element => stopsOf(element));
    this.acts = [...this.querySelectorAll('.act')].map(act => ({ title: act.dataset.title, number: act.dataset.number, index: this.stops.findIndex(s => act.contains(s.element)) }));
    for (const act of this.acts) act.step = this.stops[act.index].step;
    this.journey = new Journey(run, step => this.#show(step), this.acts.map(act => act.step));
    if (this.stops.at(-1).step < this.journey.last && !('part' in this.dataset)) this.stops.push({ ...this.stops.at(-1), question: undefined, step: this.journey.last });
    this.board.dataset.stops = this.stops.length;
    this.#build(run);
    this.places = new Places(this);
    const named = this.places.named;
    this.journey.use(this.#canvasFor(this.board.clientWidth));
    // A page opens on its poster: the run in full swing, with the words that stand above the list where there is no script.
    const opening = this.parentElement.querySelector(':scope > .heading > .opening');
    if (opening) {
      this.poster = this.#posterOf(opening);
      this.stops.at(-1).element.querySelector('.telling').append(endCard(this, this.stops.at(-1).step));
    }
    if (named === undefined && opening) this.#show(this.#tellPoster());
    else this.visit(named ?? this.stops[0].step);
    this.board.dataset.live = '';
    this.#listen();
    if (named === undefined) this.note = this.places.offer();
    else this.#use();
    if (this.note) this.before(this.note);
  }

  #posterOf(opening) {
    const title = opening.querySelector('.promise');
    title.replaceWith(make('h2', {}, title.textContent), make('p', { class: 'begin' }, make('button', { type: 'button', click: () => this.next() }, 'Begin')));
    const element = make('article', { class: 'stop' }, make('div', { class: 'telling', 'data-part': 'telling' }, ...opening.children));
    opening.remove();
    this.stops[0].element.before(element);
    return element;
  }

  #tellPoster() {
    const step = +this.dataset.poster;
    this.#tell(0, this.poster);
    this.journey.cut(step);
    return step;
  }

  #build({ steps, unit }) {
    const { stage } = this.journey;
    this.caption = make('span');
    this.paper = make('div', { class: 'stage-paper', 'data-part': 'picture' }, stage.svg);
    const figure = make('figure', { class: 'plate stage' },
      make('figcaption', { class: 'cartouche' }, make('b', {}, `Plate ${this.dataset.plate}`), this.caption), this.paper);
    const time = steps.at(-1).t;
    if (!['step', 'cycle'].includes(unit) && time > 0) {
      this.scale = new Scale(steps.map(step => step.t), unit);
      figure.append(make('div', { class: 'scale-band' }, this.scale.element));
    }
    this.contents = new Contents(this);
    this.spoken = make('p', { class: 'unseen', role: 'status' });
    this.transport = new Transport(this);
    this.board.prepend(figure, this.contents.element);
    this.board.append(this.transport.element, this.spoken);
  }

  #listen() {
    listenToKeys(this);
    listenToSwipes(this, this.paper);
    listenToChoices(this);
    listenToLooks(this, () => this.now.querySelectorAll('.look'));
    new ResizeObserver(() => {
      const { clientWidth, clientHeight } = this.paper;
      this.journey.use(this.#canvasFor(clientWidth));
      this.journey.stage.fit(clientWidth, clientHeight);
      this.transport.fit();
      this.#more();
    }).observe(this.paper);
    this.board.addEventListener('scroll', () => this.#more(), { capture: true, passive: true });
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
    this.caption.textContent = this.journey.montage ? `${cap} · × ${this.journey.montage}` : cap;
    this.journey.stage.svg.setAttribute('aria-label', say);
    this.scale?.show(t);
    if (this.controls) this.controls.hash = this.controls.hash.replace(/step=\d+$/, `step=${step}`);
    this.transport.show(step, this.index, this.now.querySelector('.telling > :is(h2, h3, h4)').textContent);
    this.toggleAttribute('data-moving', this.isMoving);
    if (this.isMoving || this.isBetween) return;
    this.now.toggleAttribute('data-numbered', this.journey.stage.marks.length > 1);
    if (!isCalm()) this.journey.stage.point();
  }

  // The stop after the one that is told.
  #ahead() { return this.index + 1; }

  // The stop that tells of a step: the last one up to it, and not its question.
  #stopAt(step) { return Math.max(0, this.stops.findLastIndex(s => s.step <= step && !s.question)); }

  #tell(index, poster) {
    const { element, question } = poster ? { element: poster } : this.stops[index];
    const act = this.acts.findLast(a => a.index <= index) ?? this.acts[0];
    this.journey.stage.ring(0);
    this.isOnPoster = Boolean(poster);
    this.index = index;
    this.board.dataset.stop = poster ? 0 : index + 1;
    this.now?.removeAttribute('data-now');
    this.now = element;
    element.dataset.now = question ? 'question' : 'telling';
    this.telling = question ?? element.querySelector('.telling');
    this.contents.show(poster ? undefined : act, index);
    const parts = question ? question.querySelectorAll(':scope > :not(details)') : element.querySelectorAll('.telling > :not(.predict, .ending)');
    this.say([...parts].map(part => part.textContent.trim()).join('. '));
    const scroll = element.querySelector('.telling');
    scroll.scrollTop = 0;
    this.#more();
  }

  // Whether there is more of the text than is seen: then it fades at its end, and the keyboard can scroll it.
  #more() {
    const scroll = this.now?.querySelector('.telling');
    if (!scroll) return;
    const isLong = scroll.scrollHeight > scroll.clientHeight + 1;
    scroll.toggleAttribute('data-more', isLong && scroll.scrollTop + scroll.clientHeight < scroll.scrollHeight - 4);
    if (isLong) scroll.tabIndex = 0;
    else scroll.removeAttribute('tabindex');
  }

  // From the first move on the board fills the screen, and stays there.
  #use() {
    this.board.dataset.used = '';
    const { top, bottom } = this.board.getBoundingClientRect();
    if (top < -1 || bottom > innerHeight + 1) this.board.scrollIntoView({ block: 'start', behavior: isCalm() || !this.board.hasAttribute('data-live') ? 'auto' : 'smooth' });
  }
}

// A stop and, where it asks something, a stop for the question.
function stopsOf(element) {
  const stop = { element, step: +element.dataset.step };
  const question = element.querySelector('.predict');
  return question ? [stop, { ...stop, question }] : [stop];
}

customElements.define('atlas-player', AtlasPlayer);
