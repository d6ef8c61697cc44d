// A box that leaves of a long list what holds all its words. It is made here, because without a script it could do nothing.
import { make } from './dom.js';

const jump = document.querySelector('.jump');
const groups = [...document.querySelectorAll('main > :is(.family, .letter)')].map(group => ({
  group,
  link: jump.querySelector(`a[href="#${CSS.escape(group.id || group.querySelector('h2').id)}"]`).parentElement,
  name: plain(group.matches('.family') ? group.querySelector('header').textContent : ''),
  items: [...group.querySelectorAll('.cards > li, .entry')].map(item => ({ item, text: plain(item.textContent) })),
}));
const total = groups.reduce((sum, { items }) => sum + items.length, 0);
const count = make('output');
const box = make('input', { type: 'search', autocomplete: 'off', spellcheck: 'false', input: sift });
jump.after(make('form', { class: 'filter', role: 'search', submit: event => event.preventDefault() }, make('label', {}, make('span', { class: 'unseen' }, 'Filter this list'), box), count));
box.placeholder = 'Filter';

function plain(text) {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

function sift() {
  const words = plain(box.value).split(/\s+/).filter(Boolean);
  let left = 0;
  for (const { group, link, name, items } of groups) {
    let here = 0;
    for (const { item, text } of items) {
      item.hidden = !words.every(word => text.includes(word) || name.includes(word));
      if (!item.hidden) here++;
    }
    group.hidden = link.hidden = !here;
    left += here;
  }
  count.textContent = words.length ? `${left} of ${total}` : '';
}
