// What a reader takes along: the link, the trace, the picture, and the files that the model makes.
import { make } from './dom.js';
import { painted } from './painted.js';

const PNG_SCALE = 2;
export class Takeaway {
  constructor(playground) {
    this.playground = playground;
    const section = playground.querySelector('.takeaway');
    const takes = { link: () => this.#link(), json: () => this.#trace('json', 'application/json'), csv: () => this.#trace('csv', 'text/csv'), svg: () => this.#svg(), png: () => this.#png() };
    section.addEventListener('click', async e => {
      const button = e.target.closest('button');
      if (!button) return;
      try {
        await (takes[button.dataset.take] ?? (() => this.#artifact(button.dataset.artifact)))(button);
      } catch (fault) {
        playground.fail(fault);
      }
    });
    this.copied = make('p', { class: 'copied', role: 'status' });
    section.append(this.copied);
  }

  // Where the clipboard is closed to us, the address is shown to be copied by hand.
  async #link() {
    const { tooLong } = this.playground.whereabouts;
    this.copied.textContent = tooLong || '';
    if (tooLong) return;
    this.playground.whereabouts.write();
    const { href } = location;
    try {
      await navigator.clipboard.writeText(href);
      this.copied.textContent = 'The link is copied. It holds knobs, actions, seed and step.';
    } catch {
      const field = make('input', { type: 'text', readonly: '', value: href, 'aria-label': 'The link' });
      this.copied.replaceChildren(field);
      field.select();
    }
  }

  async #trace(kind, type) {
    const run = await this.#run();
    save(await run.ask(kind === 'json' ? 'trace' : 'csv'), type, this.#name(kind));
  }

  async #artifact(name) {
    const { file, type } = this.playground.model.artifacts.find(a => a.name === name);
    const run = await this.#run();
    save(await run.ask('artifact', name), type, file);
  }

  #svg() { save(this.#drawn(), 'image/svg+xml', this.#name('svg', this.playground.journey.at)); }

  // By a data address: a strict policy lets pictures come from there, and not from a blob.
  async #png() {
    const image = new Image();
    image.src = `data:image/svg+xml,${encodeURIComponent(this.#drawn())}`;
    await image.decode();
    const canvas = make('canvas', { width: image.width * PNG_SCALE, height: image.height * PNG_SCALE });
    canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise(resolve => { canvas.toBlob(resolve, 'image/png'); });
    save(blob, 'image/png', this.#name('png', this.playground.journey.at));
  }

  // The picture as a file of its own: what the style sheet says of each shape is written into it.
  #drawn() {
    const { svg } = this.playground.journey.stage;
    const [x, y, width, height] = svg.getAttribute('viewBox').split(' ');
    const ground = getComputedStyle(this.playground.querySelector('.stage')).backgroundColor;
    const head = Object.entries({ viewBox: svg.getAttribute('viewBox'), width, height, role: 'img', 'aria-label': svg.getAttribute('aria-label') ?? '' }).map(([name, value]) => `${name}="${value.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')}"`).join(' ');
    return `<svg xmlns="http://www.w3.org/2000/svg" ${head}><rect x="${x}" y="${y}" width="${width}" height="${height}" fill="${ground}"/>${[...svg.children].map(painted).join('')}</svg>`;
  }

  async #run() {
    const { run } = this.playground.journey;
    return run.ask ? run : this.playground.turns.live();
  }

  #name(extension, step) { return `${this.playground.getAttribute('slug')}${step === undefined ? '' : `-step-${step}`}.${extension}`; }
}

function save(content, type, name) {
  const address = URL.createObjectURL(new Blob([content], { type }));
  make('a', { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60000);
}
