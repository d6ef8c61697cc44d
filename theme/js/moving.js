// A stretch of a run as one SVG file that moves by its own style sheet. A shape that stays the same for some steps is one element, seen for as long.
import { painted } from './painted.js';

const STOP_MS = 2600, BETWEEN_MS = 450;

// `stops` are the steps at which it rests.
export function movingPicture(player, from, to, stops) {
  const { journey } = player, { stage } = journey, at = journey.goal;
  const spans = new Map();
  let time = 0;
  const times = [0];
  for (let step = from; step <= to; step++) {
    journey.cut(step);
    stage.svg.classList.remove('points');
    for (const [key, node] of stage.nodes) {
      const text = painted(node);
      const before = spans.get(key) ?? [];
      if (before.at(-1)?.text === text && before.at(-1).end === step - from) before.at(-1).end++;
      else spans.set(key, [...before, { text, begin: step - from, end: step - from + 1, order: [...stage.svg.children].indexOf(node) }]);
    }
    times.push(time += stops.has(step) ? STOP_MS : BETWEEN_MS);
  }
  const said = stage.svg.getAttribute('aria-label'), [width, height] = stage.size, steps = to - from + 1;
  journey.cut(at);
  const rules = new Map();
  const percent = index => `${Math.round(times[index] / time * 1e5) / 1e3}%`;
  const name = ({ begin, end }) => {
    const id = `s${begin}-${end}`;
    const show = begin ? `0%{visibility:hidden}${percent(begin)}{visibility:visible}` : '0%{visibility:visible}';
    rules.set(id, `@keyframes ${id}{${show}${end < steps ? `${percent(end)}{visibility:hidden}` : ''}}.${id}{animation:${id} ${time}ms step-end infinite}${end < steps ? `@media(prefers-reduced-motion:reduce){.${id}{visibility:hidden}}` : ''}`);
    return id;
  };
  const shapes = [...spans.values()].flat().sort((a, b) => a.order - b.order || a.begin - b.begin)
    .map(span => (span.begin === 0 && span.end === steps ? span.text : `<g class="${name(span)}">${span.text}</g>`));
  const ground = getComputedStyle(player.querySelector('.stage')).backgroundColor;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img"><title>${document.querySelector('h1').textContent.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</title>` +
    `<desc>${said.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</desc><style>${[...rules.values()].join('')}@media(prefers-reduced-motion:reduce){g{animation:none!important}}</style>` +
    `<rect width="${width}" height="${height}" fill="${ground}"/>${shapes.join('')}</svg>`;
}
