// The search box: on /search/ in its place on the page, elsewhere in a dialog that the header, / and Ctrl-K open (scheme.js loads this script then).
import { SearchIndex, wordsOf } from './search-index.js';
import { make } from './dom.js';

const ROOT = new URL('..', document.currentScript.src).href;
const KINDS = ['Walkthrough', 'Stop', 'Chapter', 'Section', 'Term', 'Playground', 'Situation', 'Page'];
const SHOWN = 8, MOST_OF_A_PAGE = 3, PASSAGE = 180, TYPING_MS = 150;
const FILES = location.protocol === 'file:';

const index = new SearchIndex(ROOT);
const box = make('input', { type: 'search', autocomplete: 'off', autocapitalize: 'off', spellcheck: 'false', 'aria-label': 'Search the atlas', placeholder: 'Search stops, chapters, terms', enterkeyhint: 'search', input: later });
const told = make('p', { role: 'status' }), list = make('ol');
const more = make('button', { type: 'button', click: () => show(shown + SHOWN) }, 'More');
const form = make('form', { role: 'search', submit: e => { e.preventDefault(); go(); } }, box);
const place = document.querySelector('.finder');
const body = [form, told, list, more];
let dialog, timer, query = '', answer = { found: [], words: [], instead: {} }, shown = 0, turn = 0;

more.hidden = true;
if (place) settle();
else {
  dialog = make('dialog', { class: 'finder', 'aria-label': 'Search', click: e => { if (e.target === dialog) dialog.close(); } }, ...body);
  document.head.append(make('link', { rel: 'stylesheet', href: `${ROOT}assets/search.css`, load: open, error: open }));
}
(place ?? dialog).addEventListener('keydown', travel);
globalThis.atlasFind = open;

// On its own page the address holds the query, so that it can be sent to somebody.
function settle() {
  place.append(...body);
  box.value = new URLSearchParams(location.search).get('q') ?? '';
  if (box.value) search();
}

function open() {
  if (dialog && !dialog.open) {
    if (!dialog.isConnected) document.body.append(dialog);
    dialog.showModal();
  }
  box.focus();
  box.select();
}

function later() {
  clearTimeout(timer);
  timer = setTimeout(search, TYPING_MS);
}

async function search() {
  clearTimeout(timer);
  query = box.value;
  const mine = ++turn;
  if (place && !FILES) history.replaceState(null, '', query.trim() ? `?q=${encodeURIComponent(query.trim())}` : location.pathname);
  try {
    const found = wordsOf(query).some(word => word.length > 1) ? await index.find(query) : { found: [], words: [], instead: {} };
    if (mine !== turn) return;
    answer = { ...found, found: found.found.map(place => place.number) };
    await show(SHOWN);
  } catch {
    told.textContent = 'The index could not be loaded. Is the site reachable?';
  }
}

// A page's best places come before all others of its own, so that one long chapter does not fill the list.
async function show(count) {
  const mine = turn, items = [], of = new Map(), left = [];
  for (const number of answer.found) {
    if (items.length + left.length >= count + 2 || items.length >= count) break;
    const entry = await index.entry(number);
    if (mine !== turn) return;
    const before = of.get(entry.page) ?? 0;
    of.set(entry.page, before + 1);
    (before < MOST_OF_A_PAGE ? items : left).push(entry);
  }
  const entries = [...items, ...left].slice(0, count);
  shown = entries.length;
  list.replaceChildren(...entries.map(itemOf));
  more.hidden = answer.found.length <= shown;
  told.textContent = say();
  (place ?? dialog).dataset.shows = query;
}

function say() {
  const mended = Object.entries(answer.instead).map(([word, others]) => `${others.join(' or ')} instead of ${word}`).join(', ');
  if (!query.trim()) return '';
  if (!answer.found.length) return 'Nothing found. Try another word, or fewer.';
  const count = answer.found.length;
  return `${count} ${count === 1 ? 'place' : 'places'}${mended ? `, looking for ${mended}` : ''}`;
}

function itemOf({ kind, page, anchor, title, of, text }) {
  const address = ROOT + (FILES ? page.replace(/\/$/, '/index.html') : page) + (anchor && `#${anchor}`);
  return make('li', {}, make('a', { href: address, click: () => dialog?.close() },
    make('small', {}, of ? `${KINDS[kind]} · ${of}` : KINDS[kind]), make('b', {}, ...marked(title)), make('span', {}, ...marked(passage(text)))));
}

// A part of a text around the first word that was found.
function passage(text) {
  const places = [...text.matchAll(/[\p{L}\p{M}\p{N}]+/gu)];
  const first = places.find(({ 0: word }) => isFound(word))?.index ?? 0;
  if (text.length <= PASSAGE) return text;
  const from = first < PASSAGE / 2 ? 0 : text.indexOf(' ', first - PASSAGE / 2) + 1;
  const end = from + PASSAGE >= text.length ? text.length : text.lastIndexOf(' ', from + PASSAGE);
  return `${from ? '… ' : ''}${text.slice(from, end)}${end < text.length ? ' …' : ''}`;
}

function isFound(word) {
  return wordsOf(word).some(w => answer.words.includes(w));
}

function marked(text) {
  return text.split(/([\p{L}\p{M}\p{N}]+)/u).map((part, i) => i % 2 && isFound(part) ? make('mark', {}, part) : part);
}

// Up and down go through the results, Enter in the box takes the first. Escape closes at once, where a box would only be emptied.
function travel(e) {
  if (e.key === 'Escape' && dialog) {
    e.preventDefault();
    dialog.close();
  }
  if (e.key !== 'ArrowDown' && e.key !== 'ArrowUp') return;
  const stops = [box, ...list.querySelectorAll('a')], at = stops.indexOf(document.activeElement);
  const next = stops[at + (e.key === 'ArrowDown' ? 1 : -1)];
  if (at < 0 || !next) return;
  e.preventDefault();
  next.focus();
}

async function go() {
  if (box.value !== query || !list.children.length) await search();
  const first = list.querySelector('a');
  if (!first) return;
  dialog?.close();
  location.assign(first.href);
}
