// What a reader has done, kept in this browser alone: topics and days in one value, and for each walkthrough (places.js) and chapter (read.js, as "codex/raft") how far it was followed, so that all can be taken along, brought back and cleared in one place.
const KEY = 'atlas:progress', BEEN = 'atlas:been:', VERSION = 1, MOST = 20000;

const empty = () => ({ version: VERSION, topics: [], pages: {} });
const isPage = page => Number.isInteger(page?.stop) && Number.isInteger(page.stops) && page.stop >= 0 && page.stops > 0;

// A text as a record of what was done, or undefined where it is none. What is not known here is left out, and the rest is taken.
export function readProgress(text) {
  try {
    const found = JSON.parse(text);
    if (found?.version !== VERSION || !Array.isArray(found.topics) || text.length > 50 * MOST) return undefined;
    const pages = Object.entries(found.pages ?? {}).filter(([slug, page]) => /^(codex\/)?[a-z0-9-]{1,100}$/.test(slug) && isPage(page)).slice(0, MOST);
    return {
      version: VERSION,
      topics: [...new Set(found.topics.filter(id => typeof id === 'string' && /^[a-z0-9-]{1,100}$/.test(id)))].slice(0, MOST),
      pages: Object.fromEntries(pages.map(([slug, { stop, stops, at }]) => [slug, { stop, stops, at: Number.isFinite(at) ? at : 0 }])),
    };
  } catch {
    return undefined;
  }
}

export function loadProgress() {
  try {
    const progress = readProgress(localStorage.getItem(KEY) ?? '') ?? empty();
    for (const key of keysOfPages()) {
      const [stop, stops, at] = localStorage.getItem(key).split(' ').map(Number), page = { stop, stops, at };
      if (isPage(page)) progress.pages[key.slice(BEEN.length)] = page;
    }
    return progress;
  } catch {
    return empty();
  }
}

// Whether it is kept: a browser may have closed its storage to us, or have no room.
export function keepProgress({ version, topics, pages }) {
  try {
    localStorage.setItem(KEY, JSON.stringify({ version, topics }));
    for (const [slug, { stop, stops, at }] of Object.entries(pages)) localStorage.setItem(BEEN + slug, `${stop} ${stops} ${at}`);
    return true;
  } catch {
    return false;
  }
}

// A page was followed to this stop of so many; who goes back has been there all the same.
export function comeTo(slug, stop, stops) {
  try {
    const farthest = Math.max(stop, parseInt(localStorage.getItem(BEEN + slug)) || 0);
    localStorage.setItem(BEEN + slug, `${Math.min(farthest, stops)} ${stops} ${Date.now()}`);
  } catch { /* nothing is kept */ }
}

// How far that is, in words.
export const saidOf = (slug, { stop, stops }) => slug.startsWith('codex/') ? stop < stops ? `${stop} of ${stops} sections read` : 'Read' : stop < stops ? `Stop ${stop} of ${stops}` : 'Seen';

// The walkthrough or chapter that a link leads to, as a record knows it.
export const pageOf = link => /(?:visualize\/([a-z0-9-]+)|(codex\/[a-z0-9-]+))\/$/.exec(new URL(link.href).pathname.replace(/index\.html$/, ''))?.slice(1).find(Boolean);

export function clearProgress() {
  try {
    for (const key of [KEY, ...keysOfPages()]) localStorage.removeItem(key);
  } catch { /* there was nothing to clear */ }
  return empty();
}

// Both together: what either has done is done, and of a page that both were on the farther place counts.
export function joinProgress(mine, other) {
  const pages = { ...mine.pages };
  for (const [slug, page] of Object.entries(other.pages)) if (!pages[slug] || pages[slug].stop < page.stop) pages[slug] = page;
  return { version: VERSION, topics: [...new Set([...mine.topics, ...other.topics])], pages };
}

function keysOfPages() { return Object.keys(localStorage).filter(key => key.startsWith(BEEN)); }
