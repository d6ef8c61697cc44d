// Front matter is held to its schema by editors that run remark (for VS Code, unifiedjs.vscode-remark), once "npm install --prefix editor" has been run; without it they say nothing.
const schemas = { walkthrough: 'walkthroughs', chapter: 'codex', term: 'glossary', fact: 'facts', page: 'pages', lesson: 'apprenticeship', playground: 'simulators' };

const load = async name => {
  try {
    return (await import(new URL(`editor/node_modules/${name}`, import.meta.url))).default;
  } catch {
    return undefined;
  }
};
const [frontMatter, schema] = [await load('remark-frontmatter/index.js'), await load('remark-lint-frontmatter-schema/dist/index.js')];

export default {
  plugins: frontMatter && schema ? [frontMatter, [schema, { schemas: Object.fromEntries(Object.entries(schemas).map(([name, folder]) => [`./editor/schemas/${name}.json`, [`./input/${folder}/*.md`]])) }]] : [],
};
