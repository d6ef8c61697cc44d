// Runs before the first paint: sets the reader's colours, says that a script is at hand, and loads the search when it is asked for.
(() => {
  const root = document.documentElement;
  // A page in one file has no other scripts: there the word leads to the page of that name.
  const home = document.currentScript.src;
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
  const find = e => {
    if (!home) return;
    e.preventDefault();
    globalThis.atlasFind?.();
    if (globalThis.atlasFind) return;
    globalThis.atlasFind = () => {};
    const script = document.createElement('script');
    script.src = home.replace('scheme.js', 'search.js');
    document.head.append(script);
  };
  addEventListener('DOMContentLoaded', () => {
    apply();
    document.addEventListener('keydown', e => {
      if (e.key === 'Escape') shut(() => true);
      const isTyping = e.target.matches?.('input:not([type=range]), textarea, select, [contenteditable]');
      if ((e.key === '/' && !isTyping && !e.ctrlKey && !e.metaKey && !e.altKey) || (e.key === 'k' && (e.ctrlKey || e.metaKey))) find(e);
    });
    document.addEventListener('click', e => {
      if (e.target.closest?.('.find') && !e.ctrlKey && !e.metaKey && !e.shiftKey) find(e);
      shut(menu => !menu.contains(e.target));
      if (!e.target.closest?.('.scheme')) return;
      scheme = order[(order.indexOf(root.dataset.scheme ?? '') + 1) % order.length];
      try { localStorage.setItem('atlas:scheme', scheme); } catch { /* lasts for this page only */ }
      apply();
    });
  });
})();
