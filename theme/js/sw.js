// The service worker: what was visited can be read without a network, engines of playgrounds included. With a network all is asked for anew, so nobody reads an old page.
// The build writes VERSION, which differs whenever anything that is published does, and CORE, what every visitor gets, in front of this.
const KEPT = 'atlas', MOST_FILES = 3000, MOST_BYTES = 8e6;

// Their names change with their content.
const isForever = path => /\/(engine|assets\/fonts|search\/parts)\//.test(path);

addEventListener('install', e => e.waitUntil(caches.open(KEPT).then(cache => cache.addAll(CORE))));
addEventListener('activate', e => e.waitUntil(clients.claim()));
// A new version waits until a reader asks for it.
addEventListener('message', e => { if (e.data === 'come') skipWaiting(); });
addEventListener('fetch', e => {
  const { request } = e, url = new URL(request.url);
  if (request.method === 'GET' && url.origin === location.origin && !request.headers.has('range')) e.respondWith(answer(e, request, url.origin + url.pathname));
});

async function answer(e, request, address) {
  const cache = await caches.open(KEPT);
  if (isForever(address)) {
    const kept = await cache.match(address);
    if (kept) return kept;
  }
  try {
    const found = await fetch(request);
    if (found.ok && !found.redirected && !address.endsWith('.zip') && !(found.headers.get('Content-Length') > MOST_BYTES)) e.waitUntil(keep(cache, address, found.clone()));
    return found;
  } catch (fault) {
    const kept = await cache.match(address);
    if (kept) return kept;
    if (request.mode === 'navigate') return lost(cache);
    throw fault;
  }
}

// A file that is put again goes to the end, so what was not asked for longest goes first.
async function keep(cache, address, response) {
  try {
    await cache.delete(address);
    await cache.put(address, response);
    const keys = await cache.keys();
    for (const old of keys.slice(0, Math.max(0, keys.length - MOST_FILES))) await cache.delete(old);
  } catch { /* there is no room: the page is read all the same */ }
}

async function lost(cache) {
  const home = registration.scope, pages = (await cache.keys()).map(key => key.url).filter(url => url.startsWith(home) && url.endsWith('/')).sort();
  const list = pages.map(url => `<li><a href="${url}">${url.slice(home.length) || 'Home'}</a></li>`).join('');
  return new Response(`<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>No network</title><style>body{max-width:40rem;margin:2rem auto;padding:0 1rem;font:1.1rem/1.6 Georgia,serif;color-scheme:light dark}</style><h1>No network</h1><p>This page was not visited before, so it is not kept on this device. These are:</p><ul>${list}</ul></html>`, { status: 503, headers: { 'Content-Type': 'text/html; charset=utf-8' } });
}
