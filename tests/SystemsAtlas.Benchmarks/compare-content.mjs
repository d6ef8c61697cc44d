// Writes the projects that compare.sh builds, from the present content and the same each time.
//   node compare-content.mjs now <repository> <folder>                 what there is
//   node compare-content.mjs full <repository> <folder>          the full atlas: 35 walkthroughs, 72 chapters, 89 playgrounds
//   node compare-content.mjs pages <repository> <folder> <atlas.dll>    150 pages, 35 of them with 25 stops
//   node compare-content.mjs others <folder of the 150> <its site> <folder>   the same text for Hugo and for Eleventy, with the frames as files
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const Full = { walkthroughs: 35, codex: 72, simulators: 89 };
const Walkthroughs = 35, Stops = 25, Chapters = 75, Pages = 40;

const read = (path) => readFileSync(path, 'utf8');
const slugsIn = (folder) => readdirSync(folder).filter((f) => f.endsWith('.md')).map((f) => f.slice(0, -3)).sort();

function write(path, text) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

function split(text) {
  const [, front, body] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(text);
  return { front, body };
}

// A project is what the program reads: input, theme, tests that evidence names, and the file that marks it.
function begin(repository, folder, input) {
  mkdirSync(folder, { recursive: true });
  for (const part of input) cpSync(join(repository, part), join(folder, part), { recursive: true });
  symlinkSync(join(repository, 'tests'), join(folder, 'tests'));
  write(join(folder, 'SystemsAtlas.Site.sln'), '');
}

const now = (repository, folder) => begin(repository, folder, ['input', 'theme']);

// The nth copy of a page: the first is the page itself, and the copies of other kinds that it names come round again where there are fewer.
const copyName = (slug, copy) => (copy === 0 ? slug : `${slug}-${copy + 1}`);
const named = (slugs, count, slug, copy) => copyName(slug, copy % Math.ceil((count - slugs.indexOf(slug)) / slugs.length));

// Other runs of the same kind, in which the events that the text names still happen: a cluster is watched for longer, everything else has another seed.
function vary(front, copy) {
  if (copy === 0) return front;
  const seed = 1000 * copy + 1;
  return front.split('\n').flatMap((line) => {
    line = line.replace(/\bduration: (\d+)/g, (_, ms) => `duration: ${+ms + copy}`);
    if (/model: raft/.test(front)) return [line];
    const map = /^(\s+[a-z-]+: \{ model: .*) \}$/.exec(line);
    if (map && !/seed:/.test(line)) return [`${map[1]}, seed: ${seed} }`];
    const block = /^(\s*)model: /.exec(line);
    if (block && !(block[1] === '' && /^seed:/m.test(front))) return [line, `${block[1]}seed: ${seed}`];
    return [line.replace(/\bseed: (\d+)/g, (_, old) => `seed: ${+old + seed}`)];
  }).join('\n');
}

// A walkthrough's file may hold its playground as a second entry, which takes family and model from the first.
const entriesOf = (text) => text.split(/\n(?=---\n(?:[a-z]+:.*\n))/).reduce((all, part) => (/^---\n[\s\S]*?\n---(\n|$)/.test(part) ? [...all, part] : [...all.slice(0, -1), `${all.at(-1)}\n${part}`]), []);

// Words of the atlas' own for a made-up page, other ones each time, so that lists weigh and look as real ones do.
function wordsFor(blocks, n) {
  const block = blocks[(n * 37 + 11) % blocks.length].replace(/[*`_]/g, '').replace(/\s+/g, ' ');
  const sentence = (block.match(/^.{40,220}?[.:](?= |$)/) ?? [block.slice(0, 160)])[0].replace(/:$/, '.').replace(/"/g, "'");
  return { title: heading(block, 3 + (n % 3)), summary: sentence };
}

const dressed = (front, { title, summary }, family) => front
  .replace(/^title: .*$/m, `title: "${title}"`)
  .replace(/^summary: .*$/m, `summary: "${summary}"`)
  .replace(/^family: .*$/m, `family: ${family}`);

const Families = { walkthroughs: ['hardware', 'code', 'networking', 'data', 'distributed', 'real-world'], codex: ['wire', 'storage', 'concurrency', 'scale', 'identity', 'platform', 'theory'] };

// As many pages as the atlas will have. Copies of a walkthrough bring a copy of its playground; the rest of the playgrounds are files of their own.
function full(repository, folder) {
  now(repository, folder);
  const input = join(folder, 'input'), blocks = blocksOf(repository).filter((block) => /^[A-Z]/.test(block));
  const slugs = { walkthroughs: slugsIn(join(input, 'walkthroughs')), codex: slugsIn(join(input, 'codex')) };
  const kinds = { codex: 'codex', walkthrough: 'walkthroughs' };
  const families = (kind, n) => Families[kind][n % Families[kind].length];
  for (const kind of Object.keys(slugs)) {
    for (let n = slugs[kind].length; n < Full[kind]; n++) {
      const slug = slugs[kind][n % slugs[kind].length], copy = Math.floor(n / slugs[kind].length);
      const other = (key, name) => named(slugs[kinds[key]], Full[kinds[key]], name, copy);
      const [page, ...rest] = entriesOf(read(join(input, kind, slug + '.md')));
      const { front, body } = split(page);
      const head = dressed(vary(front, copy), wordsFor(blocks, n), families(kind, n))
        .replace(/^plate: .*$/m, `plate: ${100 + n}`)
        .replace(/^(codex|walkthrough): (\S+)$/gm, (_, key, name) => `${key}: ${other(key, name)}`)
        .replace(/^simulator: (\S+)$/gm, (_, name) => `simulator: ${named(slugs.walkthroughs, Full.walkthroughs, name, copy)}`);
      const text = body.replace(/\{walkthrough=([a-z0-9-]+)/g, (_, name) => `{walkthrough=${other('walkthrough', name)}`);
      const others = rest.map((entry) => { const part = split(entry); return `---\n${dressed(part.front, wordsFor(blocks, n + 200))}\n---\n${part.body}`; });
      write(join(input, kind, copyName(slug, copy) + '.md'), [`---\n${head}\n---\n${text}`, ...others].join('\n'));
    }
  }
  for (let n = Full.walkthroughs; n < Full.simulators; n++) {
    const slug = slugs.walkthroughs[n % slugs.walkthroughs.length];
    const [host, playground] = entriesOf(read(join(input, 'walkthroughs', slug + '.md')));
    const { front, body } = split(playground);
    write(join(input, 'simulators', `${slug}-play-${n}.md`), `---\nfamily: ${families('walkthroughs', n)}\nmodel: ${/^model: (.*)$/m.exec(host)[1]}\n${dressed(front, wordsFor(blocks, n + 300))}\n---\n${body}`);
  }
  // Terms in proportion, less what systems have in common.
  for (const family of slugsIn(join(input, 'glossary'))) {
    const entries = entriesOf(read(join(input, 'glossary', family + '.md')));
    const copies = [2, 3].flatMap((copy) => entries.map((entry, n) => {
      const { front, body } = split(entry);
      const term = /^term: "?(.*?)"?$/m.exec(front)[1], id = /^id: (.*)$/m.exec(front)?.[1] ?? term.toLowerCase().replace(/ /g, '-').replace(/'/g, '');
      return `---\n${front.replace(/^id: .*\n?/m, '').replace(/^also: .*\n?/m, '').replace(/^term: .*$/m, `term: ${heading(wordsFor(blocks, n * copy + 7).title, 2)} ${copy}${n}\nid: ${id}-${copy}-${family}`)}\n---\n${wordsFor(blocks, n + copy * 100).summary}`;
    }));
    write(join(input, 'glossary', family + '-more.md'), copies.join('\n\n') + '\n');
  }
}

// Text as any generator reads it: the blocks of the chapters, without figures, links of the atlas' own, and placeholders.
function blocksOf(repository) {
  const folder = join(repository, 'input/codex');
  return slugsIn(folder).flatMap((slug) => split(read(join(folder, slug + '.md'))).body
    .replace(/^::: [\s\S]*?^:::$/gm, '')
    .replace(/\{\{.*?\}\}/g, '7')
    .replace(/\[([^\]]*)\]\((?!https:)[^)]*\)/g, '$1')
    .split(/\n\s*\n/).map((b) => b.trim())
    .filter((b) => b && !/^#/.test(b) && !/\[[^\]]*\]\(|\{/.test(b)));
}

const heading = (block, length) => block.replace(/[^A-Za-z ]/g, '').split(/\s+/).filter(Boolean).slice(0, length).join(' ') || 'Words';

function prose(blocks, n) {
  const at = (i) => blocks[(n * 7 + i * 3) % blocks.length];
  const section = (s) => `## ${heading(at(s * 7), 4)} ${s + 1}\n\n${Array.from({ length: 6 }, (_, i) => at(s * 7 + i)).join('\n\n')}\n`;
  return `${at(1)}\n\n${Array.from({ length: 4 }, (_, s) => section(s)).join('\n')}`;
}

// The first event of 25 steps spread over the run, by its name and how often it had happened.
function stopsOf(atlas, project, slug) {
  const trace = JSON.parse(execFileSync('dotnet', [atlas, 'trace', '--walkthrough', slug, '--format', 'json', '--project', project], { maxBuffer: 1 << 30 }));
  const count = new Map(), told = [];
  for (const step of trace.steps) {
    for (const [i, { event }] of step.events.entries()) {
      count.set(event, (count.get(event) ?? 0) + 1);
      if (i === 0) told.push(`${event} #${count.get(event)}`);
    }
  }
  if (told.length < Stops) throw new Error(`${slug} has ${told.length} steps, fewer than ${Stops}`);
  return Array.from({ length: Stops }, (_, i) => told[Math.floor((i * told.length) / Stops)]);
}

function pages(repository, folder, atlas) {
  begin(repository, folder, ['theme', 'input/pages', 'input/site.json']);
  const blocks = blocksOf(repository), short = blocks.filter((b) => b.length < 600 && !/^[|>\-0-9`]/.test(b)), input = join(folder, 'input');
  for (const slug of slugsIn(join(input, 'pages')).filter((s) => !['home', 'not-found'].includes(s))) writeFileSync(join(input, 'pages', slug + '.md'), `---\ntitle: ${slug}\nsummary: A page that the theme links to.\n---\nA page that the theme links to.\n`);
  write(join(input, 'pages/home.md'), '---\ntitle: Home\nsummary: Where everything begins.\n---\nWhere everything begins.\n');
  const originals = slugsIn(join(repository, 'input/walkthroughs'));
  for (let n = 0; n < Walkthroughs; n++) {
    const source = originals[n % originals.length], copy = Math.floor(n / originals.length), slug = copyName(source, copy), path = join(input, 'walkthroughs', slug + '.md');
    const front = vary(split(read(join(repository, 'input/walkthroughs', source + '.md'))).front, copy)
      .replace(/^plate: .*$/m, `plate: ${n + 1}`)
      .replace(/^title: "?(.*?)"?$/m, (_, title) => `title: "${title}, ${copy + 1}"`)
      // What the frames show is the same with a small array; adding up four million numbers, twice, is no work of a site generator's.
      .replace(/\barray: \d+/, 'array: 64')
      .replace(/^(codex|simulator): \S+\n/gm, '');
    const opening = short[n % short.length];
    write(path, `---\n${front}\n---\n${opening}\n`);
    const stops = stopsOf(atlas, folder, slug).map((stop, i) => `## ${stop}\n### ${heading(short[(n + i) % short.length], 5)}\n${short[(n * 5 + i) % short.length]}\n`);
    write(path, `---\n${front}\n---\n${opening}\n\n# One act\n${stops.join('\n')}`);
  }
  const summary = 'A page of a comparison.';
  for (let n = 0; n < Chapters; n++) write(join(input, 'codex', `chapter-${n + 1}.md`), `---\ntitle: Chapter ${n + 1}\nfamily: theory\nsummary: ${summary}\n---\n${prose(blocks, n)}`);
  for (let n = 0; n < Pages; n++) write(join(input, 'pages', `page-${n + 1}.md`), `---\ntitle: Page ${n + 1}\nsummary: ${summary}\n---\n${prose(blocks, Chapters + n)}`);
}

// Hugo and Eleventy cannot compute frames: they are given the files of ours, in the order of the stops, as pictures.
function others(project, site, folder) {
  const layout = (title, content, list) => `<!doctype html>\n<html lang="en">\n<head><meta charset="utf-8"><title>${title}</title></head>\n<body><nav><a href="/">Home</a></nav><main><h1>${title}</h1>\n${content}\n${list}</main></body>\n</html>\n`;
  const hugo = join(folder, 'hugo'), eleventy = join(folder, 'eleventy');
  write(join(hugo, 'config.toml'), 'baseURL = "https://example.org/"\ntitle = "Atlas"\ndisableKinds = ["taxonomy", "term", "RSS", "sitemap"]\n');
  write(join(hugo, 'layouts/_default/single.html'), layout('{{ .Title }}', '{{ .Content }}', ''));
  for (const name of ['_default/list.html', 'index.html']) write(join(hugo, 'layouts', name), layout('{{ .Title }}', '', '<ul>{{ range .Site.RegularPages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a> {{ .Params.summary }}</li>{{ end }}</ul>'));
  write(join(eleventy, 'eleventy.config.js'), 'module.exports = (config) => {\n  config.addPassthroughCopy({ frames: "visualize" });\n  return { dir: { input: "content", includes: "../layouts", output: "_site" }, markdownTemplateEngine: false };\n};\n');
  write(join(eleventy, 'layouts/page.njk'), layout('{{ title }}', '{{ content | safe }}', ''));
  write(join(eleventy, 'content/content.json'), '{ "layout": "page.njk", "tags": "pages" }\n');
  write(join(eleventy, 'content/index.njk'), `---\ntitle: Atlas\ntags: []\n---\n<ul>{% for page in collections.pages %}<li><a href="{{ page.url }}">{{ page.data.title }}</a> {{ page.data.summary }}</li>{% endfor %}</ul>\n`);
  for (const kind of ['walkthroughs', 'codex', 'pages']) {
    for (const slug of slugsIn(join(project, 'input', kind))) {
      if (kind === 'pages' && !/^page-/.test(slug)) continue;
      let { front, body } = split(read(join(project, 'input', kind, slug + '.md')));
      front = front.match(/^(title|summary): .*$/gm).map((l) => l.replace(/^(\w+): (?!")(.*)$/, (_, key, text) => `${key}: ${JSON.stringify(text)}`)).join('\n');
      if (kind === 'walkthroughs') {
        const shown = join(site, 'visualize', slug, 'frames'), frames = readdirSync(shown).filter((f) => f.endsWith('.svg')).sort(), wide = frames.filter((f) => !f.includes('narrow'));
        if (wide.length !== Stops) throw new Error(`${slug} has ${wide.length} frames and not ${Stops}: ${wide}`);
        for (const frame of frames) for (const to of [join(hugo, 'content/visualize', slug), join(eleventy, 'frames', slug)]) { mkdirSync(to, { recursive: true }); cpSync(join(shown, frame), join(to, frame)); }
        let stop = 0;
        body = body.replace(/^## .*\n### (.*)$/gm, (_, title) => `## ${title}\n\n![${title}](${wide[stop++]})\n`);
        write(join(hugo, 'content/visualize', slug, 'index.md'), `---\n${front}\n---\n${body}`);
        write(join(eleventy, 'content/visualize', slug + '.md'), `---\n${front}\n---\n${body}`);
      } else {
        write(join(hugo, 'content', kind, slug + '.md'), `---\n${front}\n---\n${body}`);
        write(join(eleventy, 'content', kind, slug + '.md'), `---\n${front}\n---\n${body}`);
      }
    }
  }
}

const [what, ...rest] = process.argv.slice(2);
const makers = { now, full, pages, others };
if (!makers[what]) throw new Error(`There is no ${what}; there are ${Object.keys(makers).join(', ')}.`);
makers[what](...rest);
