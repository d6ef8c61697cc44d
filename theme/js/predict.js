// A question about the next stop: its choices become buttons. The answer is a disclosure of the page, with or without script.
import { make } from './dom.js';

export function listenToChoices(player) {
  const pause = () => player.come(player.index);
  for (const question of player.querySelectorAll('.predict')) {
    const answer = question.querySelector('details');
    answer.addEventListener('toggle', pause);
    for (const choice of question.querySelectorAll('li')) {
      const verdict = make('b');
      choice.append(make('button', { type: 'button', click: () => {
        const isRight = choice.className === 'right';
        choice.dataset.chosen = '';
        verdict.textContent = isRight ? ' Right' : ' Not this one';
        if (isRight) answer.open = true;
        pause();
        player.say(isRight ? `Right. ${answer.textContent}` : 'Not this one.');
      } }, ...choice.childNodes, verdict));
    }
  }
}
