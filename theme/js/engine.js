// Asks the models, which run in a worker, so that the page never waits for them.
const WORKER = new URL('engine-worker.js', document.currentScript.src).href;

export class Engine {
  #files;
  #folder;
  #scripts;
  #worker;
  #asked = new Map();
  #last = 0;

  // Rises when a worker is ended: the runs that it held are gone.
  generation = 0;

  // `folder` is the address of the engine's files. Over HTTP `files` are their names; in the offline edition `scripts` carry the files, and the worker, in base64.
  constructor({ folder, files, scripts }) {
    this.#folder = new URL(folder, document.baseURI).href;
    this.#files = files;
    this.#scripts = scripts;
  }

  // Runs a model: { model, parameters: { knob: text }, actions: [{ moment, name, argument }], seed, maxSteps? }. The answer is Engine.Start's.
  async run(request) {
    return JSON.parse(await this.#ask('Start', ...texts(request), request.maxSteps ?? 0));
  }

  // The frames of a stretch of steps, as the step player is given them.
  async frames(run, canvas, from, count) {
    return JSON.parse(await this.#ask('Frames', run, canvas, from, count));
  }

  // All readouts at the end of runs under `count` seeds, beginning with the request's.
  async spread(request, count) {
    return JSON.parse(await this.#ask('Spread', ...texts(request), count));
  }

  firstDifference(one, other) { return this.#ask('FirstDifference', one, other); }

  csv(run) { return this.#ask('Csv', run); }

  trace(run) { return this.#ask('Trace', run); }

  artifact(run, name) { return this.#ask('Artifact', run, name); }

  // How many runs it holds.
  held() { return this.#ask('Held'); }

  release(run) { return this.#ask('Release', run); }

  // Ends whatever runs; the next question starts the engine anew.
  cancel() { this.#end(new DOMException('The run was cancelled.', 'AbortError')); }

  #end(reason) {
    this.#worker?.terminate();
    this.#worker = undefined;
    this.generation++;
    const asked = [...this.#asked.values()];
    this.#asked.clear();
    for (const { reject } of asked) reject(reason);
  }

  #ask(call, ...args) {
    return new Promise((resolve, reject) => {
      const id = ++this.#last;
      this.#asked.set(id, { resolve, reject, message: { id, call, args } });
      if (this.#worker) this.#worker.postMessage({ id, call, args });
      else this.#begin();
    });
  }

  // What was asked before the worker is there is sent in order once it is; a start that fails ends it all, and the next question tries again.
  #begin() {
    if (this.#starting) return;
    const { generation } = this;
    const fail = error => generation === this.generation && this.#end(new Error(`The engine could not be started: ${error.message ?? error}. Reload the page, or try again.`));
    this.#starting = (this.#scripts ? this.#held() : Promise.resolve({ address: WORKER, start: [this.#folder, this.#files] })).then(({ address, start }) => {
      if (generation !== this.generation) return;
      this.#worker = new Worker(address);
      this.#worker.onerror = e => { e.preventDefault(); fail(e); };
      this.#worker.onmessage = ({ data: { id, value, error } }) => {
        if (id === 0) return error === undefined || fail(error);
        const asked = this.#asked.get(id);
        this.#asked.delete(id);
        if (error === undefined) asked?.resolve(value);
        else asked?.reject(new Error(error));
        return undefined;
      };
      this.#worker.postMessage({ id: 0, call: 'start', args: start });
      for (const { message } of this.#asked.values()) this.#worker.postMessage(message);
    }).catch(fail).finally(() => {
      this.#starting = undefined;
      if (generation !== this.generation && this.#asked.size) this.#begin();
    });
  }

  #starting;

  // From a folder nothing can be fetched; but scripts may be loaded, and a worker made of text.
  async #held() {
    const files = {};
    globalThis.atlasEngine = part => Object.assign(files, part);
    for (const script of this.#scripts) await load(this.#folder + script);
    const { 'engine-worker.js': worker, ...rest } = files;
    return { address: URL.createObjectURL(new Blob([atob(worker)], { type: 'text/javascript' })), start: [undefined, rest] };
  }
}

function load(address) {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = address;
    script.onload = resolve;
    script.onerror = () => reject(new Error(`${address} cannot be loaded`));
    document.head.append(script);
  }).then(() => document.head.querySelector(`script[src="${address}"]`)?.remove());
}

// A request as the engine takes it: flat lists of texts.
function texts({ model, parameters, actions, seed }) {
  return [model, Object.entries(parameters).flat(), actions.flatMap(a => [`${a.moment}`, a.name, a.argument]), seed];
}
