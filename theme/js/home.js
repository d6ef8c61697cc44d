// The reel on the home page: shots of real runs, one after another. It waits while it is off screen, under the pointer or in focus, moves only who has not asked for less motion, and can always be stopped.
import { PAUSE, PLAY, icon, make, sign } from './dom.js';
import { film } from './films.js';
import { Journey, isCalm } from './journey.js';
import { BuiltRun, filmsOf } from './runs.js';

const SHOT_MS = 2600, REST_MS = 1100, SPEED = 1.3, BACK = 'M15 4l-8 6 8 6zM4 4h2v12H4z', NEXT = 'M5 4l8 6-8 6zM14 4h2v12h-2z';

const reel = document.querySelector('.reel');
const bar = reel.querySelector('.reel-bar');
const list = reel.querySelector('.shots');
const shots = [...list.children];
const face = icon(PLAY), label = make('span', { class: 'unseen' });
let at = shots.findIndex(shot => shot.hasAttribute('aria-current'));
let wanted = !isCalm(), seen = false, held = false, turning = false;
let canvas, films, journey, paper;

const rest = ms => new Promise(resolve => { setTimeout(resolve, ms); });
// As the style sheet and the picture without script have it.
const phone = matchMedia('(max-width: 44rem)');
const fitting = () => phone.matches ? 'narrow' : 'wide';
const goes = () => wanted && seen && !held;

// A shot from its beginning, or, where nothing is to move, at its end.
function show(shot, end) {
  at = (shot + shots.length) % shots.length;
  const now = shots[at];
  for (const each of shots) each.toggleAttribute('aria-current', each === now);
  now.setAttribute('aria-current', 'true');
  reel.dataset.family = now.dataset.family;
  reel.querySelector('.cartouche b').textContent = `Plate ${now.dataset.plate}`;
  reel.querySelector('.of').textContent = now.dataset.title;
  const run = new BuiltRun({}, films[at]);
  journey.change(run, 0);
  if (end) journey.cut(journey.last);
  // Of a picture that is taller than the paper the upper part is shown.
  const [across, down] = journey.stage.size;
  journey.stage.svg.setAttribute('preserveAspectRatio', `xMidYMin ${down * paper.clientWidth > across * paper.clientHeight ? 'slice' : 'meet'}`);
}

async function turn() {
  if (turning) return;
  turning = true;
  while (goes()) {
    const from = performance.now();
    const arrived = journey.at === journey.last || await journey.travel(journey.last);
    if (!arrived) continue;
    await rest(Math.max(REST_MS, SHOT_MS - (performance.now() - from)));
    if (goes()) show(at + 1);
  }
  turning = false;
}

function want(now) {
  wanted = now;
  if (wanted) held = false;
  sign(face, wanted ? PAUSE : PLAY);
  label.textContent = wanted ? 'Pause' : 'Play';
  // What changes by itself is not read out; what a reader asks for is.
  list.setAttribute('aria-live', wanted ? 'off' : 'polite');
  if (!wanted) journey.halt();
  turn();
}

function hold(now) {
  held = now;
  if (held) journey.halt();
  else turn();
}

async function step(by) {
  want(false);
  show(at + by);
  await journey.travel(journey.last);
}

// Whoever turns a phone twice is shown the last.
async function open(wide) {
  canvas = wide;
  const shown = await film(filmsOf(reel)[canvas]);
  if (canvas !== wide) return;
  films = shown;
  const old = paper;
  journey?.settle();
  journey = new Journey(new BuiltRun({}, films[at]), step => {
    reel.querySelector('.cap').textContent = journey?.steps[step].cap ?? films[at].steps[step].cap;
    journey?.stage.svg.setAttribute('aria-label', journey.steps[step].say);
  });
  journey.speed = SPEED;
  paper = make('div', { class: 'stage-paper' }, journey.stage.svg);
  (old ?? reel.querySelector('picture')).replaceWith(paper);
  journey.use(canvas);
  show(at, true);
}

async function start() {
  await open(fitting());
  bar.append(
    make('button', { type: 'button', 'aria-label': 'Previous shot', click: () => step(-1) }, icon(BACK)),
    make('button', { type: 'button', click: () => want(!wanted) }, face, label),
    make('button', { type: 'button', 'aria-label': 'Next shot', click: () => step(1) }, icon(NEXT)));
  for (const [name, now] of [['pointerenter', true], ['pointerleave', false]]) reel.addEventListener(name, event => { if (event.pointerType === 'mouse') hold(now); });
  // A press of a button is no wish to wait: only what the keyboard reaches holds the reel.
  reel.addEventListener('focusin', event => hold(event.target.matches(':focus-visible')));
  reel.addEventListener('focusout', () => hold(false));
  if (wanted) show(0);
  phone.addEventListener('change', () => open(fitting()));
  new IntersectionObserver(([entry]) => { seen = entry.isIntersecting; turn(); }, { threshold: 0.3 }).observe(reel);
  want(wanted);
}

// Without its films the reel is the picture that it was.
start().catch(fault => console.error('The reel cannot be played; its picture stands.', fault));
