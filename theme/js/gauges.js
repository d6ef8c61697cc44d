// Readouts: the value at the step that is shown, and its course over the run.
const WIDTH = 120, HEIGHT = 28, MOST_POINTS = 240;
export const isNumber = value => typeof value === 'number';

const groups = new Intl.NumberFormat('en', { maximumFractionDigits: 2, useGrouping: 'always' });
const plainly = new Intl.NumberFormat('en', { maximumFractionDigits: 2, useGrouping: false });

// As the prose of the site writes numbers.
export const tell = value => isNumber(value) ? (Math.abs(value) >= 10000 ? groups : plainly).format(value) : value === true ? 'yes' : value === false ? 'no' : `${value ?? 'none'}`;

// A value with its unit, which agrees with it.
export const withUnit = (value, { one, many }) => isNumber(value) && many ? `${tell(value)} ${value === 1 ? one : many}` : tell(value);

export class Gauges {
  constructor(playground) {
    this.playground = playground;
    this.gauges = [...playground.querySelectorAll('.gauge')].map(element => ({ element, name: element.dataset.readout, label: element.querySelector('dt').textContent, unit: unitOf(element), value: element.querySelector('.value'), words: element.querySelector('small'), plot: new Course() }));
    for (const { element, plot } of this.gauges) element.append(plot.element);
  }

  measure(run) {
    this.run = run;
    for (const { element, name, plot } of this.gauges) {
      plot.draw(run, run.readouts[name]);
      // What has no value in the whole run says nothing.
      element.hidden = run.readouts[name].every(value => value === null) && run.steps.length > 1;
    }
  }

  show(step) {
    if (!this.run) return;
    for (const { name, unit, value, words, plot } of this.gauges) {
      const found = this.run.readouts[name][step];
      value.textContent = tell(found);
      if (words) words.textContent = isNumber(found) ? found === 1 ? unit.one : unit.many : '';
      plot.mark(step);
    }
  }
}

function unitOf(element) {
  const { one = '', many = '' } = element.querySelector('small')?.dataset ?? {};
  return { one, many };
}

// A small plot of numbers against the run's time; hidden where they are none, or never change.
class Course {
  constructor() {
    this.element = drawn('svg', { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: 'none', 'aria-hidden': 'true', class: 'course' });
    this.line = drawn('path', {});
    this.now = drawn('line', { y1: 0, y2: HEIGHT });
    this.element.append(this.line, this.now);
  }

  draw(run, values) {
    const numbers = values.filter(isNumber);
    const [least, most] = numbers.reduce(([a, b], n) => [Math.min(a, n), Math.max(b, n)], [Infinity, -Infinity]);
    this.element.toggleAttribute('data-flat', !(most > least));
    const end = run.steps.at(-1).t || 1;
    this.x = step => (run.isTimed ? run.steps[step].t / end : step / (run.steps.length - 1 || 1)) * WIDTH;
    const y = n => HEIGHT - 2 - (n - least) / (most - least || 1) * (HEIGHT - 4);
    const stride = Math.ceil(values.length / MOST_POINTS);
    let path = '';
    values.forEach((value, step) => {
      if (!isNumber(value) || (step % stride && step !== values.length - 1)) return;
      const [x, height] = [this.x(step).toFixed(1), y(value).toFixed(1)];
      path += path ? `H${x}V${height}` : `M${x} ${height}`;
    });
    this.line.setAttribute('d', path);
  }

  mark(step) {
    const x = this.x(step).toFixed(1);
    this.now.setAttribute('x1', x);
    this.now.setAttribute('x2', x);
  }
}

export function drawn(name, attributes = {}) {
  const element = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}
