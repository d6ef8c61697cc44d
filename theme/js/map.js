// The map answers: what is this place, how far was I there, and how do I get from one to another. What it says of a place it takes from the list below the chart.
import { Chart } from './chart.js';
import { make } from './dom.js';
import { loadProgress, pageOf, saidOf } from './progress.js';

// A road that is walked the other way, and a path that only joins two pages that speak of each other, are longer ways to learn something.
const AHEAD = 2, BACK = 3, PATH = 4;

const svg = document.querySelector('.chart'), chart = new Chart(svg);
const places = new Map([...svg.querySelectorAll('.places a')].map(link => {
  const id = link.id.slice('place-'.length), entry = document.getElementById(id);
  return [id, { id, link, entry, title: entry.querySelector('h4').textContent, region: entry.closest('section').querySelector('h3').textContent, roads: [] }];
}));
for (const road of svg.querySelectorAll('.roads path')) {
  const { from, to } = road.dataset, isNeeded = road.classList.contains('needed');
  places.get(from).roads.push({ road, to, cost: isNeeded ? AHEAD : PATH });
  places.get(to).roads.push({ road, to: from, cost: isNeeded ? BACK : PATH });
}

const been = loadProgress().pages;
for (const place of places.values()) {
  // A place has several doors: what one did behind each.
  place.been = [...new Set([...place.entry.querySelectorAll('a')].map(pageOf))].filter(page => been[page]).map(page => saidOf(page, been[page])).join(', ');
  if (!place.been) continue;
  place.link.classList.add('been');
  place.link.setAttribute('aria-label', `${place.link.getAttribute('aria-label')}, ${place.been.toLowerCase()}`);
}

const told = make('div', { role: 'status' });
const pick = label => {
  const regions = Map.groupBy(places.values(), place => place.region);
  const id = `way-${label.toLowerCase()}`;
  const select = make('select', { id, change: () => travel(from.value, to.value) }, make('option', { value: '' }, '…'),
    ...[...regions].map(([region, members]) => make('optgroup', { label: region }, ...members.map(place => make('option', { value: place.id }, place.title)))));
  return [make('p', {}, make('label', { for: id }, label), select), select];
};
const [fromLabel, from] = pick('From'), [toLabel, to] = pick('To');
document.querySelector('.atlas-map').append(make('section', { class: 'at-place', 'aria-label': 'Place and way' },
  told, make('div', { class: 'way' }, make('h2', {}, 'Find a way'), fromLabel, toLabel, make('button', { type: 'button', click: () => { from.value = to.value = ''; visit(''); } }, 'Clear'))));

svg.addEventListener('click', e => {
  const link = e.target.closest('.places a');
  if (!link || e.ctrlKey || e.metaKey || e.shiftKey || e.button) return;
  e.preventDefault();
  visit(`at=${link.id.slice('place-'.length)}`);
});
svg.addEventListener('focusin', e => {
  const link = e.target.closest('.places a');
  if (!link?.matches(':focus-visible')) return;
  chart.bring([link]);
  // The paper may be taller than the window.
  link.scrollIntoView({ block: 'nearest' });
});
addEventListener('hashchange', show);
show();

function visit(fragment) {
  history.pushState(null, '', fragment ? `#${fragment}` : location.pathname + location.search);
  show();
  // On a phone it stands below the chart.
  if (fragment) told.scrollIntoView({ block: 'nearest' });
}

function travel(start, end) {
  if (start && end) visit(new URLSearchParams({ from: start, to: end }).toString());
}

// The address says what is shown, so a way can be sent to somebody.
function show() {
  const asked = new URLSearchParams(location.hash.slice(1));
  const [start, end, at] = ['from', 'to', 'at'].map(name => places.get(asked.get(name)));
  for (const on of svg.querySelectorAll('.on, .at')) on.classList.remove('on', 'at');
  svg.classList.remove('routed');
  if (start && end) tellWay(start, end);
  else if (at) tellPlace(at);
  else told.replaceChildren(make('p', {}, 'Choose a place on the chart, or two places to see a way between them.'));
}

function tellPlace(place) {
  place.link.classList.add('at');
  chart.bring([place.link]);
  const entry = place.entry.cloneNode(true), title = make('h2', {}, place.title);
  entry.querySelector('h4').remove();
  const after = place.roads.filter(r => r.cost === AHEAD).map(r => places.get(r.to));
  const near = place.roads.filter(r => r.cost === PATH).map(r => places.get(r.to));
  const list = (name, members) => members.length ? [make('p', { class: 'before' }, `${name} `, ...members.flatMap((m, i) => [i ? ', ' : '', goTo(m)]))] : [];
  for (const link of entry.querySelectorAll('.before a')) link.replaceWith(goTo(places.get(link.hash.slice(1))));
  told.replaceChildren(title, ...entry.childNodes, ...list('Leads to', after), ...list('See also', near),
    ...place.been ? [make('p', { class: 'says' }, `You: ${place.been.toLowerCase()}.`)] : [],
    make('p', {}, make('button', { type: 'button', click: () => { from.value = place.id; to.focus(); travel(from.value, to.value); } }, 'A way from here')));
}

function goTo(place) {
  return make('a', { href: `#at=${place.id}` }, place.title);
}

function tellWay(start, end) {
  [from.value, to.value] = [start.id, end.id];
  const way = wayBetween(start, end);
  if (!way) {
    told.replaceChildren(make('p', {}, `No road leads from ${start.title} to ${end.title} yet.`));
    return;
  }
  svg.classList.add('routed');
  for (const { place, road } of way) {
    place.link.classList.add('on');
    road?.classList.add('on');
  }
  chart.bring(way.map(w => w.place.link));
  told.replaceChildren(make('h2', {}, `From ${start.title} to ${end.title}`), make('ol', {}, ...way.map(({ place }) => {
    const doors = place.entry.querySelector('.openings').cloneNode(true);
    return make('li', {}, goTo(place), doors);
  })));
}

// The cheapest way (Dijkstra 1959). The places are few, so the nearest is looked for among all.
function wayBetween(start, end) {
  const best = new Map([[start, { cost: 0 }]]), done = new Set();
  for (;;) {
    const place = [...best.keys()].filter(p => !done.has(p)).sort((a, b) => best.get(a).cost - best.get(b).cost)[0];
    if (!place) return undefined;
    if (place === end) break;
    done.add(place);
    for (const { road, to: id, cost } of place.roads) {
      const next = places.get(id), sum = best.get(place).cost + cost;
      if (!(best.get(next)?.cost <= sum)) best.set(next, { cost: sum, before: place, road });
    }
  }
  const way = [];
  for (let place = end; place; place = best.get(place).before) way.unshift({ place, road: best.get(place).road });
  return way;
}
