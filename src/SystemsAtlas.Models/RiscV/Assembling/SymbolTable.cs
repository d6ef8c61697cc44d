namespace SystemsAtlas.Models.RiscV.Assembling;

/// <summary>The symbols and sections of a text while it is read.</summary>
internal sealed class SymbolTable
{
    private readonly Dictionary<string, SymbolEntry> _symbols = [];
    private readonly Dictionary<long, int> _locals = [];

    public SymbolTable() => Current = Sections[0];

    /// <summary>The four sections of a program, by kind.</summary>
    public ImmutableArray<SectionBuilder> Sections { get; } = [.. Section.Kinds.Select(k => new SectionBuilder(Section.NameOf(k), k))];

    /// <summary>Where the next byte goes.</summary>
    public SectionBuilder Current { get; set; }

    public IEnumerable<SymbolEntry> All => _symbols.Values;

    /// <summary>A symbol by its name, which need not be defined yet; "." is the place of the next byte.</summary>
    public SymbolEntry Use(string name)
    {
        if (name == ".") return Here(".", default);
        if (!_symbols.TryGetValue(name, out var symbol)) _symbols[name] = symbol = new(name);
        return symbol;
    }

    /// <summary>The local label that 1b or 1f means at this point.</summary>
    public SymbolEntry Local(Token reference)
    {
        var defined = _locals.GetValueOrDefault(reference.Value);
        if (reference.Text[^1] == 'f') return Use(LocalName(reference.Value, defined + 1));
        if (defined == 0) throw SourceFault.At(reference, $"no label {reference.Value} stands before {reference.Text}", $"define it as {reference.Value}: above, or write {reference.Value}f for one below");
        return Use(LocalName(reference.Value, defined));
    }

    /// <summary>A label at the place of the next byte.</summary>
    public void DefineLabel(Token token)
    {
        if (token.Kind == TokenKind.Number)
        {
            var instance = _locals[token.Value] = _locals.GetValueOrDefault(token.Value) + 1;
            Use(LocalName(token.Value, instance)).DefineLabel(Current, Current.Size, token.Place);
            return;
        }
        var symbol = Nameable(token);
        if (symbol.IsDefined) throw SourceFault.At(token, $"{token.Text} is defined already, on line {symbol.Place!.Value.Line}", "give one of them another name");
        symbol.DefineLabel(Current, Current.Size, token.Place);
    }

    /// <summary>A symbol of its own at the place of the next byte.</summary>
    public SymbolEntry Here(string name, SourcePlace place)
    {
        var symbol = new SymbolEntry(name);
        symbol.DefineLabel(Current, Current.Size, place);
        return symbol;
    }

    /// <summary>Puts a symbol of the assembler's own among the others.</summary>
    public void Add(SymbolEntry symbol) => _symbols.Add(symbol.Name, symbol);

    /// <summary>The symbol that a token names, which the text is about to define.</summary>
    public SymbolEntry Nameable(Token token)
    {
        if (Registers.Find(token.Text) is not null) throw SourceFault.At(token, $"{token.Text} is the name of a register", "choose another name");
        if (token.Text == ".") throw SourceFault.At(token, "\".\" is the place of the next byte and cannot be defined", "use .align or .zero to move it");
        return Use(token.Text);
    }

    // With a space, so that no name of a text is the same.
    private static string LocalName(long number, int instance) => FormattableString.Invariant($"{number}f {instance}");
}
