// The controls under the stage: buttons, scrubber with acts and marks, the count, speed, full screen. Its host moves by places: the stops of a walkthrough, the steps of a playground.
import { PAUSE, PLAY, icon, make, markCurrent, sign } from './dom.js';

const percent = fraction => `${Math.round(fraction * 1e4) / 100}%`;

export class Transport {
  constructor(player) {
    this.player = player;
    const { acts, noun } = player;
    const button = (label, path, act, more = {}) => make('button', { type: 'button', 'aria-label': label, title: label, click: act, ...more }, icon(path));
    this.back = [button(`First ${noun}`, 'M5 4v12M16 4.5L8 10l8 5.5z', () => player.first(), { class: 'far' }), button(`Previous ${noun}`, 'M14 4.5L6 10l8 5.5z', () => player.previous())];
    this.forth = [button(`Next ${noun}`, 'M6 4.5l8 5.5-8 5.5z', () => player.next()), button(`Last ${noun}`, 'M15 4v12M4 4.5l8 5.5-8 5.5z', () => player.end(), { class: 'far' })];
    this.word = make('span');
    this.sign = icon(PLAY);
    this.play = make('button', { type: 'button', class: 'play', click: () => player.toggle() }, this.sign, this.word, ring());
    this.showPlaying(false);
    this.range = make('input', { type: 'range', min: 0, max: player.last, value: 0, 'aria-label': noun[0].toUpperCase() + noun.slice(1), input: () => player.come(+this.range.value, { isScrubbed: true }), change: () => player.scrubbed() });
    this.past = make('span', { class: 'past' });
    this.track = make('div', { class: 'track' });
    this.marks = acts.map((act, i) => act.title && this.#act(act, (acts[i + 1]?.index ?? player.last) - act.index)).filter(Boolean);
    this.measure();
    this.count = document.createTextNode('');
    this.where = make('a', { class: 'where', title: `Link to this ${noun}` }, this.count);
    const speed = make('select', { 'aria-label': 'Speed', title: 'Speed', change: e => player.pace(+e.target.value) },
      ...[0.5, 1, 2, 4].map(x => make('option', x === 1 ? { value: x, selected: '' } : { value: x }, `${x}×`)));
    this.element = make('div', { class: 'transport', role: 'group', 'aria-label': 'Playback', 'data-part': 'transport' },
      ...this.back, this.play, ...this.forth, make('div', { class: 'scrub' }, this.track, this.range, make('div', { class: 'acts' }, ...this.marks)), this.where, speed);
    if (document.fullscreenEnabled) this.element.append(button('Full screen', 'M3 8V3h5M12 3h5v5M17 12v5h-5M8 17H3v-5', () => player.fill(), { class: 'full' }));
  }

  // A run has its length and its marks.
  measure() {
    const { acts, last, ticks } = this.player;
    this.range.max = last;
    this.ticks = ticks.map(({ index, isQuestion }) => Object.assign(place(make(isQuestion ? 'b' : 'i'), index / last), { index }));
    this.track.replaceChildren(this.past, ...acts.slice(1).map(act => place(make('u'), act.index / last)), ...this.ticks);
  }

  show(step, index, title) {
    const { last, noun, counts, isOnPoster } = this.player, place = isOnPoster ? 0 : index + counts;
    this.range.value = index;
    this.range.setAttribute('aria-valuetext', `${noun[0].toUpperCase() + noun.slice(1)} ${place} of ${last + counts}: ${title}`);
    this.past.style.width = percent(last && index / last);
    for (const tick of this.ticks) tick.classList.toggle('gone', tick.index <= index);
    this.count.data = `${place} / ${last + counts}`;
    this.where.href = this.player.addressOf(step);
    this.back.forEach(b => b.setAttribute('aria-disabled', isOnPoster || (index === 0 && !this.player.isBetween)));
    this.forth.forEach(b => b.setAttribute('aria-disabled', index === last));
    this.marks.forEach(mark => markCurrent(mark, !isOnPoster && mark.begin <= index && index < mark.end));
  }

  // A name that its act has no room for gives way to its number.
  fit() {
    for (const mark of this.marks) {
      mark.textContent = mark.title;
      if (mark.scrollHeight > mark.clientHeight || mark.scrollWidth > mark.clientWidth) mark.textContent = mark.number;
    }
  }

  showPlaying(isPlaying) {
    sign(this.sign, isPlaying ? PAUSE : PLAY);
    this.play.ariaLabel = this.word.textContent = isPlaying ? 'Pause' : 'Play';
    if (!isPlaying) this.play.style.removeProperty('--rest');
  }

  // A ring that runs down while there is time to read.
  showRest(ms) {
    this.play.style.setProperty('--rest', `${Math.round(ms)}ms`);
    this.play.classList.remove('resting');
    void this.play.offsetWidth;
    this.play.classList.add('resting');
    setTimeout(() => this.play.classList.remove('resting'), ms);
  }

  #act({ title, number, index }, length) {
    const { last } = this.player;
    const mark = make('button', { type: 'button', title, click: () => this.player.come(index) });
    mark.style.width = percent(length / last);
    return Object.assign(place(mark, index / last), { number, begin: index, end: index + length });
  }
}

// A frame of length 1, so that it can be drawn in part.
function ring() {
  const svg = icon('');
  svg.removeAttribute('viewBox');
  svg.setAttribute('class', 'ring');
  const frame = document.createElementNS(svg.namespaceURI, 'rect');
  for (const [name, value] of Object.entries({ x: 1, y: 1, rx: 5, width: '100%', height: '100%', pathLength: 1 })) frame.setAttribute(name, value);
  svg.replaceChildren(frame);
  return svg;
}

function place(element, fraction) {
  element.style.left = percent(fraction);
  return element;
}
