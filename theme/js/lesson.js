// The apprenticeship: days that are ticked off, and in the third week the check of what one's own machine came to.
import { make } from './dom.js';
import { keepProgress, loadProgress } from './progress.js';

const MOST_TOLD = 12, NAMES = /^day-(\d+)-\d+$/;
const lesson = document.querySelector('.lesson');
let progress = loadProgress();

// A day is a section whose heading begins with the word.
for (const heading of lesson.querySelectorAll('h2')) {
  if (!/^Day \d/.test(heading.textContent)) continue;
  const id = `machine-week-${lesson.dataset.week}-${heading.id}`.slice(0, 100);
  const box = make('input', { type: 'checkbox', change: () => {
    progress = loadProgress();
    const topics = new Set(progress.topics);
    if (box.checked) topics.add(id);
    else topics.delete(id);
    progress = { ...progress, topics: [...topics] };
    keepProgress(progress);
    show();
  } });
  const link = document.querySelector(`.contents a[href="#${CSS.escape(heading.id)}"]`);
  const show = () => {
    box.checked = progress.topics.includes(id);
    link?.toggleAttribute('data-done', box.checked);
  };
  let last = heading;
  while (last.nextElementSibling && !last.nextElementSibling.matches('h2, .checker')) last = last.nextElementSibling;
  last.after(make('label', { class: 'day' }, box, `Done: ${heading.textContent}`));
  show();
}

// Lines of results against lines that are right. The first difference of a program is told; what follows from it is not.
function judge(text, vectors) {
  const right = new Map(vectors.map(([line, assembled]) => [line.split(' ')[0], [line.split(' '), assembled.split(' ')]]));
  const verdicts = [];
  for (const [number, written] of text.split('\n').entries()) {
    const words = written.trim().split(/\s+/);
    if (!words[0]) continue;
    const [name] = words;
    if (!NAMES.test(name) || !right.has(name)) {
      verdicts.push({ name: name.slice(0, 40), where: `line ${number + 1}`, told: 'There is no program of this name.' });
      continue;
    }
    const [run, bytes] = right.get(name);
    verdicts.push(words.length === 2 ? { name, isBytes: true, ...compareBytes(words[1].toLowerCase(), bytes[1]) } : { name, ...compareRun(words, run) });
  }
  return verdicts;
}

function compareBytes(found, wanted) {
  for (let at = 0; at < Math.max(found.length, wanted.length); at += 8) {
    if (found.slice(at, at + 8) === wanted.slice(at, at + 8)) continue;
    return { where: `byte ${at / 2}`, found: found.slice(at, at + 8) || 'nothing', wanted: wanted.slice(at, at + 8) || 'nothing' };
  }
  return {};
}

function compareRun(words, run) {
  if (words.length !== run.length) return { where: 'the line', told: `It has ${words.length} words; name, exit code, output and 31 registers are ${run.length}.` };
  for (let at = 1; at < run.length; at++) {
    const found = words[at].toLowerCase().replace(/^0x/, '').replace(/^0+(?=[0-9a-f])/, '');
    if (found !== run[at]) return { where: at === 1 ? 'exit code' : at === 2 ? 'output' : `x${at - 2}`, found: found.slice(0, 40), wanted: run[at] };
  }
  return {};
}

const checker = lesson.querySelector('.checker');
if (checker) {
  const area = make('textarea', { spellcheck: 'false', autocomplete: 'off', 'aria-label': 'What your machine wrote' });
  const status = make('p', { role: 'status' }), table = make('div', { class: 'table' });
  const file = make('input', { type: 'file', class: 'unseen', change: async () => {
    if (!file.files[0]) return;
    area.value = await file.files[0].text();
    file.value = '';
    check();
  } });
  let vectors;
  globalThis.atlasVectors = found => { vectors = found; };
  const loaded = new Promise((resolve, reject) => {
    document.head.append(make('script', { src: checker.dataset.vectors, 'data-spare': '', load: resolve, error: reject }));
  });

  async function check() {
    try {
      await loaded;
    } catch {
      status.textContent = 'The vectors could not be loaded. Load the page again.';
      return;
    }
    const verdicts = judge(area.value, vectors), wrong = verdicts.filter(verdict => verdict.where);
    const days = new Map();
    for (const { name, where, isBytes } of verdicts) {
      const day = isBytes ? 'bytes' : `day ${NAMES.exec(name)?.[1]}`;
      if (!where) days.set(day, (days.get(day) ?? 0) + 1);
    }
    const of = day => day === 'bytes' ? vectors.length : vectors.filter(([line]) => line.startsWith(`${day.replace(' ', '-')}-`)).length;
    status.textContent = !verdicts.length ? 'Paste the lines that your machine wrote, one for each program.'
      : `${[...days].map(([day, count]) => `${day}: ${count} of ${of(day)} right`).join(', ') || 'None is right yet'}.${wrong.length ? ` ${wrong.length} ${wrong.length === 1 ? 'line is' : 'lines are'} wrong.` : ''}`;
    table.replaceChildren();
    if (!wrong.length) return;
    const row = (kind, ...cells) => make('tr', {}, ...cells.map(cell => make(kind, {}, cell)));
    table.append(make('table', {}, make('thead', {}, row('th', 'Program', 'Where', 'Yours', 'Right')),
      make('tbody', {}, ...wrong.slice(0, MOST_TOLD).map(({ name, where, found, wanted, told }) => row('td', name, where, found ?? told, wanted ?? '')))));
  }

  checker.append(area, make('button', { type: 'button', click: check }, 'Check'), make('label', { class: 'import' }, 'Open a file', file), status, table);
}
