// Turns of knobs, actions and seeds: each makes a run, of which the latest counts; each can be undone.
import { icon, make } from './dom.js';
import { LiveRun } from './runs.js';
import { isSameRun, told } from './situation.js';

const PATIENCE_MS = 500;

export class Turns {
  #undo = [];
  #redo = [];
  #wanted;
  #running;
  #merging;
  #opening;

  constructor(playground) {
    this.playground = playground;
    const button = (label, path, act) => make('button', { type: 'button', title: label, 'aria-label': label, click: act }, icon(path));
    this.undoButton = button('Undo', 'M8 4L3.5 8.5 8 13v-3c5 0 7 2 8.5 5 0-5-3-8-8.5-8z', () => this.undo());
    this.redoButton = button('Redo', 'M12 4l4.5 4.5L12 13v-3c-5 0-7 2-8.5 5 0-5 3-8 8.5-8z', () => this.redo());
    this.resetButton = make('button', { type: 'button', class: 'reset', click: () => this.reset() }, 'Reset');
    this.element = make('div', { class: 'turns', role: 'group', 'aria-label': 'Turns' }, this.undoButton, this.redoButton, this.resetButton);
  }

  get isBusy() { return Boolean(this.#running); }

  // The situation that the next turn starts from: the one that was asked for last.
  get latest() { return structuredClone(this.#wanted?.situation ?? this.#running?.situation ?? this.playground.here); }

  // Asks for a situation. `step` is where to stand in its run; without it the place is kept, and the end stays the end. `walks` goes on to what an action changed.
  // `merge` names a knob that is being turned: its turns until `seal` are one.
  turn(situation, options = {}) {
    const since = performance.now() - (this.#running?.since ?? Infinity);
    this.#wanted = { situation, options };
    if (since > PATIENCE_MS) this.playground.engine.cancel();
    this.finished ??= this.#work();
    return this.finished;
  }

  // The engine's run of the opening, whose frames the page holds: made when it is first asked for, and kept.
  live() {
    const request = requestOf(this.playground.model.opening, this.playground.model);
    this.#opening ??= this.playground.engine.run(request).then(answer => new LiveRun(this.playground.engine, request, answer));
    this.#opening.catch(() => { this.#opening = undefined; });
    return this.#opening;
  }

  seal() { this.#merging = undefined; }

  undo() { this.#back(this.#undo, 'undo'); }

  redo() { this.#back(this.#redo, 'redo'); }

  reset() {
    const { opening } = this.playground.model;
    this.turn(structuredClone(opening), { step: opening.step });
  }

  cancel() {
    this.#wanted = undefined;
    this.playground.engine.cancel();
    this.playground.note('The run was cancelled. The picture shows the run before.');
    this.playground.knobs.show(this.playground.situation);
  }

  showButtons() {
    const { situation, model: { opening } } = this.playground;
    this.undoButton.setAttribute('aria-disabled', this.#undo.length === 0);
    this.redoButton.setAttribute('aria-disabled', this.#redo.length === 0);
    this.resetButton.setAttribute('aria-disabled', isSameRun(situation, opening));
  }

  #back(stack, kind) {
    const situation = stack.at(-1);
    if (situation) this.turn(structuredClone(situation), { step: situation.step, kind });
  }

  async #work() {
    this.playground.showBusy(true);
    while (this.#wanted) {
      this.#running = { ...this.#wanted, since: performance.now() };
      this.#wanted = undefined;
      try {
        await this.#perform(this.#running);
      } catch (fault) {
        this.playground.fail(fault);
      }
    }
    this.#running = this.finished = undefined;
    this.playground.showBusy(false);
    this.playground.whereabouts.note();
  }

  async #perform({ situation, options }) {
    const { playground } = this;
    if (isSameRun(situation, playground.model.opening)) return this.#commit(situation, playground.opened, options);
    const request = requestOf(situation, playground.model);
    const answer = await playground.engine.run(request);
    if (answer.refused) return this.#refuse(answer.refused, situation, options);
    if (answer.limit) return playground.note(`${told(answer)} The picture shows the run before.`);
    const run = new LiveRun(playground.engine, request, answer);
    const step = this.#place(run, options);
    await run.need(playground.journey.canvas, step, step)?.catch(fault => {
      run.release();
      throw fault;
    });
    if (this.#wanted && options.merge) return run.release();
    return this.#commit(situation, run, options, step);
  }

  #place(run, { step }) {
    const { journey } = this.playground, last = run.steps.length - 1;
    if (step !== undefined) return Math.min(step, last);
    return journey.goal === journey.last ? last : Math.min(journey.goal, last);
  }

  #commit(situation, run, options, step = this.#place(run, options)) {
    const { playground } = this, before = playground.here, old = playground.journey.run;
    this.#remember(before, situation, options);
    playground.note(...options.notes ?? [], ...options.step > run.steps.length - 1 ? [`The run ends at step ${run.steps.length - 1}; there is no step ${options.step}.`] : []);
    if (options.walks) {
      const from = Math.min(before.step, run.steps.length - 1);
      const to = before.step === old.steps.length - 1 ? run.steps.length - 1 : Math.max(from, firstDifference(old, run));
      playground.take({ ...situation, step: from }, run);
      playground.walk(to);
    } else {
      playground.take({ ...situation, step }, run);
    }
  }

  #remember(before, situation, { kind, merge }) {
    if (kind === 'undo') {
      this.#undo.pop();
      this.#redo.push(before);
    } else if (kind === 'redo') {
      this.#redo.pop();
      this.#undo.push(before);
    } else if (!isSameRun(before, situation)) {
      if (!merge || merge !== this.#merging) this.#undo.push(before);
      this.#redo = [];
    }
    this.#merging = merge;
  }

  // An address may hold what is refused: then that part falls back to the opening's, and the rest is shown. A turn that is refused changes nothing.
  #refuse(refused, situation, options) {
    const { playground } = this;
    const lines = refused.map(told);
    if (!options.notes) {
      playground.knobs.refuse(refused);
      playground.deeds.refuse(refused);
      return playground.say(lines.join(' '));
    }
    const next = structuredClone(situation), before = JSON.stringify(next);
    for (const { of, name, text } of refused) {
      if (of === 'seed') next.seed = playground.model.opening.seed;
      else if (of === 'knob') next.knobs[name] = playground.model.opening.knobs[name];
      else next.actions = next.actions.filter(a => a.name !== name || a.argument !== text);
    }
    const notes = [...options.notes, ...lines.map(line => `${line} It was left out.`)];
    if (JSON.stringify(next) === before) return playground.note(...notes, 'The picture shows the run before.');
    this.#wanted ??= { situation: next, options: { ...options, notes } };
    return undefined;
  }
}

const requestOf = ({ knobs, actions, seed }, { model }) => ({ model, parameters: knobs, actions, seed });

// The first step at which two runs are told apart.
function firstDifference(one, other) {
  const shown = (run, i) => JSON.stringify([run.steps[i].t, run.steps[i].events, ...Object.values(run.readouts).map(values => values[i])]);
  const common = Math.min(one.steps.length, other.steps.length);
  for (let i = 0; i < common; i++) if (shown(one, i) !== shown(other, i)) return i;
  return common - 1;
}
