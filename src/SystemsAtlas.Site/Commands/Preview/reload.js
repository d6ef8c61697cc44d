// Served by `preview` only. Shows a build in the open page: reloads it, swaps its styles, or lays the diagnostics over it.
const loaded = '$VERSION';
const panel = document.createElement('atlas-preview-problems');
const root = panel.attachShadow({ mode: 'open' });
// A style element would be refused by the content security policy; a constructed sheet is not.
const sheet = new CSSStyleSheet();
sheet.replaceSync(`
  section { position: fixed; inset: auto 0 0 0; max-height: 70vh; overflow: auto; z-index: 2147483647; margin: 0; padding: 1rem 1.25rem 1.25rem;
    background: #fffdf7; color: #1d1a16; border-top: 4px solid #b3261e; box-shadow: 0 -6px 30px rgb(0 0 0 / .25); font: 15px/1.5 system-ui, sans-serif }
  h2 { margin: 0 0 .75rem; font-size: 1rem }
  pre { margin: 0 0 1rem; padding: .75rem; overflow-x: auto; background: #f3efe4; border-left: 3px solid #b3261e; font: 13px/1.45 ui-monospace, monospace }
  button { float: right; font: inherit; padding: .15rem .6rem }
  @media (prefers-color-scheme: dark) { section { background: #16191f; color: #e9e4d8 } pre { background: #20242c } }
`);
root.adoptedStyleSheets = [sheet];

function show(problems) {
  panel.remove();
  root.replaceChildren();
  if (problems.length === 0) return;
  const section = document.createElement('section');
  section.setAttribute('role', 'alert');
  const close = document.createElement('button');
  close.textContent = 'Hide';
  close.addEventListener('click', () => panel.remove());
  const title = document.createElement('h2');
  title.textContent = problems.length === 1 ? 'One finding; the page is the last good build.' : `${problems.length} findings; the page is the last good build.`;
  section.append(close, title, ...problems.map((text) => {
    const pre = document.createElement('pre');
    pre.textContent = text;
    return pre;
  }));
  root.append(section);
  document.body.append(panel);
}

function swapStyles(paths) {
  for (const link of document.querySelectorAll('link[rel="stylesheet"]')) {
    const address = new URL(link.href);
    if (!paths.includes(address.pathname.slice(1))) continue;
    address.searchParams.set('swapped', performance.now());
    const fresh = link.cloneNode();
    fresh.href = address;
    // The old style stays until the new one is there, so nothing flashes.
    fresh.addEventListener('load', () => link.remove());
    link.after(fresh);
  }
}

new EventSource('/_preview/events').addEventListener('message', (event) => {
  const { version, styles, problems } = JSON.parse(event.data);
  if (version !== loaded) location.reload();
  else {
    swapStyles(styles);
    show(problems);
  }
});
