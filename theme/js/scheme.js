// Runs before the first paint: sets the reader's colours, and says that a script is at hand.
(() => {
  const root = document.documentElement;
  const words = { '': 'Auto', light: 'Light', dark: 'Dark' };
  const order = Object.keys(words);
  let scheme = '';
  try { scheme = localStorage.getItem('atlas:scheme') ?? ''; } catch { /* storage is closed to us: automatic */ }
  const apply = () => {
    if (scheme in words && scheme) root.dataset.scheme = scheme;
    else delete root.dataset.scheme;
    const button = document.querySelector('.scheme');
    if (button) button.textContent = words[root.dataset.scheme ?? ''];
  };
  // Without its modules a page is the list that it was: the style sheet lays out a stage only while data-script is set.
  const plain = () => delete root.dataset.script;

  root.dataset.script = '';
  apply();
  addEventListener('error', e => e.target instanceof HTMLScriptElement && plain(), true);
  const shut = where => { for (const menu of document.querySelectorAll('.more[open]')) if (where(menu)) menu.open = false; };
  addEventListener('DOMContentLoaded', () => {
    apply();
    document.addEventListener('keydown', e => { if (e.key === 'Escape') shut(() => true); });
    document.addEventListener('click', e => {
      shut(menu => !menu.contains(e.target));
      if (!e.target.closest?.('.scheme')) return;
      scheme = order[(order.indexOf(root.dataset.scheme ?? '') + 1) % order.length];
      try { localStorage.setItem('atlas:scheme', scheme); } catch { /* lasts for this page only */ }
      apply();
    });
  });
})();
