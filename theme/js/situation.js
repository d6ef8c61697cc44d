// A situation is all that a run depends on and the step that is shown: { knobs: { name: text }, actions: [{ moment, name, argument }], seed, step }.
// It lives in the fragment of the address: v=1&order=5&do=insert:25@30&seed=7&step=12. SituationAddress.cs writes the same.
const encode = text => encodeURIComponent(text.toWellFormed?.() ?? text)
  .replace(/[!'()*]/g, c => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)
  .replace(/%(2C|3A|40|2F)/g, decodeURIComponent);

export const doing = ({ moment, name, argument }) => `${name}${argument && `:${argument}`}@${moment}`;

export const isSameRun = (a, b) => runPart(a) === runPart(b);

const runPart = ({ knobs, actions, seed }) => JSON.stringify([Object.entries(knobs).sort(), actions.map(doing), seed]);

export function writeSituation({ knobs, actions, seed, step }, model) {
  return [
    `v=${model.run.version}`,
    ...model.knobs.filter(k => knobs[k.name] !== k.default).map(k => `${k.name}=${encode(knobs[k.name])}`),
    ...actions.map(action => `do=${encode(doing(action))}`),
    ...seed === '1' ? [] : [`seed=${seed}`],
    `step=${step}`,
  ].join('&');
}

// The situation that a fragment holds, with notes on what could not be read; the opening for no fragment; undefined for one that is none of ours, such as #main.
export function readSituation(fragment, model) {
  if (!fragment) return { situation: structuredClone(model.opening), notes: [] };
  if (!fragment.includes('=')) return undefined;
  const situation = { knobs: Object.fromEntries(model.knobs.map(k => [k.name, k.default])), actions: [], seed: '1', step: 0 };
  const notes = [], given = new Map();
  for (const part of fragment.split('&')) {
    const [, name, text] = /^([^=]*)=?(.*)$/s.exec(part);
    const value = decode(text);
    if (value === undefined) notes.push(`“${shorten(part)}” is not written as an address is; it was left out.`);
    else if (name === 'do') readAction(value, situation, notes);
    else if (given.has(name)) notes.push(`“${shorten(name)}” is given twice; the first counts.`);
    else given.set(name, value);
  }
  readVersion(given, model, notes);
  if (given.has('seed')) situation.seed = given.get('seed');
  if (given.has('step')) readStep(given.get('step'), situation, notes);
  for (const name of ['v', 'seed', 'step']) given.delete(name);
  for (const [name, value] of given) {
    if (Object.hasOwn(situation.knobs, name)) situation.knobs[name] = value;
    else notes.push(`There is no knob “${shorten(name)}” here; it was left out.`);
  }
  return { situation, notes };
}

function readVersion(given, model, notes) {
  const { version } = model.run, from = given.get('v');
  if (from === undefined) notes.push('The address does not say which version of the model it was written for; the run may differ from the one that was meant.');
  else if (from !== `${version}`) notes.push(`The address was written for version ${shorten(from)} of the model, and this is version ${version}: the same settings may give another run.`);
}

function readStep(text, situation, notes) {
  if (/^\d{1,9}$/.test(text)) situation.step = +text;
  else notes.push(`“${shorten(text)}” is no step; the first is shown.`);
}

// name:argument@moment; the last @ parts the moment, the first colon the argument.
function readAction(text, situation, notes) {
  const [, name, , argument, moment] = /^([^:@]*)(:(.*))?@(\d{1,15})$/s.exec(text) ?? [];
  if (name) situation.actions.push({ moment: +moment, name, argument: argument ?? '' });
  else notes.push(`“${shorten(text)}” is no action; it was left out.`);
}

function decode(text) {
  try { return decodeURIComponent(text); } catch { return undefined; }
}

const shorten = text => text.length > 40 ? `${text.slice(0, 40)}…` : text;

// A refusal in the words of the build.
export const told = ({ reason, remedy }) => `${reason} ${remedy.charAt(0).toUpperCase()}${remedy.slice(1)}`;
