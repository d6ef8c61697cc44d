// The roadmap remembers what is done, says what comes next, and plans a month. All of it is made here, because without a script nothing could be remembered.
import { make } from './dom.js';
import { clearProgress, joinProgress, keepProgress, loadProgress, readProgress } from './progress.js';

const NEXT = 4, WEEKS = 4, HOURS = 6, MOST_HOURS = 60, RANKS = ['core', 'recommended', 'optional'];

const topics = [...document.querySelectorAll('.topic')].map(element => ({
  element,
  id: element.id,
  title: element.querySelector('h3').textContent,
  hours: Number(element.dataset.hours),
  needs: element.dataset.needs.split(' ').filter(Boolean),
  rank: RANKS.findIndex(rank => element.classList.contains(rank)),
  stage: element.closest('section').id,
}));
const known = new Map(topics.map(topic => [topic.id, topic]));
let progress = loadProgress(), done = new Set(progress.topics), hours = HOURS;

const status = make('p', { role: 'status' });
const count = make('p'), bar = make('progress', { max: topics.length, 'aria-label': 'Topics done' });
const next = make('ol'), weeks = make('div', { class: 'weeks' });
const summary = make('p'), kept = make('p');

for (const topic of topics) {
  topic.box = make('input', { type: 'checkbox', change: () => set(topic, topic.box.checked) });
  topic.element.querySelector('h3').replaceChildren(make('label', {}, topic.box, topic.title));
}

function set(topic, isDone) {
  if (isDone) done.add(topic.id);
  else done.delete(topic.id);
  keep(isDone ? `Done: ${topic.title}.` : `Not done: ${topic.title}.`);
}

// Topics of the roadmap of another day stay in the record: the atlas may have them again.
function keep(words) {
  progress = { ...progress, topics: [...done] };
  status.textContent = keepProgress(progress) ? words : `${words} This browser keeps nothing, so it is forgotten when the page is left.`;
  show();
}

function take(other, words) {
  progress = other;
  done = new Set(progress.topics);
  keep(words);
}

// In the order of the way, what is core first within a stage; a topic comes after all that it needs, whatever the rank of that is.
function order(wanted) {
  const way = [], placed = new Set(done);
  const place = topic => {
    if (placed.has(topic.id)) return;
    placed.add(topic.id);
    for (const need of topic.needs) if (known.has(need)) place(known.get(need));
    way.push(topic);
  };
  for (const topic of wanted) place(topic);
  return way;
}

function link(topic) {
  return make('li', {}, make('a', { href: `#${topic.id}` }, topic.title), ` ${topic.hours} h`);
}

function plan(way) {
  const filled = Array.from({ length: WEEKS }, () => []);
  let spent = 0;
  for (const topic of way) {
    const week = Math.floor(spent / hours);
    if (week >= WEEKS) break;
    filled[week].push(topic);
    spent += topic.hours;
  }
  weeks.replaceChildren(...filled.map((each, week) => make('section', {}, make('h3', {}, `Week ${week + 1}`), each.length ? make('ol', {}, ...each.map(link)) : make('p', {}, week && way.length > 0 ? 'The topic before takes this week too.' : 'Nothing is left.'))));
}

function show() {
  for (const { element, box, id } of topics) {
    box.checked = done.has(id);
    element.toggleAttribute('data-done', done.has(id));
  }
  for (const station of document.querySelectorAll('[data-stage]')) {
    const here = topics.filter(topic => topic.stage === station.dataset.stage), ready = here.filter(topic => done.has(topic.id)).length;
    station.dataset.done = ready === here.length ? 'all' : ready ? 'some' : 'none';
    let small = station.querySelector('small');
    if (!small) station.firstElementChild.append(' ', small = make('small'));
    small.textContent = `${ready} of ${here.length}`;
  }
  const followed = Object.entries(progress.pages), whole = followed.filter(([, { stop, stops }]) => stop >= stops).length;
  kept.textContent = `${done.size} ${done.size === 1 ? 'topic or day is' : 'topics and days are'} ticked off; ${followed.length} ${followed.length === 1 ? 'walkthrough or chapter was' : 'walkthroughs and chapters were'} begun${whole ? `, ${whole} of them finished` : ''}.`;
  const core = topics.filter(topic => topic.rank === 0 && !done.has(topic.id));
  const way = order(core), left = way.reduce((sum, topic) => sum + topic.hours, 0), ready = topics.filter(topic => done.has(topic.id)).length;
  count.textContent = `${ready} of ${topics.length} topics done.`;
  bar.value = ready;
  next.replaceChildren(...way.slice(0, NEXT).map(link));
  if (!way.length) next.replaceChildren(make('li', {}, 'The core is done. What is recommended is left to your taste.'));
  const needed = Math.ceil(left / hours);
  summary.textContent = left ? `What is left of the core, and what it needs, is ${left} hours: ${needed} ${needed === 1 ? 'week' : 'weeks'}.` : '';
  plan(way);
}

function save() {
  const url = URL.createObjectURL(new Blob([JSON.stringify(progress, null, 1)], { type: 'application/json' }));
  make('a', { href: url, download: 'systems-atlas-progress.json' }).click();
  setTimeout(() => URL.revokeObjectURL(url), 60000);
  status.textContent = 'The file systems-atlas-progress.json holds what you have done.';
}

async function load(event) {
  const [file] = event.target.files, found = file && readProgress(await file.text());
  event.target.value = '';
  if (!file) return;
  if (found) take(joinProgress(progress, found), `${found.topics.length} topics were read from ${file.name}; what you had done stays done.`);
  else status.textContent = `${file.name} is no record of this atlas: choose a file that "Export" made. Nothing was changed.`;
}

function clear() {
  if (confirm('Forget everything that you have done here, walkthroughs and chapters too?')) take(clearProgress(), 'Forgotten.');
}

const perWeek = make('input', { type: 'number', min: 1, max: MOST_HOURS, value: hours, id: 'hours', input: () => {
  const wanted = Math.round(Number(perWeek.value));
  if (!(wanted >= 1 && wanted <= MOST_HOURS)) return;
  hours = wanted;
  show();
} });
const file = make('input', { type: 'file', accept: '.json,application/json', class: 'unseen', change: load });
document.querySelector('.plan').append(
  make('section', { 'aria-label': 'What next' }, make('h2', {}, 'What next'), count, bar, next),
  make('section', { 'aria-label': 'A plan for a month' }, make('h2', {}, 'A plan for a month'), make('p', {}, make('label', { for: 'hours' }, 'Hours a week '), perWeek), summary, weeks),
  make('section', { 'aria-label': 'Your progress', id: 'yours' }, make('h2', {}, 'Your progress'), kept, make('p', {}, 'It is kept in this browser and nowhere else.'),
    make('button', { type: 'button', click: save }, 'Export'), make('label', { class: 'import' }, 'Import', file), make('button', { type: 'button', click: clear }, 'Clear'), make('button', { type: 'button', click: () => print() }, 'Print'), status));
addEventListener('storage', event => { if (event.key === null || /^atlas:(progress|been)/.test(event.key)) { progress = loadProgress(); done = new Set(progress.topics); show(); } });
show();
