// Asks the models, which run in a worker, so that the page never waits for them.
export class Engine {
  #folder;
  #files;
  #worker;
  #asked = new Map();
  #last = 0;

  // Rises when a worker is ended: the runs that it held are gone.
  generation = 0;

  // `folder` is the address of the engine's files, `files` their names.
  constructor({ folder, files }) {
    this.#folder = new URL(folder, document.baseURI).href;
    this.#files = files;
  }

  // Runs a model: { model, parameters: { knob: text }, actions: [{ moment, name, argument }], seed, maxSteps? }. The answer is Engine.Start's.
  async run(request) {
    return JSON.parse(await this.#ask('Start', ...texts(request), request.maxSteps ?? 0));
  }

  // The frames of a stretch of steps, as the step player is given them.
  async frames(run, canvas, from, count) {
    return JSON.parse(await this.#ask('Frames', run, canvas, from, count));
  }

  // A readout at the end of runs under `count` seeds, beginning with the request's.
  async spread(request, readout, count) {
    return JSON.parse(await this.#ask('Spread', ...texts(request), readout, count));
  }

  firstDifference(one, other) { return this.#ask('FirstDifference', one, other); }

  csv(run) { return this.#ask('Csv', run); }

  trace(run) { return this.#ask('Trace', run); }

  artifact(run, name) { return this.#ask('Artifact', run, name); }

  release(run) { return this.#ask('Release', run); }

  // Ends whatever runs; the next question starts the engine anew.
  cancel() {
    this.#worker?.terminate();
    this.#worker = undefined;
    this.generation++;
    for (const { reject } of this.#asked.values()) reject(new DOMException('The run was cancelled.', 'AbortError'));
    this.#asked.clear();
  }

  #ask(call, ...args) {
    if (!this.#worker) this.#begin();
    return this.#send(call, args);
  }

  #begin() {
    this.#worker = new Worker(new URL('./engine-worker.js', import.meta.url), { type: 'module' });
    this.#worker.onmessage = ({ data: { id, value, error } }) => {
      const asked = this.#asked.get(id);
      this.#asked.delete(id);
      if (error === undefined) asked?.resolve(value);
      else asked?.reject(new Error(error));
    };
    // Its answer is not waited for: the worker takes what it is asked in order.
    this.#send('start', [this.#folder, this.#files]).catch(() => {});
  }

  #send(call, args) {
    const id = ++this.#last;
    return new Promise((resolve, reject) => {
      this.#asked.set(id, { resolve, reject });
      this.#worker.postMessage({ id, call, args });
    });
  }
}

// A request as the engine takes it: flat lists of texts.
function texts({ model, parameters, actions, seed }) {
  return [model, Object.entries(parameters).flat(), actions.flatMap(a => [`${a.moment}`, a.name, a.argument]), seed];
}
