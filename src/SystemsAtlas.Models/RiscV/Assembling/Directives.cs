namespace SystemsAtlas.Models.RiscV.Assembling;

/// <summary>Carries out directives. Source: Using as (GNU binutils), chapter 7, "Assembler Directives".</summary>
internal sealed class Directives
{
    private delegate void Directive(Token name, TokenCursor rest);

    private readonly SymbolTable _symbols;
    private readonly Evaluator _evaluator;
    private readonly Dictionary<string, Directive> _all = [];

    public Directives(SymbolTable symbols, Evaluator evaluator)
    {
        (_symbols, _evaluator) = (symbols, evaluator);
        var data = new DataDirectives(symbols, evaluator);
        foreach (var kind in Section.Kinds) Add((_, rest) => Enter(SectionNames.Standard(symbols, kind), rest), Section.NameOf(kind));
        Add(EnterNamed, ".section");
        Add(MakeGlobal, ".globl", ".global", ".weak");
        Add(DefineListed, ".equ", ".set");
        Add(SetType, ".type");
        Add(SetSize, ".size");
        Add(SetOrigin, ".loc");
        Add((name, rest) => data.Numbers(1, name, rest), ".byte");
        Add((name, rest) => data.Numbers(2, name, rest), ".half", ".short", ".2byte", ".hword");
        Add((name, rest) => data.Numbers(4, name, rest), ".word", ".long", ".int", ".4byte");
        Add((name, rest) => data.Numbers(8, name, rest), ".dword", ".quad", ".8byte");
        Add((name, rest) => data.Texts("", name, rest), ".ascii");
        Add((name, rest) => data.Texts("\0", name, rest), ".asciz", ".string");
        Add(data.Fill, ".zero", ".skip", ".space");
        Add((name, rest) => data.Align(isPower: true, name, rest), ".align", ".p2align");
        Add((name, rest) => data.Align(isPower: false, name, rest), ".balign");
        // What compilers write for debuggers and linkers, and what changes no byte of what is supported here.
        Add((_, _) => { }, ".file", ".ident", ".option", ".attribute", ".local", ".hidden", ".cfi_sections", ".cfi_startproc", ".cfi_endproc", ".cfi_def_cfa_offset", ".cfi_def_cfa", ".cfi_def_cfa_register", ".cfi_offset", ".cfi_restore", ".cfi_remember_state", ".cfi_restore_state");
    }

    public void CarryOut(Token name, IReadOnlyList<Token> rest)
    {
        if (!_all.TryGetValue(name.Text, out var directive))
            throw SourceFault.At(name, $"{name.Text} is not supported", Suggest.Nearest(name.Text, _all.Keys) is { } near ? $"did you mean {near}?" : "leave it out");
        directive(name, new TokenCursor([name, .. rest], 1));
    }

    /// <summary>Gives a symbol a meaning: <c>.equ name, expression</c> and <c>name = expression</c>. Where that fails the symbol is broken, so that what uses it is not told as well.</summary>
    public void Define(Token name, TokenCursor rest)
    {
        var symbol = _symbols.Nameable(name);
        if (symbol.IsLabel) throw SourceFault.At(name, $"{name.Text} is a label already, on line {symbol.Place!.Value.Line}", "choose another name");
        try
        {
            var meaning = new ExpressionReader(rest, _symbols).Read();
            rest.ExpectEnd();
            symbol.DefineNumber(meaning, _evaluator.Of(meaning), name.Place);
        }
        catch (SourceFault)
        {
            symbol.Break(name.Place);
            throw;
        }
    }

    private void DefineListed(Token directive, TokenCursor rest)
    {
        var name = NameOf(rest);
        rest.Expect(",");
        Define(name, rest);
    }

    private void Add(Directive directive, params ReadOnlySpan<string> names)
    {
        foreach (var name in names) _all.Add(name, directive);
    }

    private void Enter(SectionBuilder section, TokenCursor rest)
    {
        rest.ExpectEnd();
        _symbols.Current = section;
    }

    // What follows the name, such as "aw",@progbits, says what the name says already.
    private void EnterNamed(Token directive, TokenCursor rest)
    {
        var name = rest.Take("the name of a section");
        _symbols.Current = SectionNames.Find(_symbols, name) ?? throw SourceFault.At(name, $"{name.Text} is no section that is supported", "use .text, .rodata, .data or .bss, or a name that begins so");
    }

    private void MakeGlobal(Token directive, TokenCursor rest)
    {
        do _symbols.Nameable(NameOf(rest)).IsGlobal = true;
        while (rest.Takes(","));
        rest.ExpectEnd();
    }

    // .type sum, @function
    private void SetType(Token directive, TokenCursor rest)
    {
        var name = NameOf(rest);
        rest.Expect(",");
        if (!rest.Takes("@")) rest.Takes("%");
        _symbols.Nameable(name).IsFunction = rest.Take("a type").Text.Equals("function", StringComparison.OrdinalIgnoreCase);
    }

    // .size sum, .-sum
    private void SetSize(Token directive, TokenCursor rest)
    {
        var name = NameOf(rest);
        rest.Expect(",");
        _symbols.Nameable(name).Size = new ExpressionReader(rest, _symbols).Read();
    }

    // .loc file line column …: of which line of which file of a compiler's source the next instructions are. One file is supposed.
    private void SetOrigin(Token directive, TokenCursor rest)
    {
        rest.Take("the number of a file");
        var line = rest.Take("the number of a line");
        if (line is not { Kind: TokenKind.Number, Value: >= 0 and <= int.MaxValue }) throw SourceFault.At(line, $"{TokenCursor.Show(line)} is no line", "write its number");
        _symbols.Current.Origin = (int)line.Value;
    }

    private static Token NameOf(TokenCursor rest)
    {
        var token = rest.Take("a name");
        return token.Kind == TokenKind.Name ? token : throw SourceFault.At(token, $"{TokenCursor.Show(token)} is no name", "write a name of letters, digits, _, . and $");
    }
}
