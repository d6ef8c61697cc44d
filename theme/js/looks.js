// Words of the telling that name a mark of the picture: pointing at one lights the other.
export function listenToLooks({ board, paper, journey: { stage } }, looks) {
  for (const look of board.querySelectorAll('.look')) look.tabIndex = 0;
  const listen = (names, numberOf) => {
    for (const name of names) board.addEventListener(name, event => {
      const look = event.target.closest?.('.look');
      if (look) stage.ring(numberOf(look));
    });
  };
  listen(['pointerover', 'focusin', 'click'], look => +look.dataset.mark);
  listen(['pointerout', 'focusout'], () => 0);
  const light = number => { for (const look of looks()) look.toggleAttribute('data-lit', +look.dataset.mark === number); };
  paper.addEventListener('pointermove', event => light(stage.markAt(event.clientX, event.clientY)));
  paper.addEventListener('pointerleave', () => light(0));
}
