// How one frame becomes another: shapes with the same key move, others fade.
import { CLASS, FIRST, NAMES, WORDS, Z, dress } from './stage.js';

// A number, or the flags of an arc, which cannot be in between.
const NUMBER = / 0 0 [01] |-?[\d.]+/g;
const isFlag = part => part[0] === ' ';
const bones = path => path.replace(NUMBER, part => isFlag(part) ? part : '#');
const MESSAGE = 6, TRAIL_MS = 300, RIPPLE = 2.2;
// Quick at first, and slow where it arrives.
const ease = p => 1 - (1 - p) ** 3;
const between = (a, b, p) => Math.round((a + (b - a) * p) * 100) / 100;

// The changes from one frame to another as a function of progress, 0 to 1, that takes some milliseconds. With even time, messages keep their speed.
export function motion(stage, from, to, even, ms) {
  const turns = [];
  const ghosts = fades(stage, from, to, turns);
  stage.lay([...to.values(), ...ghosts]);
  for (const [key, after] of to) {
    const before = from.get(key);
    if (!before || before === after) continue;
    const pace = even && after[Z] >= MESSAGE ? p => p : ease;
    move(stage, before, after, pace, turns);
    if (isFlying(after)) trail(stage.node(after), before, after, pace, Math.min(1, TRAIL_MS / ms), turns);
  }
  return progress => turns.forEach(turn => turn(progress));
}

function fades(stage, from, to, turns) {
  const gone = [...from.values()].filter(shape => !to.has(shape[0]));
  for (const shape of gone) {
    const node = stage.node(shape), radius = shape[FIRST + 2];
    turns.push(fade(node, p => 1 - p * 1.8));
    // What arrives leaves a ripple where it came.
    if (isFlying(shape)) turns.push(p => node.setAttribute('r', between(radius, radius * RIPPLE, ease(p))));
  }
  for (const shape of to.values()) if (!from.has(shape[0])) turns.push(fade(stage.node(shape), p => p * 1.8 - 0.8));
  return gone;
}

const isFlying = shape => shape[1] === 1 && shape[Z] >= MESSAGE;

// Where it was until some part of the way ago. The next whole frame takes it off the stage.
function trail(node, before, after, pace, part, turns) {
  const line = document.createElementNS(node.namespaceURI, 'line');
  line.setAttribute('class', 'trail');
  node.before(line);
  turns.push(p => [pace(p), pace(Math.max(0, p - part))].forEach((along, end) => ['x', 'y'].forEach((axis, i) =>
    line.setAttribute(`${axis}${end + 1}`, between(before[FIRST + i], after[FIRST + i], along)))));
}

function fade(node, opacity) {
  return p => node.setAttribute('opacity', between(0, 1, Math.min(1, Math.max(0, opacity(p)))));
}

function move(stage, before, after, pace, turns) {
  const node = stage.node(after);
  NAMES[after[1]].forEach((name, i) => {
    const a = before[FIRST + i], b = after[FIRST + i];
    if (a === b) return;
    if (typeof a === 'number') turns.push(p => node.setAttribute(name, between(a, b, pace(p))));
    else bend(node, name, a, b, pace, turns);
  });
  if (before[CLASS] !== after[CLASS] || before[WORDS] !== after[WORDS]) turns.push(p => dress(node, p < 0.5 ? before : after));
}

// Paths with the same commands bend into each other; others change over while they are faint.
function bend(node, name, a, b, pace, turns) {
  const left = a.match(NUMBER);
  if (bones(a) === bones(b)) {
    turns.push(p => {
      let i = 0;
      node.setAttribute(name, b.replace(NUMBER, part => {
        const from = left[i++];
        return isFlag(part) ? part : between(+from, +part, pace(p));
      }));
    });
  } else {
    turns.push(p => node.setAttribute(name, p < 0.5 ? a : b), fade(node, p => Math.abs(2 * p - 1)));
  }
}

