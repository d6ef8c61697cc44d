using SystemsAtlas.Models.RiscV;

namespace SystemsAtlas.Models.Code.Toolchain.C.Syntax;

/// <summary>Reads preprocessed tokens as a program, and finds the type of every expression. What the subset does not hold is refused by its name. Source: ISO/IEC 9899:2018, sections 6.5 to 6.9.</summary>
internal sealed partial class Parser
{
    private static readonly HashSet<string> Unsupported =
    [
        "auto", "case", "default", "double", "enum", "extern", "float", "goto", "inline", "long", "register", "restrict", "short", "signed", "struct", "switch", "typedef", "union", "unsigned", "volatile", "_Bool",
    ];

    private static readonly HashSet<string> Keywords = [.. Unsupported, "int", "char", "void", "const", "static", "if", "else", "while", "do", "for", "return", "break", "continue", "sizeof"];

    private readonly ImmutableArray<CToken> _tokens;
    private readonly List<Function> _functions = [];
    private readonly List<(Variable Variable, ImmutableArray<Expr> Values)> _globals = [];
    private readonly List<string> _texts = [];
    private readonly List<Dictionary<string, Variable>> _scopes = [[]];
    private Function? _function;
    private int _at, _depth, _loops;
    private long _weight = 1;

    private Parser(ImmutableArray<CToken> tokens) => _tokens = tokens;

    /// <summary>Reads a whole program.</summary>
    /// <exception cref="CRefusedException">It is refused.</exception>
    public static Unit Read(ImmutableArray<CToken> tokens)
    {
        var parser = new Parser(tokens);
        while (parser.Peek.Kind != CTokenKind.End) parser.Outermost();
        if (parser._functions.Find(f => f.Name == "main") is not { Body: not null }) throw CRefusedException.At(tokens[^1], "the program has no function main", "write int main(void) { … }");
        return new([.. parser._functions], [.. parser._globals], [.. parser._texts]);
    }

    private CToken Peek => _tokens[_at];

    private CToken Next() => _tokens[_at < _tokens.Length - 1 ? _at++ : _at];

    private bool Takes(string text)
    {
        if (Peek.Kind is not (CTokenKind.Sign or CTokenKind.Name) || Peek.Text != text) return false;
        _at++;
        return true;
    }

    private CToken Expect(string text, string where) =>
        Peek.Kind is CTokenKind.Sign or CTokenKind.Name && Peek.Text == text ? Next() : throw CRefusedException.At(Peek, $"{text} is expected {where}, and {Peek.Shown} stands here", $"write {text}");

    // Ends what would otherwise be as deep as the source is long.
    private T Deeper<T>(Func<T> read)
    {
        if (++_depth > CLimits.Depth) throw CRefusedException.At(Peek, FormattableString.Invariant($"the program is nested deeper than {CLimits.Depth}"), "use variables or functions for the parts");
        var result = read();
        _depth--;
        return result;
    }

    private void Outermost()
    {
        if (Takes(";")) return;
        var isStatic = Takes("static");
        var type = TypeName("a declaration");
        if (Takes(";")) return;
        for (var isFirst = true; ; isFirst = false)
        {
            var (declared, name) = Declarator(type);
            // Names of locals are gone when the assembler comes.
            if (Registers.Find(name.Text) is not null) throw CRefusedException.At(name, $"{name.Text} is the name of a register, and the assembler would take it for that", "choose another name");
            if (Peek.IsSign("("))
            {
                Declare(declared, name, isStatic, isFirst);
                if (_function is not null)
                {
                    _function = null;
                    return;
                }
            }
            else
            {
                Global(declared, name);
            }
            if (Takes(",")) continue;
            Expect(";", "behind a declaration");
            return;
        }
    }

    private bool IsTypeName => Peek.Kind == CTokenKind.Name && (Peek.Text is "int" or "char" or "void" or "const" || (Unsupported.Contains(Peek.Text) && Peek.Text is not ("case" or "default" or "goto" or "switch")));

    // const changes nothing of what is compiled.
    private CType TypeName(string where)
    {
        while (Takes("const"))
        {
        }
        var token = Next();
        if (token.Kind == CTokenKind.Name && Unsupported.Contains(token.Text)) throw CRefusedException.At(token, $"{token.Text} is not supported", "use int, char and pointers to them");
        CType type = token.Kind != CTokenKind.Name ? throw NoType(token, where) : token.Text switch
        {
            "int" => CType.Int,
            "char" => CType.Char,
            "void" => CType.Void,
            _ => throw NoType(token, where),
        };
        while (Takes("const"))
        {
        }
        if (Peek.Kind == CTokenKind.Name && (Unsupported.Contains(Peek.Text) || Peek.Text is "int" or "char" or "void")) throw CRefusedException.At(Peek, $"{Peek.Text} behind {token.Text} is not supported", "use int, char and pointers to them");
        return type;
    }

    private static CRefusedException NoType(CToken token, string where) =>
        CRefusedException.At(token, $"{token.Shown} begins no {(where == "a declaration" ? "declaration" : "type")}", Suggest.Nearest(token.Text, ["int", "char", "void", "static", "const"]) is { } near ? $"perhaps {near} is meant" : "begin with int, char or void");

    private CType Stars(CType type)
    {
        while (Takes("*"))
        {
            type = new CType.Pointer(type);
            while (Takes("const"))
            {
            }
        }
        return type;
    }

    private (CType Type, CToken Name) Declarator(CType type)
    {
        type = Stars(type);
        if (Peek.IsSign("(")) throw CRefusedException.At(Peek, "pointers to functions and parentheses around a name are not supported", "write the name itself");
        return (type, Name("a variable or a function"));
    }

    private CToken Name(string what)
    {
        var token = Next();
        if (token.Kind != CTokenKind.Name) throw CRefusedException.At(token, $"the name of {what} is expected, and {token.Shown} stands here", "write a name");
        return Keywords.Contains(token.Text) ? throw CRefusedException.At(token, $"{token.Text} is a word of the language", "choose another name") : token;
    }

    private Variable Declared(CToken name, CType type, bool isGlobal)
    {
        if (type == CType.Void) throw CRefusedException.At(name, $"{name.Text} cannot be of type void", "use int, char or a pointer");
        if (_scopes[^1].TryGetValue(name.Text, out var other)) throw CRefusedException.At(name, $"{name.Text} is defined already, on line {other.Place.Line}", "give one of them another name");
        if (isGlobal && _functions.Exists(f => f.Name == name.Text)) throw CRefusedException.At(name, $"{name.Text} is a function already", "choose another name");
        return _scopes[^1][name.Text] = new(name.Text, type, name.Place, isGlobal);
    }

    private Variable? Find(string name)
    {
        for (var i = _scopes.Count - 1; i >= 0; i--)
            if (_scopes[i].TryGetValue(name, out var variable)) return variable;
        return null;
    }
}
