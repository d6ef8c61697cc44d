// Where the reader has been: on the cards of subjects, and on the home page a way back to the last page that was not finished, and the plate of the day.
import { make } from './dom.js';
import { loadProgress, pageOf, saidOf } from './progress.js';

const { pages } = loadProgress();
// A folder has no server that would add the name.
const file = location.protocol === 'file:' ? 'index.html' : '';

for (const card of document.querySelectorAll('.card')) {
  const seen = [...new Set([...card.querySelectorAll('a')].map(pageOf))].filter(page => pages[page]);
  if (seen.length) card.querySelector('.card-label')?.append(make('span', { class: 'been' }, seen.map(page => saidOf(page, pages[page])).join(' · ')));
}

// Titles of all that can be followed, which the home page has.
const known = JSON.parse(document.getElementById('known')?.textContent ?? '{"plates":[],"titles":{}}');
const last = Object.entries(pages).filter(([page, { stop, stops }]) => known.titles[page] && stop > 0 && stop < stops).sort(([, a], [, b]) => b.at - a.at)[0];
if (last) {
  const [page, place] = last;
  document.querySelector('.hero-words').append(make('p', { class: 'continue' }, 'Continue where you were: ', make('a', { href: `${page.startsWith('codex/') ? '' : 'visualize/'}${page}/${file}` }, known.titles[page]), `, ${saidOf(page, place).toLowerCase()}. `, make('a', { href: `roadmap/${file}#yours` }, 'All that is kept')));
}

// Each plate has its day before one comes again, and the next day's lies far from it in the list.
function ofDay(plates, day) {
  const share = (a, b) => b ? share(b, a % b) : a;
  let stride = Math.max(1, Math.round(plates.length * 0.618));
  while (share(stride, plates.length) > 1) stride++;
  return plates[day * stride % plates.length];
}

if (known.plates.length) {
  const now = new Date(), plate = ofDay(known.plates, Math.floor((now.getTime() - now.getTimezoneOffset() * 60000) / 864e5));
  const [src, width, height] = plate.emblem ?? [];
  document.querySelector('.families').before(make('section', { class: 'daily family', 'data-family': plate.family, 'aria-labelledby': 'daily-title' },
    make('header', {}, make('h2', { id: 'daily-title' }, 'The plate of the day'), make('p', {}, now.toLocaleDateString('en', { weekday: 'long', day: 'numeric', month: 'long' }))),
    make('ul', { class: 'cards' }, make('li', {}, make('article', { class: 'plate card' },
      ...src ? [make('img', { class: 'emblem', src, alt: '', width, height, loading: 'lazy', decoding: 'async' })] : [],
      make('div', { class: 'card-words' }, make('p', { class: 'card-label' }, `Plate ${plate.plate} · ${plate.minutes} min`), make('h3', {}, make('a', { href: `visualize/${plate.slug}/${file}` }, known.titles[plate.slug])), make('p', {}, plate.summary),
        ...plate.number ? [make('p', { class: 'card-number' }, make('b', {}, plate.number), ` ${plate.says}`)] : []))))));
}
