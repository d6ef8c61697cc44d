// Has visited pages kept for a time without a network, and says when the atlas has changed. It never reloads a page by itself.
const address = new URL('../sw.js', document.currentScript.src);

navigator.serviceWorker?.register(address).then(registration => {
  const tell = () => { if (registration.waiting && navigator.serviceWorker.controller) say(registration.waiting); };
  tell();
  registration.addEventListener('updatefound', () => registration.installing?.addEventListener('statechange', tell));
}, () => { /* the browser keeps nothing: pages are read from the network */ });

function say(waiting) {
  if (document.querySelector('.changed')) return;
  const note = document.createElement('p'), button = document.createElement('button');
  note.className = 'changed';
  note.setAttribute('role', 'status');
  button.type = 'button';
  button.textContent = 'Show it';
  button.addEventListener('click', () => {
    navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
    waiting.postMessage('come');
  });
  const style = document.createElement('link');
  style.rel = 'stylesheet';
  style.href = new URL('assets/search.css', address);
  document.head.append(style);
  note.append('The atlas has changed since this page was opened. ', button);
  document.body.append(note);
}
