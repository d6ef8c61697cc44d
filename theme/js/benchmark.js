// /simulators/benchmark/: how long playgrounds take in this browser, each measured on its own page in a frame, by its own controls.
import { make } from './dom.js';

const list = document.querySelector('.benchmark');
const turns = +list.dataset.turns, restMs = list.dataset.rest * 1000;
const button = document.querySelector('.benchmark-run');
const next = frame => new Promise(resolve => { frame.contentWindow.requestAnimationFrame(() => { setTimeout(resolve); }); });

const wait = async isSo => { while (!isSo()) await new Promise(resolve => { setTimeout(resolve, 20); }); };

// Two texts of the first knob, near its default, so that it can be turned there and back.
function pairOf(control) {
  const now = control.value;
  if (control.tagName === 'SELECT') return [now, [...control.options].find(o => o.value !== now).value];
  if (control.type === 'number') return [now, `${+now + (+now + (+control.step || 1) > +control.max ? -1 : 1) * (+control.step || 1)}`];
  return [now, `${now} `];
}

// From the turn of the control to the frame in which its picture is painted, in ms.
async function turn(frame, playground, control, text) {
  const from = performance.now();
  control.value = text;
  control.dispatchEvent(new frame.contentWindow.Event('change', { bubbles: true }));
  await playground.turns.finished;
  await next(frame);
  return performance.now() - from;
}

async function measure(row) {
  const frame = make('iframe', { src: row.dataset.page, title: `The playground of ${row.cells[0].textContent}, being measured` });
  document.querySelector('.benchmark-frame').replaceChildren(frame);
  await wait(() => frame.contentDocument?.querySelector('atlas-playground[data-live]'));
  const playground = frame.contentDocument.querySelector('atlas-playground');
  const control = [...playground.querySelector('.knob[data-knob]').querySelectorAll('input, select, textarea')].at(-1);
  const pair = pairOf(control);
  const start = await turn(frame, playground, control, pair[1]);
  await new Promise(resolve => { setTimeout(resolve, restMs); });
  const times = [];
  for (let i = 0; i < turns; i++) {
    // What is not the opening is what the engine has to run; the way back is not counted.
    await turn(frame, playground, control, pair[0]);
    times.push(await turn(frame, playground, control, pair[1]));
  }
  times.sort((a, b) => a - b);
  frame.remove();
  const told = [start, times[times.length >> 1], times[Math.ceil(times.length * 0.95) - 1], times.at(-1)];
  row.querySelectorAll('td').forEach((cell, i) => { cell.textContent = told[i].toFixed(1); });
}

if (location.protocol === 'file:') button.replaceWith('A browser keeps the pages of a folder apart, so that none can measure another. Open this page over HTTP: any server of static files will do.');

button.addEventListener('click', async () => {
  button.disabled = true;
  for (const row of list.tBodies[0].rows) await measure(row);
  button.disabled = false;
  list.dataset.done = '';
});
