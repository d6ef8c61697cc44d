// The plate on the home page plays quietly: not with reduced motion, not off screen, and never without a way to stop it.
import { PAUSE, PLAY, icon, make, sign } from './dom.js';
import { Journey, isCalm } from './journey.js';
import { BuiltRun, filmsOf } from './runs.js';

const REST_MS = 700, END_MS = 3500;

const plate = document.querySelector('.hero-plate');
const picture = plate.querySelector('picture');
const caption = plate.querySelector('.cap');
const label = make('span', { class: 'unseen' });
const face = icon(PLAY);
let wanted = !isCalm(), seen = false, turning = false;

const canvasFor = width => width < 672 ? 'narrow' : 'wide';
let journey;
const rest = ms => new Promise(resolve => { setTimeout(resolve, ms); });

async function turn() {
  if (turning) return;
  turning = true;
  while (wanted && seen) {
    if (journey.at === journey.last) {
      await rest(END_MS);
      journey.cut(0);
    }
    await rest(REST_MS);
    if (wanted && seen) await journey.travel(journey.at + 1);
  }
  turning = false;
}

function want(now) {
  wanted = now;
  sign(face, wanted ? PAUSE : PLAY);
  label.textContent = wanted ? 'Pause the plate' : 'Play the plate';
  turn();
}

async function start() {
  const run = await BuiltRun.open(filmsOf(plate), canvasFor(plate.clientWidth));
  journey = new Journey(run, step => {
    caption.textContent = run.steps[step].cap;
    journey.stage.svg.setAttribute('aria-label', run.steps[step].say);
  });
  const paper = make('div', { class: 'stage-paper' }, journey.stage.svg);
  const fit = () => journey.use(canvasFor(paper.clientWidth));
  picture.replaceWith(paper);
  fit();
  // Whoever wants no motion is shown the plate in full swing, not its empty beginning.
  journey.cut(wanted ? 0 : +plate.dataset.emblem);
  plate.querySelector('.hero-bar').append(make('button', { type: 'button', click: () => want(!wanted) }, face, label));
  new ResizeObserver(fit).observe(paper);
  new IntersectionObserver(([entry]) => { seen = entry.isIntersecting; turn(); }, { threshold: 0.3 }).observe(plate);
  want(wanted);
}

// Without its film the plate is the picture that it was.
start().catch(fault => console.error('The plate cannot be played; its picture stands.', fault));
