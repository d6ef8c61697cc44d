// What a reader has done, kept in this browser alone: one value, so that it can be taken along, brought back and cleared in one place.
const KEY = 'atlas:progress', VERSION = 1, MOST = 20000;

const empty = () => ({ version: VERSION, topics: [], pages: {} });

// A text as a record of what was done, or undefined where it is none. What is not known here is left out, and the rest is taken.
export function readProgress(text) {
  try {
    const found = JSON.parse(text);
    if (found?.version !== VERSION || !Array.isArray(found.topics) || text.length > 50 * MOST) return undefined;
    const pages = Object.entries(found.pages ?? {}).filter(([path, page]) => /^[a-z0-9/-]{1,200}$/.test(path) && Number.isInteger(page?.stop) && Number.isInteger(page?.stops) && page.stop >= 0 && page.stop <= page.stops);
    return {
      version: VERSION,
      topics: [...new Set(found.topics.filter(id => typeof id === 'string' && /^[a-z0-9-]{1,100}$/.test(id)))].slice(0, MOST),
      pages: Object.fromEntries(pages.slice(0, MOST).map(([path, { stop, stops, at }]) => [path, { stop, stops, at: Number.isFinite(at) ? at : 0 }])),
    };
  } catch {
    return undefined;
  }
}

export function loadProgress() {
  try {
    return readProgress(localStorage.getItem(KEY) ?? '') ?? empty();
  } catch {
    return empty();
  }
}

// Whether it is kept: a browser may have closed its storage to us, or have no room.
export function keepProgress(progress) {
  try {
    localStorage.setItem(KEY, JSON.stringify(progress));
    return true;
  } catch {
    return false;
  }
}

export function clearProgress() {
  try {
    localStorage.removeItem(KEY);
  } catch { /* there was nothing to clear */ }
  return empty();
}

// Both together: what either has done is done, and of a page that both were on the farther place counts.
export function joinProgress(mine, other) {
  const pages = { ...mine.pages };
  for (const [path, page] of Object.entries(other.pages)) if (!pages[path] || pages[path].stop < page.stop) pages[path] = page;
  return { version: VERSION, topics: [...new Set([...mine.topics, ...other.topics])], pages };
}
