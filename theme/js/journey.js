// A place in a run, and the way from step to step. Whoever moves it is told by `arrived` at every step on the way.
import { motion } from './motion.js';
import { Stage } from './stage.js';

const STEP_MS = 420, LEAST_MS = 250, MOST_MS = 900, WHOLE_MS = 4000;
const calm = matchMedia('(prefers-reduced-motion: reduce)');

export const isCalm = () => calm.matches;

export class Journey {
  at = 0;
  goal = 0;
  speed = 1;
  stage = new Stage();
  #canvas;
  #wanted;
  #scale;
  #running;

  // `run` holds steps and frames (runs.js); `acts` are the steps at which acts begin.
  constructor(run, arrived, acts = [0]) {
    this.acts = acts;
    this.arrived = arrived;
    this.#take(run);
  }

  get canvas() { return this.#canvas; }

  get isMoving() { return Boolean(this.#running); }

  // How many steps are shown faster than one can follow, because they are many; 0 where each has its time.
  get montage() { return this.#running?.montage ?? 0; }

  use(canvas) {
    this.#wanted = canvas;
    if (canvas === this.#canvas) return;
    if (!this.run.frames(canvas)) {
      const { run } = this;
      run.load(canvas).then(() => { if (this.run === run && this.#wanted === canvas) this.use(canvas); }, () => {});
      return;
    }
    this.settle();
    this.#canvas = canvas;
    this.stage.use(this.run.frames(canvas), canvas);
    this.#show();
  }

  // Another run takes the stage, at a step of its own.
  change(run, step) {
    this.settle();
    this.#take(run);
    this.at = this.goal = step;
    if (this.#canvas) {
      this.stage.frames = run.frames(this.#canvas);
      this.#show();
    }
    this.arrived(step);
  }

  // Ends any motion at its goal.
  settle() {
    if (this.#running) this.#stop(this.goal);
  }

  // Ends any motion at the next whole step on its way.
  halt() {
    if (this.#running) this.goal = this.#running.next;
  }

  cut(step) {
    this.#stop(this.goal = step);
  }

  // Resolves to whether the goal was reached by motion and nothing came between.
  async travel(goal, { direct } = {}) {
    this.settle();
    if (goal === this.at || isCalm() || document.hidden) {
      this.cut(goal);
      return true;
    }
    this.goal = goal;
    const run = this.#running = { next: this.at, stop() {} };
    try {
      await this.run.need(this.#canvas, this.at, goal, direct);
    } catch (fault) {
      if (this.#running === run) this.cut(this.at);
      throw fault;
    }
    if (this.#running !== run) return false;
    this.#reach();
    const way = Math.sign(goal - this.at);
    const hops = direct ? [[goal, LEAST_MS]] : this.#hops(way);
    run.montage = hops[0][1] < LEAST_MS ? hops.length : 0;
    for (const [step, ms] of hops) {
      if (!await this.#hop(run, step, ms)) return false;
      if (this.goal === step) break;
    }
    this.#stop(this.at);
    return this.at === goal;
  }

  // The stage keeps its scale for an act.
  #reach() {
    if (!this.#canvas) return;
    const [from, to] = [Math.min(this.at, this.goal), Math.max(this.at, this.goal)];
    this.stage.reach(this.acts.findLast(a => a <= from) ?? 0, this.acts.find(a => a > to));
  }

  #frame(step) { return this.run.frames(this.#canvas).at(step); }

  #take(run) {
    this.run = run;
    this.steps = run.steps;
    this.last = run.steps.length - 1;
    this.#scale = STEP_MS / median(run.steps.slice(1).map((step, i) => step.t - run.steps[i].t).filter(t => t > 0));
  }

  // The frame of this step, or, where it has yet to be drawn, what was there before until it is.
  #show() {
    const step = this.at;
    this.#reach();
    if (this.#frame(step)) {
      this.stage.turn(step > 0 ? this.#frame(step - 1) : undefined, this.#frame(step));
      this.stage.show(this.#frame(step));
      return;
    }
    const { run } = this;
    run.need(this.#canvas, step, step).then(() => {
      if (this.run !== run || this.at !== step || this.#running || !this.#frame(step)) return;
      this.#reach();
      this.stage.show(this.#frame(step));
      this.arrived(step);
    }, () => {});
  }

  #hops(way) {
    const hops = [];
    for (let step = this.at; step !== this.goal; step += way) hops.push([step + way, this.#duration(Math.min(step, step + way))]);
    const shrink = Math.min(1, WHOLE_MS / hops.reduce((sum, [, ms]) => sum + ms, 0));
    return hops.map(([step, ms]) => [step, ms * shrink]);
  }

  // Between a step and the next: in proportion to the time between them where the model has time.
  #duration(step) {
    if (!this.run.isTimed) return STEP_MS;
    const ms = (this.steps[step + 1].t - this.steps[step].t) * this.#scale;
    return Math.min(MOST_MS, Math.max(LEAST_MS, ms));
  }

  #hop(run, step, ms) {
    run.next = step;
    this.stage.turn(this.#frame(this.at), this.#frame(step));
    const draw = motion(this.stage, this.#frame(this.at), this.#frame(step), this.run.isTimed, ms);
    draw(0);
    return new Promise(resolve => {
      let past = 0, before = performance.now();
      const tick = now => {
        past += Math.max(0, now - before) * this.speed;
        before = now;
        if (past < ms) {
          draw(past / ms);
          run.frame = requestAnimationFrame(tick);
          return;
        }
        this.at = step;
        this.stage.show(this.#frame(step));
        this.arrived(step);
        resolve(this.#running === run);
      };
      run.stop = () => { cancelAnimationFrame(run.frame); resolve(false); };
      run.frame = requestAnimationFrame(tick);
    });
  }

  #stop(step) {
    const run = this.#running;
    this.#running = undefined;
    run?.stop();
    this.at = this.goal = step;
    if (this.#canvas) this.#show();
    this.arrived(step);
  }
}

function median(values) {
  return values.sort((a, b) => a - b)[values.length >> 1] ?? 1;
}
