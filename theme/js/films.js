// A film is every step of a run on one canvas. It comes as a classic script, because a page that was opened from a folder can fetch nothing else; a page that is one file carries it.
const asked = new Map();

globalThis.atlasFilm = film => { document.currentScript.film = film; };

export function film(href) {
  if (!asked.has(href)) {
    const coming = fetchFilm(href);
    asked.set(href, coming);
    coming.catch(() => asked.delete(href));
  }
  return asked.get(href);
}

function fetchFilm(href) {
  const carried = document.querySelector(`script[data-film="${CSS.escape(href)}"]`);
  if (carried) return Promise.resolve(JSON.parse(carried.textContent));
  return new Promise((resolve, reject) => {
    const script = document.createElement('script');
    const fail = () => reject(new Error(`${href} could not be loaded`));
    script.onload = () => script.film ? resolve(script.film) : fail();
    script.onerror = fail;
    script.src = href;
    document.head.append(script);
  });
}
