namespace SystemsAtlas.Models.JavaScript.Syntax;

/// <summary>
/// Parses a script as Node runs a CommonJS file: sloppy mode, within a function, so that <c>return</c> may stand at the top. Arrow functions and
/// destructuring are read as expressions first and turned into patterns when the arrow or the equals sign comes (the cover grammars of ECMA-262).
/// </summary>
internal sealed partial class Parser
{
    /// <summary>How deep statements and expressions may be nested, so that no program can exhaust the stack of the machine that reads it.</summary>
    public const int MostNested = 160;

    private readonly string _source;
    private readonly Lexer _lexer;
    private Token _token;
    private int _previousEnd;
    private int _nested;
    private Surroundings _around = new();
    private DeclarationScope _scope = new(isFunction: true, null);
    private List<(string? Name, string? Kind)> _labels = [];

    private Parser(string source)
    {
        _source = source;
        _lexer = new Lexer(source);
        _token = _lexer.Next();
    }

    /// <exception cref="ProgramRefusedException">It is not JavaScript, or uses what is not supported.</exception>
    public static FunctionNode Parse(string source)
    {
        var parser = new Parser(source);
        foreach (var name in CommonJs.Parameters) parser._scope.Declare(name, Binding.Variable);
        var body = parser.ParseBody(() => parser._token.Kind == TokenKind.End);
        return new FunctionNode(new(1, 1, 0), "", [], body, parser._around.IsStrict ? FunctionTraits.Strict : FunctionTraits.None, source);
    }

    // Statements up to an end; a directive at the beginning may make the code strict (section 11.2.1).
    private List<Statement> ParseBody(Func<bool> atEnd, bool mayBecomeStrict = true)
    {
        var body = new List<Statement>();
        var directives = true;
        while (!atEnd())
        {
            var token = _token;
            var statement = ParseStatement(Context.Body);
            directives &= token.Kind == TokenKind.Text && statement is ExpressionStatement { Expression: Literal };
            if (directives && _source[(token.At.Offset + 1)..(token.End - 1)] == "use strict")
            {
                if (!mayBecomeStrict) throw Error("Illegal 'use strict' directive in function with non-simple parameter list", token.At);
                _around = _around with { IsStrict = true };
                // The token after the directive was read before it was known.
                if (_token.Kind == TokenKind.Name) CheckStrictName(_token, isBound: false);
            }
            body.Add(statement);
        }
        return body;
    }

    private void Advance()
    {
        _previousEnd = _token.End;
        _token = _lexer.Next();
    }

    private Token Ahead()
    {
        var state = _lexer.State;
        var token = _lexer.Next();
        _lexer.State = state;
        return token;
    }

    private bool Eat(string text)
    {
        if (!_token.Is(text)) return false;
        Advance();
        return true;
    }

    private void Expect(string text)
    {
        if (!Eat(text)) throw Unexpected();
    }

    // Automatic semicolon insertion (section 12.10.1).
    private bool CanInsertSemicolon => _token.Kind == TokenKind.End || _token.Is("}") || _token.AfterNewline;

    private void Semicolon()
    {
        if (!Eat(";") && !CanInsertSemicolon) throw Unexpected();
    }

    private ProgramRefusedException Unexpected() => Unexpected(_token);

    private static ProgramRefusedException Unexpected(Token token) => ProgramRefusedException.Syntax(
        token.Kind switch
        {
            TokenKind.End => "Unexpected end of input",
            TokenKind.Number => "Unexpected number",
            TokenKind.Text => "Unexpected string",
            TokenKind.Template => "Unexpected template string",
            TokenKind.PrivateName => $"Unexpected identifier '{token.Text}'",
            TokenKind.Name when token.Text == "await" => "await is only valid in async functions and the top level bodies of modules",
            TokenKind.Name => $"Unexpected identifier '{token.Text}'",
            _ => $"Unexpected token '{token.Text}'",
        },
        token.At);

    private static ProgramRefusedException Error(string reason, Position at) => ProgramRefusedException.Syntax(reason, at);

    private T Nested<T>(Func<T> parse)
    {
        if (++_nested > MostNested) throw ProgramRefusedException.Unsupported(FormattableString.Invariant($"nesting deeper than {MostNested} levels is"), _token.At);
        var result = parse();
        _nested--;
        return result;
    }

    private void EnterScope(bool isFunction = false) => _scope = new DeclarationScope(isFunction, _scope);

    private void LeaveScope() => _scope = _scope.Parent!;

    private void Declare(string name, Binding binding, Position at)
    {
        if (binding == Binding.Lexical && name == "let") throw Error("let is disallowed as a lexically bound name", at);
        if (!_scope.Declare(name, binding)) throw Error($"Identifier '{name}' has already been declared", at);
    }

    // A name that is used, or one that is declared or assigned to.
    private Identifier ParseIdentifier(bool isBound = false)
    {
        var token = _token;
        if (token.Kind != TokenKind.Name) throw Unexpected();
        CheckName(token, isBound);
        Advance();
        return new Identifier(token.At, token.Text);
    }
}
