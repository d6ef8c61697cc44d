// Where the reader has been: on the cards of walkthroughs, and on the home page a way back to the last that was not finished.
import { make } from './dom.js';
import { loadProgress } from './progress.js';

const { pages } = loadProgress();
const said = ({ stop, stops }) => stop < stops ? `Stop ${stop} of ${stops}` : 'Seen';

for (const card of document.querySelectorAll('.card')) {
  const path = [...card.querySelectorAll('a')].map(a => /visualize\/([a-z0-9-]+)\/$/.exec(new URL(a.href).pathname.replace(/index\.html$/, ''))?.[1]).find(p => p && pages[p]);
  if (path) card.querySelector('.card-label')?.append(make('span', { class: 'been' }, said(pages[path])));
}

const last = Object.entries(pages).filter(([, page]) => page.stop < page.stops).sort(([, a], [, b]) => b.at - a.at)[0];
const way = last && [...document.querySelectorAll('.card a, .others a')].find(a => a.href.replace(/index\.html$/, '').endsWith(`/visualize/${last[0]}/`));
const words = document.querySelector('.hero-words');
if (way && words) words.append(make('p', { class: 'continue' }, 'Continue where you were: ', make('a', { href: way.href }, way.closest('.card')?.querySelector('h3').textContent ?? way.textContent), `, ${said(last[1]).toLowerCase()}`));
