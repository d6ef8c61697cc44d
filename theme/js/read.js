// How far a chapter was read, by its sections: kept beside the stops of walkthroughs, and offered as a place to go on from. scheme.js loads this when the page is there.
import { make } from './dom.js';
import { comeTo, loadProgress } from './progress.js';

const slug = /codex\/[a-z0-9-]+(?=\/(?:index\.html)?$)/.exec(location.pathname)?.[0];
const heads = [...document.querySelectorAll('.chapter-text > h2')];
// A section is read when what follows it has come into view.
const ends = [...heads.slice(1), document.querySelector('.chapter-end')];
const before = loadProgress().pages[slug]?.stop;

if (slug && before > 0 && before < heads.length && !location.hash)
  document.querySelector('.facts-line').append(' · Continue at ', make('a', { href: `#${heads[before].id}` }, heads[before].textContent));

const watch = new IntersectionObserver(seen => {
  for (const { target, isIntersecting } of seen) if (isIntersecting) comeTo(slug, ends.indexOf(target) + 1, ends.length);
});
if (slug && heads.length) for (const end of ends) watch.observe(end);
