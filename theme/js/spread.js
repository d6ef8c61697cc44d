// One situation under many seeds: how each readout ends, a dot a seed, each dot a link to that seed's run.
import { make } from './dom.js';
import { drawn, isNumber, tell, withUnit } from './gauges.js';
import { isSameRun } from './situation.js';

const BATCH = 5, BROADEST = 860, FLOOR = 44, ROOF = 34, SIDE = 26, DOT = 12, MOST_TALL = 250, LETTER = 9, COLUMNS = 36, LEAST_ROWS = 6;

// How much a readout varies: for numbers, the deviation against the mean; for names, the share of those that are not the commonest, which says less.
function variety(values) {
  const kinds = new Set(values);
  if (kinds.size < 2) return 0;
  const numbers = values.filter(isNumber);
  if (numbers.length < values.length) {
    const commonest = Math.max(...[...kinds].map(kind => values.filter(value => value === kind).length));
    return (1 - commonest / values.length) / 1000;
  }
  const mean = numbers.reduce((a, b) => a + b, 0) / numbers.length;
  return Math.sqrt(numbers.reduce((sum, n) => sum + (n - mean) ** 2, 0) / numbers.length) / (Math.abs(mean) || 1);
}

export class Spread {
  constructor(playground) {
    this.playground = playground;
    const section = playground.querySelector('.spread');
    this.select = section.querySelector('select');
    this.button = section.querySelector('.many');
    this.result = section.querySelector('.spread-result');
    this.words = this.button.textContent;
    this.button.addEventListener('click', () => this.running ? this.#stop() : this.#start());
    this.select.addEventListener('change', () => {
      this.isChosen = true;
      this.#show();
    });
  }

  // Another run is shown: its dot is marked, if it is one of these runs.
  changed() {
    if (this.seeds) this.#show();
  }

  #stop() {
    this.running = undefined;
    this.button.textContent = this.words;
  }

  async #start() {
    const run = this.running = {}, { playground } = this, count = +this.button.dataset.count;
    this.situation = structuredClone(playground.situation);
    this.seeds = 0;
    this.last = [];
    this.ends = Object.fromEntries(playground.gauges.gauges.map(({ name }) => [name, []]));
    this.button.textContent = 'Stop';
    try {
      while (this.seeds < count && this.running === run) {
        const { knobs, actions } = this.situation;
        const answer = await playground.engine.spread({ model: playground.model.model, parameters: knobs, actions, seed: `${this.seeds + 1}` }, Math.min(BATCH, count - this.seeds));
        if (this.running !== run) break;
        if (!answer.values) {
          this.result.replaceChildren(make('p', {}, answer.reason ?? answer.refused.map(r => r.reason).join(' ')));
          this.seeds = 0;
          break;
        }
        for (const [name, values] of Object.entries(answer.values)) this.ends[name].push(...values);
        this.last.push(...answer.last);
        this.seeds += answer.last.length;
        if (!this.isChosen) this.#choose();
        this.#show();
      }
    } catch (fault) {
      playground.fail(fault);
    }
    if (this.running === run) this.#stop();
  }

  #choose() {
    const [[most]] = Object.entries(this.ends).map(([name, values]) => [name, variety(values)]).sort((a, b) => b[1] - a[1]);
    this.select.value = most;
  }

  #show() {
    if (!this.seeds) return;
    const { label, unit } = this.playground.gauges.gauges.find(({ name }) => name === this.select.value), { select } = this;
    const dots = this.ends[select.value].map((value, i) => ({ seed: `${i + 1}`, value, told: withUnit(value, unit), step: this.last[i] }));
    const isStale = !isSameRun({ ...this.situation, seed: '' }, { ...this.playground.situation, seed: '' });
    const held = this.result.querySelector('a:focus')?.dataset.seed;
    const columns = dots.every(dot => isNumber(dot.value)) ? this.#byNumber(dots) : this.#byName(dots);
    this.result.replaceChildren(
      make('p', { class: 'spread-title' }, `${label}: how ${this.seeds} runs end`),
      this.#picture(columns, dots, unit),
      this.#ends(columns, dots),
      ...isStale ? [make('p', { class: 'help' }, 'These are runs of the situation before the last turn.')] : []);
    if (held) this.result.querySelector(`a[data-seed="${held}"]`)?.focus({ preventScroll: true });
  }

  // Columns of dots: { at: where, 0 to 1; dots; name }, from left to right, and the numbers under them.
  #byNumber(dots) {
    const values = dots.map(dot => dot.value), [least, most] = [Math.min(...values), Math.max(...values)];
    const kinds = new Set(values), room = most - least || 1;
    const place = value => kinds.size <= COLUMNS ? (value - least) / room : Math.round((value - least) / room * (COLUMNS - 1)) / (COLUMNS - 1);
    const columns = new Map();
    for (const dot of [...dots].sort((a, b) => a.value - b.value)) {
      const at = most > least ? place(dot.value) : 0.5;
      if (!columns.has(at)) columns.set(at, { at, dots: [] });
      columns.get(at).dots.push(dot);
    }
    return [...columns.values()];
  }

  #byName(dots) {
    const names = [...new Set(dots.map(dot => tell(dot.value)))].sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
    return names.map((name, i) => ({ at: names.length > 1 ? i / (names.length - 1) : 0.5, name, dots: dots.filter(dot => tell(dot.value) === name) }));
  }

  // A unit of it is a pixel, so that its words are as large on a phone.
  #picture(columns, dots, unit) {
    const wide = Math.min(BROADEST, this.result.clientWidth);
    const apart = Math.min(...columns.slice(1).map((c, i) => c.at - columns[i].at), 1) * (wide - 2 * SIDE);
    const side = columns[0].name === undefined ? SIDE : wide / (columns.length + 1) / 1.5;
    // A heap where there is room for it, else a stack.
    const most = Math.max(...columns.map(c => c.dots.length)), across = Math.max(1, Math.min(Math.floor(apart * 0.85 / DOT), Math.ceil(Math.sqrt(most)))), rows = Math.ceil(most / across);
    const size = Math.min(DOT, apart, MOST_TALL / rows), tall = FLOOR + ROOF + Math.max(LEAST_ROWS, rows) * size;
    const x = at => side + at * (wide - 2 * side), picture = drawn('svg', { viewBox: `0 0 ${wide} ${tall}`, class: 'dots', role: 'group', 'aria-label': 'A dot for each seed; arrows lead from dot to dot' });
    picture.append(drawn('line', { x1: side - 14, x2: wide - side + 14, y1: tall - FLOOR + 1, y2: tall - FLOOR + 1, class: 'dots-floor' }));
    for (const { at, words } of this.#ticks(columns, dots)) picture.append(drawn('line', { x1: x(at), x2: x(at), y1: tall - FLOOR + 1, y2: tall - FLOOR + 7, class: 'dots-floor' }), text(x(at), tall - FLOOR + 22, words));
    const order = columns.flatMap(column => column.dots.map((dot, i) => {
      const row = Math.floor(i / across), inRow = Math.min(across, column.dots.length - row * across);
      return { ...dot, x: x(column.at) + (i % across - (inRow - 1) / 2) * size, y: tall - FLOOR - size * (row + 0.5) };
    }));
    const { seed } = this.playground.situation;
    const links = order.map(dot => this.#dot(dot, size, dot.seed === seed));
    (links.find(link => link.dataset.seed === seed) ?? links[0]).setAttribute('tabindex', 0);
    picture.append(...links);
    if (unit.many) picture.append(text(wide - side + 14, tall - 3, unit.many, 'end'));
    if (columns[0].name === undefined && columns.length > 1) for (const [dot, anchor] of [[order[0], 'start'], [order.at(-1), 'end']]) {
      const words = `seed ${dot.seed}: ${dot.told}`, near = columns.filter(c => Math.abs(x(c.at) - dot.x) < words.length * LETTER + across * size), y = tall - FLOOR - Math.ceil(Math.max(...near.map(c => c.dots.length)) / across) * size - 10;
      picture.append(text(dot.x + (anchor === 'start' ? -size / 2 : size / 2), y, words, anchor, 'dots-name'));
    }
    picture.addEventListener('keydown', e => {
      const way = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 }[e.key], next = links[links.indexOf(e.target) + way];
      if (!way) return;
      e.preventDefault();
      e.stopPropagation();
      if (!next) return;
      e.target.setAttribute('tabindex', -1);
      next.setAttribute('tabindex', 0);
      next.focus({ preventScroll: true });
    });
    return picture;
  }

  #dot({ seed, told, step, x, y }, size, isShown) {
    const words = `Seed ${seed}: ${told}`, link = drawn('a', { href: this.playground.addressFor({ ...this.situation, seed, step }), 'aria-label': isShown ? `${words}, shown now` : words, tabindex: -1, 'data-seed': seed });
    const title = drawn('title');
    title.textContent = words;
    link.append(title, drawn('circle', { cx: x, cy: y, r: Math.max(1.5, size / 2 - 0.75) }));
    if (isShown) link.setAttribute('aria-current', 'true');
    return link;
  }

  // A few round numbers, or every name.
  #ticks(columns, dots) {
    if (columns[0].name !== undefined) return columns.map(({ at, name }) => ({ at, words: name }));
    const values = dots.map(dot => dot.value), [least, most] = [Math.min(...values), Math.max(...values)];
    if (least === most) return [{ at: 0.5, words: tell(least) }];
    const rough = (most - least) / 5, power = 10 ** Math.floor(Math.log10(rough)), step = power * [1, 2, 5, 10].find(n => n * power >= rough);
    const from = Math.ceil(least / step) * step;
    return Array.from({ length: Math.floor((most - from) / step + 1e-9) + 1 }, (_, i) => from + i * step).map(n => ({ at: (n - least) / (most - least), words: tell(Math.round(n * 1e6) / 1e6) }));
  }

  // What the picture comes to, with the two ends as links.
  #ends(columns, dots) {
    if (columns[0].name !== undefined) return make('p', {}, ...columns.flatMap(({ name, dots: some }, i) => [i ? '; ' : '', `${name}: ${some.length} of ${dots.length}, such as `, this.#visit(some[0])]), '.');
    const sorted = columns.flatMap(column => column.dots), [low, high] = [sorted[0], sorted.at(-1)];
    if (low.value === high.value) return make('p', {}, `Every seed ends at ${low.told}.`);
    return make('p', {}, `From ${low.told} (`, this.#visit(low), `) to ${high.told} (`, this.#visit(high), `); half of the runs end at ${sorted[(sorted.length - 1) >> 1].told} or less.`);
  }

  #visit({ seed, step }) { return make('a', { href: this.playground.addressFor({ ...this.situation, seed, step }) }, `seed ${seed}`); }
}

function text(x, y, words, anchor = 'middle', dress = 'dots-tick') {
  const node = drawn('text', { x, y, 'text-anchor': anchor, class: dress });
  node.textContent = words;
  return node;
}
