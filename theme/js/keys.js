// What a reader presses and swipes. Keys belong to the player that has the focus; on a walkthrough's own page, to its player otherwise. In a chapter a blank scrolls.
const SWIPE_PX = 40;

export function listenToKeys(player) {
  const acts = {
    ArrowRight: e => e.shiftKey ? player.by(1) : player.next(),
    ArrowLeft: e => e.shiftKey ? player.by(-1) : player.previous(),
    '.': () => player.by(1),
    ',': () => player.by(-1),
    ' ': () => player.toggle(),
    Home: () => player.first(),
    End: () => player.end(),
    f: () => player.fill(),
    F: () => player.fill(),
  };
  document.addEventListener('keydown', e => {
    const act = acts[e.key];
    if (!act || e.defaultPrevented || e.ctrlKey || e.altKey || e.metaKey || !isOurs(player, e.target) || isTaken(e)) return;
    e.preventDefault();
    act(e);
  });
}

function isOurs(player, target) {
  const nearest = target.closest?.('atlas-player, atlas-playground');
  return nearest ? nearest === player : player.stem === '';
}

// Typing, and the keys that another control lives by.
function isTaken({ key, target }) {
  if (target.isContentEditable || target.closest('textarea, select, [role="textbox"], [popover]')) return true;
  if (target.type === 'range') return !' ,.fF'.includes(key);
  if (target.matches('input')) return true;
  return key === ' ' && target.closest('button, a, summary') !== null;
}

export function listenToSwipes(player, surface) {
  let start;
  surface.addEventListener('pointerdown', e => { start = e.pointerType === 'mouse' || !e.isPrimary ? undefined : e; });
  surface.addEventListener('pointercancel', () => { start = undefined; });
  surface.addEventListener('pointerup', e => {
    if (!start) return;
    const across = e.clientX - start.clientX, down = e.clientY - start.clientY;
    start = undefined;
    if (Math.abs(across) < SWIPE_PX || Math.abs(across) < 2 * Math.abs(down)) return;
    if (across < 0) player.next();
    else player.previous();
  });
}
