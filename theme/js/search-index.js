// The index of the site: what is loaded of it, and what a query finds in it. Written by SearchIndex, which says how it is split.
const ENTRY = { kind: 0, page: 1, anchor: 2, title: 3, of: 4, text: 5 };

// What a word may end in beside its root: "locks" finds lock, locked and locking.
const ENDINGS = ['', 's', 'es', 'ed', 'er', 'ers', 'ing', 'ings', 'e', 'd', 'ly', 'y', 'ies', 'ied', 'ion', 'ions', 'ation', 'ations', 'able'];
const BY_LENGTH = ENDINGS.toSorted((a, b) => b.length - a.length);
const SHORTEST_ROOT = 3;
const EXACT = 1, OTHER_ENDING = 0.85, BEGINNING = 0.6, MENDED = 0.5;
const MOST_BEGINNINGS = 40, MOST_MENDED = 3;

const asked = new Map();
let home;

globalThis.atlasSearch = (name, part) => asked.get(name)?.resolve(part);

function load(name, path) {
  if (!asked.has(name)) {
    const part = {};
    part.promise = new Promise((resolve, reject) => Object.assign(part, { resolve, reject }));
    asked.set(name, part);
    const script = document.createElement('script');
    script.src = home + path;
    // Without the index a page is what it was (scheme.js).
    script.dataset.spare = '';
    script.onerror = () => {
      asked.delete(name);
      part.reject(new Error(`${path} could not be loaded`));
    };
    document.head.append(script);
  }
  return asked.get(name).promise;
}

// Letters without their marks, in lower case, and digits, as SearchWords cuts them.
export function wordsOf(text) {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/[đħıłø]/g, letter => 'dhilo'['đħıłø'.indexOf(letter)]).match(/[a-z0-9]+/g) ?? [];
}

export class SearchIndex {
  // `root` is the address of the site's root.
  constructor(root) {
    home = `${root}search/`;
  }

  // What a query finds, best first: { found: [{ number, score }], words: [what was looked for], instead: { word: [what it was mended to] } }.
  async find(query) {
    await this.#open();
    const typed = wordsOf(query), isWhole = /\s$/.test(query);
    const words = typed.filter(word => word.length > 1 && !this.silent.has(word));
    const scores = new Map(), marked = [], instead = {};
    for (const [i, word] of words.entries()) {
      // Who is still typing the last word has perhaps written its beginning only.
      const isBeginning = i === words.length - 1 && !isWhole && typed.at(-1) === word;
      const matches = await this.#like(word, isBeginning);
      if (!matches.size) {
        const mended = this.#mended(word);
        for (const other of mended) for (const [known, match] of await this.#like(other, false)) matches.set(known, { ...match, worth: match.worth * MENDED });
        if (matches.size) instead[word] = mended;
      }
      this.#count(matches, scores, i);
      marked.push(...matches.keys());
    }
    const found = [...scores].map(([number, parts]) => ({ number, score: parts.reduce((sum, part) => sum + part, 0) * (parts.filter(Boolean).length / words.length) ** 2 }));
    return { found: found.sort((a, b) => b.score - a.score || a.number - b.number), words: marked, instead };
  }

  // The entry of a number: { kind, page, anchor, title, of: the title of its page, text }.
  async entry(number) {
    let piece = this.pieces.length - 1;
    while (this.pieces[piece] > number) piece--;
    const entry = (await this.#part(`e${piece}`))[number - this.pieces[piece]];
    return Object.fromEntries(Object.entries(ENTRY).map(([name, place]) => [name, entry[place]]));
  }

  async #open() {
    if (this.folder) return;
    const { folder, entries, silent, shards, pieces, words } = await load('', 'index.js');
    Object.assign(this, { entries, silent: new Set(silent.split(' ')), shards: shards.split(' '), pieces: pieces.split(' ').reduce((firsts, count) => [...firsts, firsts.at(-1) + Number(count)], [0]), coded: words, read: new Map(), folder });
  }

  #part(name) { return load(name, `${this.folder}/${name}.js`); }

  // The words of the index like one that was typed, each with what it is worth and its places.
  async #like(word, isBeginning) {
    const root = rootOf(word), matches = new Map();
    for (const [known, places] of await this.#from(root)) {
      const rest = known.slice(root.length), worth = known === word ? EXACT : endsLike(root, rest) ? OTHER_ENDING : isBeginning && known.startsWith(word) && matches.size < MOST_BEGINNINGS ? BEGINNING : 0;
      if (worth) matches.set(known, { worth, places });
    }
    return matches;
  }

  // The lines of the index whose words begin so. A beginning of two letters may fill many shards: two of them will do.
  async #from(beginning) {
    const lines = [];
    let shard = Math.max(0, this.shards.findLastIndex(start => start <= beginning));
    for (let loaded = 0; loaded < 2 && shard < this.shards.length && (loaded === 0 || this.shards[shard].startsWith(beginning)); loaded++, shard++) {
      if (!this.read.has(shard)) this.read.set(shard, (await this.#part(`w${shard}`)).trim().split('\n').map(line => line.split(':')));
      lines.push(...this.read.get(shard).filter(([word]) => word.startsWith(beginning)));
    }
    return lines;
  }

  // A place of a word: how far its entry is from the one before, to the base 36, and a letter for how much it says.
  #count(matches, scores, at) {
    for (const { worth, places } of matches.values()) {
      const all = [...places.matchAll(/([0-9a-z]*)([A-Z])/g)], rarity = Math.log(1 + this.entries / all.length);
      let number = 0;
      for (const [, far, impact] of all) {
        number += far ? parseInt(far, 36) : 0;
        const parts = scores.get(number) ?? scores.set(number, []).get(number);
        parts[at] = Math.max(parts[at] ?? 0, (impact.charCodeAt(0) - 64) * rarity * worth);
      }
    }
  }

  // The known words that are nearest to one that is not: one change apart, or two where it is long.
  #mended(word) {
    const most = word.length < 4 ? 0 : word.length < 8 ? 1 : 2;
    let nearest = most + 1, found = [];
    for (const known of most ? this.#known() : []) {
      const far = Math.abs(known.length - word.length) > most ? most + 1 : distance(word, known);
      if (far > nearest || far > most) continue;
      if (far < nearest) [nearest, found] = [far, []];
      found.push(known);
    }
    // A slip seldom befalls the first letter.
    return found.sort((a, b) => (b[0] === word[0]) - (a[0] === word[0])).slice(0, MOST_MENDED);
  }

  #known() {
    if (!this.words) {
      let before = '';
      this.words = [...this.coded.matchAll(/(\d)([a-z]+)/g)].map(([, common, rest]) => before = before.slice(0, common) + rest);
    }
    return this.words;
  }
}

// What is left of a word without its ending, and without the letter that an ending doubles: "committed" is "commit".
function rootOf(word) {
  const ending = word.endsWith('ss') ? '' : BY_LENGTH.find(e => word.endsWith(e) && word.length - e.length >= SHORTEST_ROOT);
  return ending ? word.slice(0, -ending.length).replace(/([bdgmnprt])\1$/, '$1') : word;
}

function endsLike(root, rest) {
  return ENDINGS.includes(rest) || (rest[0] === root.at(-1) && ENDINGS.includes(rest.slice(1)));
}

// How many letters must be put in, taken out, changed, or swapped with the next (optimal string alignment).
function distance(a, b) {
  let before, row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] !== b[j - 1]));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) next[j] = Math.min(next[j], before[j - 2] + 1);
    }
    [before, row] = [row, next];
  }
  return row[b.length];
}
