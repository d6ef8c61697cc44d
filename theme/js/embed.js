// An embedded stretch of a walkthrough. Comes before the player: what the address does not ask for is taken out of the list that the player reads.
// Opened by itself, the page makes the address, the snippet, the slides and the moving picture.
import { make } from './dom.js';
import { movingPicture } from './moving.js';

const LOOP_MS = 6000;

const player = document.querySelector('atlas-player'), asked = new URLSearchParams(location.search);
const all = [...player.querySelectorAll('.stop')].map(element => ({ step: +element.dataset.step, title: element.querySelector('.telling > :is(h2, h3, h4)').textContent }));
const number = (name, other) => (/^\d{1,6}$/.test(asked.get(name) ?? '') ? +asked.get(name) : other);
let from = number('from', all[0].step);
let to = number('to', all.at(-1).step);
if (!all.some(stop => stop.step >= from && stop.step <= to)) [from, to] = [all[0].step, all.at(-1).step];

for (const stop of player.querySelectorAll('.stop')) if (+stop.dataset.step < from || +stop.dataset.step > to) stop.remove();
for (const act of player.querySelectorAll('.act')) if (!act.querySelector('.stop')) act.remove();
const left = [...player.querySelectorAll('.stop')];
if (+left.at(-1).dataset.step < all.at(-1).step) {
  // The last asks about what comes after it, and the run goes on where the stretch ends.
  left.at(-1).querySelector('.predict')?.remove();
  player.dataset.part = '';
}
if (asked.has('loop')) loop();
if (self === top) alone();

// Goes on by itself while it is seen, and begins again when its last stop was there for a while. Whoever wants no motion begins it by hand.
function loop() {
  const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  let isSeen = false, wasStopped = isCalm, timer;
  const board = player.querySelector('.board');
  const go = () => { if (isSeen && !wasStopped && player.journey && !player.playing) player.toggle(); };
  new IntersectionObserver(([entry]) => {
    isSeen = entry.isIntersecting;
    if (isSeen) go();
    else if (player.playing) player.toggle();
  }).observe(player);
  new MutationObserver(() => {
    clearTimeout(timer);
    if (!('live' in board.dataset)) return;
    if (board.dataset.stop === board.dataset.stops) timer = setTimeout(go, LOOP_MS);
    else if (!player.playing) go();
  }).observe(board, { attributes: true, attributeFilter: ['data-stop', 'data-live'] });
  // A reader's own hand ends it.
  for (const name of ['pointerdown', 'keydown']) player.addEventListener(name, () => { wasStopped = true; }, { capture: true });
}

function alone() {
  document.body.classList.add('alone');
  const title = document.querySelector('h1').textContent;
  const pick = (label, step) => {
    const id = `stretch-${label.toLowerCase()}`, select = make('select', { id, change: write }, ...all.map((stop, i) => make('option', { value: stop.step }, `${i + 1}. ${stop.title}`)));
    select.value = [...all].reverse().find(stop => stop.step <= step)?.step ?? all[0].step;
    return [make('p', {}, make('label', { for: id }, label), select), select];
  };
  const [fromLabel, first] = pick('From', from), [toLabel, last] = pick('To', to);
  const loops = make('input', { type: 'checkbox', change: write });
  loops.checked = asked.has('loop');
  const snippet = make('textarea', { id: 'snippet', rows: 3, readonly: '', spellcheck: 'false' });
  const said = make('span', { role: 'status' });
  const button = (words, click) => make('button', { type: 'button', click }, words);
  document.querySelector('.credit').before(make('section', { 'aria-label': 'Take it along' }, make('details', { class: 'maker' }, make('summary', {}, 'Take it along: a frame for your page, slides, a moving picture'),
    make('form', {}, fromLabel, toLabel, make('label', { class: 'check' }, loops, 'Plays by itself, again and again'),
      make('p', { class: 'whole' }, make('label', { for: 'snippet' }, 'For your page'), snippet),
      make('p', { class: 'whole' }, button('Copy', copy), button('Show this stretch', () => location.assign(address())), button('Print as slides', () => print()), button('Save the moving picture', save), said)))));
  write();

  function address() {
    const query = new URLSearchParams({ from: Math.min(first.value, last.value), to: Math.max(first.value, last.value) });
    return `${location.href.split(/[?#]/)[0]}?${query}${loops.checked ? '&loop' : ''}`;
  }

  function write() {
    const escaped = text => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
    snippet.value = `<iframe src="${escaped(address())}" title="${escaped(title)}, a step-by-step picture from Systems Atlas" width="100%" height="640" loading="lazy" allow="fullscreen" style="border: 0"></iframe>`;
    said.textContent = '';
  }

  async function copy() {
    try {
      await navigator.clipboard.writeText(snippet.value);
      said.textContent = 'Copied.';
    } catch {
      snippet.select();
      said.textContent = 'It is selected: copy it by hand.';
    }
  }

  function save() {
    const [begin, end] = [Math.min(first.value, last.value), Math.max(first.value, last.value)];
    const file = URL.createObjectURL(new Blob([movingPicture(player, begin, end, new Set(all.map(stop => stop.step)))], { type: 'image/svg+xml' }));
    make('a', { href: file, download: `${player.getAttribute('slug')}-${begin}-${end}.svg` }).click();
    setTimeout(() => URL.revokeObjectURL(file), 60000);
    said.textContent = 'Saved. It moves in any browser, and stands still for whoever wants no motion.';
  }
}
