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
  addEventListener('error', e => e.target instanceof HTMLScriptElement && !('spare' in e.target.dataset) && plain(), true);
  const shut = where => { for (const menu of document.querySelectorAll('.more[open]')) if (where(menu)) menu.open = false; };
  const load = (name, lost) => {
    const script = document.createElement('script');
    script.dataset.spare = '';
    script.src = home.replace('scheme.js', name);
    script.onerror = lost;
    document.head.append(script);
  };
  // The search's own script puts itself in this place. Where it cannot be loaded the page stays what it is, and leads to the one that lists all titles.
  if (home) globalThis.atlasFind = () => {
    atlasFind = () => {};
    load('search.js', () => location.assign(document.querySelector('.find')));
  };
  const find = e => {
    if (!home) return;
    e.preventDefault();
    atlasFind();
  };
  addEventListener('DOMContentLoaded', () => {
    apply();
    // Only where the site is published: a folder and a preview keep nothing.
    if (document.querySelector('[rel=manifest]')) addEventListener('load', () => load('keep.js'));
    if (home && document.querySelector('.chapter-text')) load('read.js');
    document.addEventListener('keydown', e => {
      if (e.key === 'Escape') shut(() => true);
      const isTyping = e.target.matches?.('input:not([type=range]), textarea, select, [contenteditable]');
      if (e.key === '?' && !isTyping && home) load('sheet.js');
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
