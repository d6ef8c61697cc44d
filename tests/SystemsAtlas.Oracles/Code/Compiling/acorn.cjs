// Node carries acorn; its version is the one that node tells. What parseExpressionAt leaves behind the expression is refused as acorn refuses it between brackets.
const acorn = require('internal/deps/acorn/acorn/dist/acorn');
const texts = JSON.parse(require('fs').readFileSync(process.argv[2], 'utf8')), options = { ecmaVersion: 'latest' };
class Whole extends acorn.Parser {
  static read(text) {
    const parser = new this(options, text);
    parser.nextToken();
    const tree = parser.parseExpression();
    if (parser.type !== acorn.tokTypes.eof) parser.unexpected();
    return tree;
  }
}
const answer = (text) => {
  try {
    const tree = Whole.read(text), tokens = [...acorn.tokenizer(text, options)].map((t) => [t.type.label, t.value === undefined ? null : t.value, t.start, t.end]);
    return { tree: JSON.stringify(tree, null, 2), tokens, error: '', at: -1 };
  } catch (e) {
    if (!(e instanceof SyntaxError)) throw e;
    return { tree: '', tokens: [], error: e.message, at: e.pos };
  }
};
process.stdout.write(JSON.stringify({ version: acorn.version, answers: texts.map(answer) }));
