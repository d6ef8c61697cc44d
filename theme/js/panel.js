// The controls: knobs, the seed, and what may be done to the running system.
import { make } from './dom.js';
import { doing, told } from './situation.js';

const TYPING_MS = 350;

// A moment with its unit; microseconds are many and told in ms.
export const momentIn = (t, unit) => unit === 'us' ? `${(t / 1000).toLocaleString('en', { maximumFractionDigits: 1 })} ms` : `${t} ${unit}`;

export class Knobs {
  #turned;
  #refusedBy = new Map();

  constructor(playground) {
    this.playground = playground;
    this.rows = new Map();
    for (const row of playground.querySelectorAll('.knob[data-knob]')) this.#listen(row, row.dataset.knob);
    this.groups = [...playground.querySelectorAll('.knob-group, .all-knobs')].map(element => new Group(element));
    const seed = playground.querySelector('[data-seed]');
    if (seed) this.#listenToSeed(seed);
  }

  show({ knobs, seed }) {
    for (const [name, row] of this.rows) {
      const text = name === '' ? seed : knobs[name];
      for (const control of row.controls) if (control.value !== text) control.value = text;
      row.clear();
    }
    for (const group of this.groups) group.count(knobs, this.playground.model.opening.knobs);
  }

  // A knob may be refused for another's sake: its words go when that one is turned again.
  refuse(refused) {
    const rows = refused.map(({ of, name }) => this.rows.get(of === 'seed' ? '' : of === 'knob' ? name : undefined));
    refused.forEach((refusal, i) => rows[i]?.refuse(told(refusal)));
    this.#refusedBy.set(this.#turned, rows.filter(Boolean));
  }

  #listen(element, name) {
    const row = new Row(element);
    this.rows.set(name, row);
    const turned = (control, isOver) => {
      for (const other of row.controls) if (other !== control) other.value = control.value;
      const situation = this.playground.turns.latest;
      const refused = this.#refusedBy.get(name) ?? [];
      if (situation.knobs[name] !== control.value || row.isRefused || refused.some(other => other.isRefused)) {
        for (const other of [row, ...refused]) other.clear();
        situation.knobs[name] = control.value;
        this.#turned = name;
        this.playground.turns.turn(situation, { merge: name });
      }
      if (isOver) this.playground.turns.seal();
    };
    row.listen(turned);
  }

  #listenToSeed(element) {
    const row = new Row(element);
    this.rows.set('', row);
    const turned = control => {
      const situation = this.playground.turns.latest;
      if (situation.seed === control.value && !row.isRefused) return;
      row.clear();
      situation.seed = control.value;
      this.playground.turns.turn(situation, {});
    };
    row.listen((control, isOver) => isOver && turned(control));
    element.querySelector('.dice').addEventListener('click', () => {
      const [input] = row.controls;
      input.value = /^\d+$/.test(input.value) ? `${(BigInt(input.value) + 1n) % (1n << 64n)}` : '1';
      turned(input);
    });
  }
}

// Knobs under a heading, which says how many of them stand elsewhere than in the opening.
class Group {
  constructor(element) {
    this.names = [...element.querySelectorAll('[data-knob]')].map(row => row.dataset.knob);
    this.turned = make('small');
    element.querySelector('summary').append(' ', this.turned);
  }

  count(knobs, opening) {
    const count = this.names.filter(name => knobs[name] !== opening[name]).length;
    this.turned.textContent = count > 0 ? `${count} turned` : '';
  }
}

// A control or two of one value, and what is said when it is refused.
class Row {
  constructor(element) {
    this.controls = [...element.querySelectorAll('input, select, textarea')];
    this.words = element.querySelector('.refusal');
    const code = element.querySelector('textarea.code');
    if (code) this.lines = new Lines(code);
  }

  get isRefused() { return this.words.textContent !== ''; }

  listen(turned) {
    for (const control of this.controls) {
      const isTyped = control.matches('textarea, [type="text"]');
      let timer;
      control.addEventListener('input', () => {
        this.lines?.count();
        clearTimeout(timer);
        if (isTyped) timer = setTimeout(() => turned(control, false), TYPING_MS);
        else turned(control, false);
      });
      control.addEventListener('change', () => {
        clearTimeout(timer);
        turned(control, true);
      });
    }
  }

  refuse(text) {
    for (let fold = this.words.closest('details'); fold; fold = fold.parentElement.closest('details')) fold.open = true;
    this.words.textContent = text;
    this.controls.at(-1).setAttribute('aria-invalid', 'true');
    this.lines?.mark(/\bline (\d+)/.exec(text)?.[1]);
  }

  clear() {
    this.words.textContent = '';
    this.controls.at(-1).removeAttribute('aria-invalid');
    this.lines?.mark();
  }
}

// Line numbers beside a program; the line of an error is marked.
class Lines {
  constructor(area) {
    this.area = area;
    this.gutter = make('div', { class: 'gutter', 'aria-hidden': 'true' });
    const editor = make('div', { class: 'editor' }, this.gutter);
    area.replaceWith(editor);
    editor.append(area);
    area.addEventListener('scroll', () => { this.gutter.scrollTop = area.scrollTop; });
    this.count();
  }

  count() {
    const lines = this.area.value.split('\n').length;
    if (lines !== this.gutter.childElementCount) this.gutter.replaceChildren(...Array.from({ length: lines }, (_, i) => make('span', {}, `${i + 1}`)));
  }

  mark(line) {
    this.count();
    this.gutter.querySelector('.wrong')?.removeAttribute('class');
    if (line) this.gutter.children[line - 1]?.setAttribute('class', 'wrong');
  }
}

// Buttons for actions, and the list of what was done, from which each can be taken off.
export class Deeds {
  constructor(playground) {
    this.playground = playground;
    this.list = playground.querySelector('.done-list');
    this.rows = new Map();
    this.buttons = [];
    for (const element of playground.querySelectorAll('.deed')) {
      const { action } = element.dataset;
      const row = element.querySelector('.refusal') ? new Row(element) : undefined;
      const control = row?.controls.at(-1);
      if (row) this.rows.set(action, row);
      row?.controls.forEach(c => c.addEventListener('input', () => {
        row.controls.forEach(other => { other.value = c.value; });
        row.clear();
      }));
      const button = element.querySelector('button'), act = () => button.ariaDisabled === 'true' || this.act(action, control?.value ?? '');
      this.buttons.push({ button, action, control });
      button.addEventListener('click', act);
      control?.addEventListener('change', () => this.offer());
      control?.addEventListener('keydown', e => {
        if (e.key === 'Enter' && control.matches('input')) act();
      });
    }
  }

  // What would do nothing at the step that is shown is not offered.
  offer() {
    for (const { button, action, control } of this.buttons) {
      const isIdle = this.playground.isIdle(action, control?.value ?? '');
      button.ariaDisabled = isIdle;
      button.title = isIdle ? 'It would do nothing at this step.' : '';
    }
  }

  // Does something at the step that is shown, or at the start.
  act(name, argument, isAtStart) {
    const { turns, moment } = this.playground;
    const situation = turns.latest;
    situation.actions.push({ moment: isAtStart ? 0 : moment, name, argument });
    this.rows.get(name)?.clear();
    return turns.turn(situation, { walks: true });
  }

  show(actions) {
    if (!this.list) return;
    this.list.hidden = actions.length === 0;
    const { model: { run: { unit } }, journey: { run } } = this.playground;
    // Deeds are told in the order of their moments, actions in that in which they were given.
    const order = actions.map((_, i) => i).sort((i, j) => actions[i].moment - actions[j].moment);
    const when = i => run.isTimed ? `at ${momentIn(actions[i].moment, unit)}` : `from ${unit} ${run.deeds[order.indexOf(i)] ?? run.steps.length}`;
    this.list.querySelector('ol').replaceChildren(...actions.map((action, i) => make('li', {},
      make('span', {}, `${action.name} ${action.argument}`.trim()), make('small', {}, when(i)),
      make('button', { type: 'button', 'aria-label': `Take off ${doing(action)}`, title: 'Take off', click: () => this.#takeOff(i) }, '×'))));
  }

  refuse(refused) {
    for (const refusal of refused.filter(r => r.of === 'action')) {
      const row = this.rows.get(refusal.name);
      if (row) row.refuse(told(refusal));
      else this.playground.note(told(refusal));
    }
  }

  #takeOff(i) {
    const situation = this.playground.turns.latest;
    situation.actions.splice(i, 1);
    this.playground.turns.turn(situation, {});
  }
}
