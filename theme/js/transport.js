// The controls under the stage: buttons, scrubber with acts and stops, the step's own link, speed, full screen.
import { PAUSE, PLAY, icon, make, sign } from './dom.js';

const percent = fraction => `${Math.round(fraction * 1e4) / 100}%`;

export class Transport {
  constructor(player) {
    this.player = player;
    const { journey: { last }, acts } = player;
    const button = (label, path, act, more = {}) => make('button', { type: 'button', 'aria-label': label, title: label, click: act, ...more }, icon(path));
    this.back = [button('First step', 'M5 4v12M16 4.5L8 10l8 5.5z', () => player.first()), button('Previous stop', 'M14 4.5L6 10l8 5.5z', () => player.previous())];
    this.forth = [button('Next stop', 'M6 4.5l8 5.5-8 5.5z', () => player.next()), button('Last step', 'M15 4v12M4 4.5l8 5.5-8 5.5z', () => player.end())];
    this.word = make('span');
    this.sign = icon(PLAY);
    this.play = make('button', { type: 'button', class: 'play', click: () => player.toggle() }, this.sign, this.word);
    this.showPlaying(false);
    this.range = make('input', { type: 'range', min: 0, max: last, value: 0, 'aria-label': 'Step', input: () => player.scrub(+this.range.value), change: () => player.scrubbed() });
    this.past = make('span', { class: 'past' });
    this.track = make('div', { class: 'track' });
    this.marks = acts.map((act, i) => act.title && this.#act(act, (acts[i + 1]?.step ?? last) - act.step, last)).filter(Boolean);
    this.measure();
    this.count = document.createTextNode('');
    this.where = make('a', { class: 'where', title: 'Link to this step' }, make('span', {}, 'Step '), this.count);
    const speed = make('select', { 'aria-label': 'Speed', title: 'Speed', change: e => player.pace(+e.target.value) },
      ...[0.5, 1, 2, 4].map(x => make('option', x === 1 ? { value: x, selected: '' } : { value: x }, `${x}×`)));
    this.element = make('div', { class: 'transport', role: 'group', 'aria-label': 'Playback' },
      ...this.back, this.play, ...this.forth, make('div', { class: 'scrub' }, this.track, this.range, make('div', { class: 'acts' }, ...this.marks)), this.where, speed);
    if (document.fullscreenEnabled) this.element.append(button('Full screen', 'M3 8V3h5M12 3h5v5M17 12v5h-5M8 17H3v-5', () => player.fill(), { class: 'full' }));
  }

  // A run has its length and its points.
  measure() {
    const { journey: { last }, points, acts } = this.player;
    this.range.max = last;
    this.ticks = points.map(step => place(make('i'), step / last));
    this.track.replaceChildren(this.past, ...acts.slice(1).map(act => place(make('u'), act.step / last)), ...this.ticks);
  }

  show(step, title) {
    const { journey: { last } } = this.player;
    this.range.value = step;
    this.range.setAttribute('aria-valuetext', `Step ${step} of ${last}: ${title}`);
    this.past.style.width = percent(last && step / last);
    this.player.points.forEach((point, i) => this.ticks[i].classList.toggle('gone', point <= step));
    this.count.data = `${step} / ${last}`;
    this.where.href = this.player.addressOf(step);
    this.back.forEach(b => b.setAttribute('aria-disabled', step <= this.player.begin));
    this.forth.forEach(b => b.setAttribute('aria-disabled', step === last));
    this.marks.forEach(mark => mark.toggleAttribute('aria-current', mark.begin <= step && step < mark.end));
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
  }

  #act({ title, number, step }, length, last) {
    const mark = make('button', { type: 'button', title, click: () => this.player.go(step) });
    mark.style.width = percent(length / last);
    return Object.assign(place(mark, step / last), { number, begin: step, end: step + length });
  }
}

function place(element, fraction) {
  element.style.left = percent(fraction);
  return element;
}
