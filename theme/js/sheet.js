// The keys, on a sheet that "?" opens (scheme.js loads this then): those of every page, and those of the parts that this page has.
import { make } from './dom.js';

const KEYS = [
  ['body', 'Everywhere', [['/', 'search'], ['?', 'this sheet'], ['Esc', 'close what is open']]],
  ['atlas-player', 'In a walkthrough', [['← →', 'the stop before, the next'], [', .', 'a step back, a step on'], ['Home End', 'the first stop, the last'], ['Space', 'play or pause'], ['F', 'full screen']]],
  ['atlas-playground', 'In a playground', [['← →', 'a step back, a step on'], ['Home End', 'the first step, the last'], ['Space', 'play or pause'], ['Tab', 'to the picture, where arrows lead from part to part'], ['Enter', 'do what a part offers first'], ['M', 'all that a part offers'], ['Ctrl-Z Ctrl-Y', 'undo, redo']]],
  ['svg.chart', 'On the map', [['Tab', 'from place to place'], ['← → ↑ ↓', 'move'], ['+ −', 'nearer, farther'], ['0', 'the whole chart'], ['Enter', 'read of a place']]],
];

const old = document.querySelector('dialog.sheet');
const sheet = old ?? make('dialog', { class: 'sheet', 'aria-labelledby': 'sheet-title', click: e => { if (e.target === sheet) sheet.close(); } },
  make('h2', { id: 'sheet-title' }, 'Keys'),
  ...KEYS.filter(([part]) => document.querySelector(part)).flatMap(([, title, keys]) => [make('h3', {}, title), make('dl', {}, ...keys.flatMap(([names, does]) => [make('dt', {}, ...names.split(' ').flatMap((name, i) => [i ? ' ' : '', make('kbd', {}, name)])), make('dd', {}, does)]))]),
  make('form', { method: 'dialog' }, make('button', {}, 'Close')));
if (!old) {
  document.head.append(make('link', { rel: 'stylesheet', href: new URL('search.css', document.currentScript.src) }));
  document.body.append(sheet);
}
if (!sheet.open) sheet.showModal();
