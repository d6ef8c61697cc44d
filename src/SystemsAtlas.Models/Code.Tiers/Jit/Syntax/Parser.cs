namespace SystemsAtlas.Models.Code.Tiers.Jit.Syntax;

/// <summary>
/// Reads the part of JavaScript that the tiers of this machine run: functions at the top level, let, const and var, loops, if, return, numbers, strings, objects with named properties, calls and new.
/// What it does not know is refused with its place.
/// </summary>
internal sealed partial class Parser
{
    /// <summary>How deep brackets, blocks and operators may stand in each other.</summary>
    public const int MostNested = 60;

    private static readonly string[] s_refused =
    [
        "class", "switch", "try", "throw", "async", "await", "yield", "import", "export", "delete", "typeof", "void", "in", "of", "instanceof", "with", "debugger", "super", "case", "default", "catch", "finally", "extends", "enum",
    ];

    private static readonly string[] s_words = ["function", "let", "const", "var", "for", "while", "do", "if", "else", "return", "break", "continue", "new", "this", "true", "false", "null", "undefined"];

    private readonly List<Token> _tokens;
    private int _at, _depth, _loops;
    private bool _isInFunction;

    private Parser(string text) => _tokens = new Lexer(text).Read();

    private Token Now => _tokens[_at];

    /// <summary>The statements of a program.</summary>
    /// <exception cref="RefusedException">It is not JavaScript, or not the part that is known here.</exception>
    public static IReadOnlyList<Statement> Read(string text)
    {
        var parser = new Parser(text);
        var all = new List<Statement>();
        while (parser.Now.Kind != TokenKind.End) parser.Add(all, parser.One());
        return all;
    }

    /// <summary>One call, as a reader writes it.</summary>
    public static Expression ReadCall(string text)
    {
        var parser = new Parser(text);
        var read = parser.Whole();
        if (parser.Is(";")) parser._at++;
        if (parser.Now.Kind != TokenKind.End) throw parser.Unexpected();
        return read;
    }

    private bool Is(string text) => Now.Kind is TokenKind.Sign or TokenKind.Word && Now.Text == text;

    private bool Take(string text)
    {
        if (!Is(text)) return false;
        _at++;
        return true;
    }

    private Place Need(string text)
    {
        if (!Is(text)) throw new RefusedException($"{text} is expected before {Now.Text}", Now.At);
        return _tokens[_at++].At;
    }

    private RefusedException Unexpected() =>
        new(Now.Kind == TokenKind.Word && s_refused.Contains(Now.Text) ? $"{Now.Text} is not known to this machine" : $"{Now.Text} is not expected here", Now.At);

    private void Deeper(Place at)
    {
        if (++_depth > MostNested) throw new RefusedException($"is nested deeper than {MostNested} levels", at);
    }

    // What a declaration with several names says is one statement each.
    private void Add(List<Statement> all, Statement one)
    {
        if (one is Block { Body: [Declaration, ..] parts } && parts.Count > 1 && _declared.Remove(one)) all.AddRange(parts);
        else all.Add(one);
    }

    private readonly HashSet<Statement> _declared = new(ReferenceEqualityComparer.Instance);

    private Statement One()
    {
        var at = Now.At;
        Deeper(at);
        var read = Now.Kind == TokenKind.Word ? Now.Text switch
        {
            "function" => Function(),
            "let" or "const" or "var" => Declared(true),
            "for" => For(),
            "while" => While(),
            "do" => Do(),
            "if" => Branch(),
            "return" => Back(),
            "break" or "continue" => Out(),
            _ => EffectOf(at),
        }
        : Is("{") ? Braces() : Take(";") ? new Block(at, []) : EffectOf(at);
        _depth--;
        return read;
    }

    private Effect EffectOf(Place at)
    {
        var read = Whole();
        End();
        return new(at, read);
    }

    // Automatic semicolons (section 12.10): at the end of a line, before } and at the end.
    private void End()
    {
        if (Take(";") || Is("}") || Now.Kind == TokenKind.End || Now.IsAfterLine) return;
        throw new RefusedException($"a semicolon or a new line is expected before {Now.Text}", Now.At);
    }

    private Block Braces()
    {
        var at = Need("{");
        var all = new List<Statement>();
        while (!Is("}"))
        {
            if (Now.Kind == TokenKind.End) throw new RefusedException("} is missing", at);
            Add(all, One());
        }
        _at++;
        return new(at, all);
    }

    private string NewName()
    {
        if (Now.Kind != TokenKind.Word || s_words.Contains(Now.Text) || s_refused.Contains(Now.Text))
            throw new RefusedException(Is("[") || Is("{") ? "patterns are not known to this machine" : $"a name is expected before {Now.Text}", Now.At);
        return _tokens[_at++].Text;
    }

    private FunctionText Function()
    {
        var at = Need("function");
        if (_isInFunction || _depth > 1) throw new RefusedException("a function inside another or in a block is not known to this machine; write it at the top level", at);
        if (Is("*")) throw new RefusedException("generators are not known to this machine", Now.At);
        var name = NewName();
        Need("(");
        var parameters = new List<string>();
        while (!Is(")"))
        {
            if (Is("...")) throw new RefusedException("rest parameters are not known to this machine", Now.At);
            if (parameters.Contains(Now.Text)) throw new RefusedException($"the parameter {Now.Text} stands there twice", Now.At);
            parameters.Add(NewName());
            if (Is("=")) throw new RefusedException("default values of parameters are not known to this machine", Now.At);
            if (!Take(",")) break;
        }
        Need(")");
        (_isInFunction, var loops) = (true, _loops);
        _loops = 0;
        var body = Braces();
        (_isInFunction, _loops) = (false, loops);
        return new(at, name, parameters, body.Body);
    }

    private Statement Declared(bool ends)
    {
        var at = Now.At;
        var kind = _tokens[_at++].Text;
        var all = new List<Statement>();
        do
        {
            var here = Now.At;
            var name = NewName();
            if (Is("=>")) throw Unexpected();
            var value = Take("=") ? Assigned() : null;
            if (value is null && kind == "const") throw new RefusedException($"the constant {name} needs a value", here);
            all.Add(new Declaration(here, kind, name, value));
        }
        while (Take(","));
        if (Now.Kind == TokenKind.Word && Now.Text is "of" or "in") throw new RefusedException($"for with {Now.Text} is not known to this machine", Now.At);
        if (ends) End();
        if (all.Count == 1) return all[0];
        var several = new Block(at, all);
        _declared.Add(several);
        return several;
    }

    private Statement Body()
    {
        _loops++;
        if (Is("let") || Is("const") || Is("function")) throw new RefusedException("a declaration needs braces around it here", Now.At);
        var read = One();
        _loops--;
        return read;
    }

    private Loop For()
    {
        var at = Need("for");
        Need("(");
        var start = Is(";") ? null : Is("let") || Is("var") || Is("const") ? Declared(false) : new Effect(Now.At, Whole());
        Need(";");
        var test = Is(";") ? null : Whole();
        Need(";");
        var update = Is(")") ? null : Whole();
        Need(")");
        return new(at, start, test, update, Body(), false);
    }

    private Loop While()
    {
        var at = Need("while");
        Need("(");
        var test = Whole();
        Need(")");
        return new(at, null, test, null, Body(), false);
    }

    private Loop Do()
    {
        var at = Need("do");
        var body = Body();
        Need("while");
        Need("(");
        var test = Whole();
        Need(")");
        Take(";");
        return new(at, null, test, null, body, true);
    }

    private If Branch()
    {
        var at = Need("if");
        Need("(");
        var test = Whole();
        Need(")");
        var loops = _loops;
        if (Is("let") || Is("const") || Is("function")) throw new RefusedException("a declaration needs braces around it here", Now.At);
        var then = One();
        var other = Take("else") ? One() : null;
        _loops = loops;
        return new(at, test, then, other);
    }

    private Return Back()
    {
        var at = Need("return");
        if (!_isInFunction) throw new RefusedException("return stands outside a function", at);
        var value = Is(";") || Is("}") || Now.Kind == TokenKind.End || Now.IsAfterLine ? null : Whole();
        End();
        return new(at, value);
    }

    private Leave Out()
    {
        var (at, continues) = (Now.At, Is("continue"));
        _at++;
        if (_loops == 0) throw new RefusedException($"{(continues ? "continue" : "break")} stands outside a loop", at);
        if (Now.Kind == TokenKind.Word && !Now.IsAfterLine) throw new RefusedException("labels are not known to this machine", Now.At);
        End();
        return new(at, continues);
    }
}
