// A run as the stage knows it: its steps, and the frame of each on each canvas.
import { film } from './films.js';
import { Frames } from './stage.js';

// What a film says of a step is what has turned since the one before: here each has the whole set of what would do nothing.
function settle(steps) {
  let idle = new Set();
  for (const step of steps) {
    if (step.idle) idle = new Set([...idle, ...step.idle].filter(action => !(idle.has(action) && step.idle.includes(action))));
    step.idle = idle;
  }
  return steps;
}

const isTimed = unit => !['step', 'cycle'].includes(unit);

// A run that the build has drawn: a film for each canvas, of which a reader needs one.
export class BuiltRun {
  #frames = {};

  // `hrefs` holds an address for each canvas; the film of one is at hand.
  constructor(hrefs, film) {
    this.hrefs = hrefs;
    this.steps = settle(film.steps);
    this.isTimed = isTimed(film.unit);
    this.unit = film.unit;
    this.#take(film);
  }

  static async open(hrefs, canvas) { return new BuiltRun(hrefs, await film(hrefs[canvas])); }

  frames(canvas) { return this.#frames[canvas]; }

  async load(canvas) { this.#take(await film(this.hrefs[canvas])); }

  need() { return undefined; }

  #take(film) {
    for (const canvas of ['wide', 'narrow']) if (film[canvas]) this.#frames[canvas] ??= new Frames(film[canvas]);
  }
}

// The addresses of an element's films.
export const filmsOf = ({ dataset: { wide, narrow } }) => ({ wide, narrow });

// How many frames are asked for at once, and how long that may keep the worker from the next turn.
const CHUNK = 8, CHUNK_MS = 120;

const gone = () => new DOMException('The run is no longer shown.', 'AbortError');

// A run that the engine holds, whose frames are drawn when they are needed. A worker that was ended forgets its runs: then it is run once more.
export class LiveRun {
  #canvases = { wide: new LiveFrames(), narrow: new LiveFrames() };
  #asking = Promise.resolve();
  #frameMs = CHUNK_MS / CHUNK;

  constructor(engine, request, answer) {
    Object.assign(this, { engine, request, readouts: answer.readouts, deeds: answer.deeds });
    this.steps = answer.steps;
    this.isTimed = isTimed(answer.unit);
    this.#hold(answer);
  }

  frames(canvas) { return this.#canvases[canvas]; }

  // Draws what is missing of a stretch, near end first, one part after another.
  need(canvas, from, to, isDirect) {
    const frames = this.#canvases[canvas];
    const steps = isDirect ? [from, to] : Array.from({ length: Math.abs(to - from) + 1 }, (_, i) => from + i * Math.sign(to - from));
    if (steps.every(step => frames.at(step))) return undefined;
    return this.#asking = this.#asking.catch(() => {}).then(async () => {
      for (const step of steps) if (!frames.at(step) && !this.isReleased) await this.#draw(frames, canvas, step, steps.length > 1 && !isDirect ? this.#chunk : 1);
    });
  }

  // Draws a few frames around a step, so that the next move need not wait.
  expect(canvas, step) {
    const last = this.steps.length - 1;
    return this.need(canvas, step, Math.min(last, step + this.#chunk));
  }

  // Where a frame takes long, fewer are drawn ahead; a turn must not wait for pictures that nobody asked for.
  get #chunk() { return Math.max(1, Math.min(CHUNK, Math.floor(CHUNK_MS / this.#frameMs))); }

  // A run that is released while it is asked answers nobody.
  async ask(call, ...args) {
    try {
      return await this.engine[call](await this.number(), ...args);
    } catch (fault) {
      throw this.isReleased ? gone() : fault;
    }
  }

  release() {
    this.isReleased = true;
    if (this.generation === this.engine.generation) this.engine.release(this.run).catch(() => {});
  }

  async #draw(frames, canvas, step, count) {
    const from = performance.now();
    const drawn = await this.ask('frames', canvas, step, count);
    if (drawn.drawing) throw new Error(`Step ${step} cannot be drawn: ${drawn.message}`);
    this.#frameMs = (performance.now() - from) / drawn.steps.length;
    frames.put(step, new Frames(drawn[canvas]));
    settle(drawn.steps).forEach((told, i) => Object.assign(this.steps[step + i], told));
  }

  // Its number in the engine of now.
  async number() {
    if (this.isReleased) throw gone();
    if (this.generation !== this.engine.generation) this.#hold(await this.engine.run(this.request));
    return this.run;
  }

  #hold({ run }) {
    this.run = run;
    this.generation = this.engine.generation;
  }
}

class LiveFrames {
  #places = new Map();
  #tall = 0;

  at(step) {
    const place = this.#places.get(step);
    return place?.frames.at(step - place.from);
  }

  put(from, frames) {
    this.width = frames.width;
    frames.heights.forEach((tall, i) => {
      this.#places.set(from + i, { frames, from });
      this.#tall = Math.max(this.#tall, tall);
    });
  }

  // As tall as anything drawn so far: what is yet to be drawn is not known.
  tallest() { return this.#tall; }
}
