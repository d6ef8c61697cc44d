namespace SystemsAtlas.Models.RiscV.Assembling;

/// <summary>One text from its first statement to its last: labels, directives, instructions.</summary>
internal sealed class AssemblyRun
{
    private readonly ErrorList _errors = new();
    private readonly SymbolTable _symbols = new();
    private readonly Evaluator _evaluator;
    private readonly Directives _directives;
    private readonly InstructionWriter _writer;
    private readonly string _source;

    public AssemblyRun(string source)
    {
        _source = source;
        _evaluator = new(_symbols);
        _directives = new(_symbols, _evaluator);
        _writer = new(_symbols, _evaluator, _errors);
    }

    /// <summary>The program of a text that stands alone.</summary>
    public AssemblyResult Assemble()
    {
        var file = Make();
        if (_errors.IsFull || file is null) return new(null, _errors.InOrder);
        var linked = StaticLinker.Link(file);
        foreach (var error in linked.Errors) _errors.Add(error.Error);
        return _errors.IsEmpty ? new(linked.Program, []) : new(null, _errors.InOrder);
    }

    /// <summary>The object file of a text that may ask for names of others.</summary>
    public ObjectResult ToObject()
    {
        _evaluator.KeepsUndefined = true;
        var file = Make();
        return _errors.IsEmpty ? new(file, []) : new(null, _errors.InOrder);
    }

    // Null where nothing can be made of it.
    private ObjectFile? Make()
    {
        if (_source.Length > AssemblyLimits.SourceCharacters) return Refused(FormattableString.Invariant($"the text has {_source.Length} characters, and {AssemblyLimits.SourceCharacters} are the most"), "make it shorter");
        foreach (var statement in new Lexer(_source, _errors).Statements().TakeWhile(_ => !_errors.IsFull)) _errors.Try(() => Read(statement));
        if (_errors.IsFull) return null;
        _evaluator.IsFinal = true;
        var code = _symbols.Sections[(int)SectionKind.Text];
        code.Finish();
        if (_errors.IsEmpty && code.Size == 0) return Refused("the text has no instruction", "write one, such as nop");
        return new ObjectMaker(_source, _symbols, _evaluator, _errors).Make();
    }

    private ObjectFile? Refused(string reason, string remedy)
    {
        _errors.Add(new(new(1, 1), 0, reason, remedy));
        return null;
    }

    private void Read(List<Token> statement)
    {
        var at = 0;
        // The labels that stand first.
        while (at + 1 < statement.Count && statement[at + 1].IsSign(":") && statement[at].Kind is TokenKind.Name or TokenKind.Number)
        {
            var label = statement[at];
            _errors.Try(() => _symbols.DefineLabel(label));
            at += 2;
        }
        if (at == statement.Count) return;
        var (first, rest) = (statement[at], statement[(at + 1)..]);
        if (first.Kind != TokenKind.Name) throw SourceFault.At(first, $"{TokenCursor.Show(first)} begins no statement", "begin with a label, an instruction or a directive");
        if (rest.Count > 0 && rest[0].IsSign("=")) _directives.Define(first, new TokenCursor([first, .. rest], 2));
        else if (first.Text.StartsWith('.')) _directives.CarryOut(first, rest);
        else _writer.Write(first, rest);
    }
}
