// What stands around the telling: the list of all stops, which opens from the name of the act, and the card after the last stop.
import { make, markCurrent } from './dom.js';

export class Contents {
  constructor(player) {
    const { acts, stops } = player;
    this.name = make('span');
    this.marks = [];
    const list = make('ol');
    stops.forEach(({ element, question }, index) => {
      const act = acts.find(a => a.index === index && a.title);
      if (act) list.append(make('li', { class: 'of-act' }, `Act ${act.number} · ${act.title}`));
      const title = question ? 'Predict' : element.querySelector('.telling > :is(h2, h3, h4)').textContent;
      this.marks[index] = make('button', { type: 'button', click: () => this.#choose(player, index) }, `${index + 1}  ${title}`);
      list.append(make('li', {}, this.marks[index]));
    });
    this.element = make('details', { class: 'stops', keydown: e => { if (e.key === 'Escape') this.close(); } }, make('summary', { class: 'act-name', title: 'All stops' }, this.name), list);
  }

  show(act, index) {
    this.name.textContent = act?.title ? `Act ${act.number} · ${act.title}` : 'All stops';
    this.marks.forEach((mark, i) => markCurrent(mark, act && i === index));
  }

  close() {
    if (!this.element.open) return;
    this.element.open = false;
    this.element.querySelector('summary').focus();
  }

  #choose(player, index) {
    this.close();
    player.come(index);
  }
}

// Where to go from the last stop: what one can say now, and the ways on that the page has. The playground goes on from this run's last stop.
export function endCard(player, step) {
  const page = player.parentElement;
  const learned = page.querySelector('.learned ul');
  const ways = [['Break it yourself', player.controls], ['Why it is so', page.querySelector('#chapter ~ p a')], ['Next plate', document.querySelector('a[rel=next]')]];
  const links = ways.filter(([, way]) => way).map(([word, way]) => make('li', {}, make('a', { href: way.getAttribute('href').replace(/step=\d+$/, `step=${step}`) }, word)));
  if (!links.length) return '';
  return make('div', { class: 'ending' }, ...(learned ? [make('p', { class: 'act-name' }, 'What you can now say'), learned.cloneNode(true)] : []), make('ul', { class: 'doors' }, ...links));
}
