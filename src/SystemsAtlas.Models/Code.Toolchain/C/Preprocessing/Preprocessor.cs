using SystemsAtlas.Models.RiscV;

namespace SystemsAtlas.Models.Code.Toolchain.C.Preprocessing;

/// <summary>What preprocessing makes of a source.</summary>
/// <param name="Text">The text, as <c>gcc -E</c> writes it.</param>
/// <param name="Tokens">Its tokens; what comes from a macro has the place where the macro is used.</param>
/// <param name="Works">What was done, in order: headers read, and macros defined and used in the file itself.</param>
public sealed record Preprocessed(string Text, ImmutableArray<CToken> Tokens, ImmutableArray<PreprocessorWork> Works);

/// <summary>Carries out directives and expands macros. Source: ISO/IEC 9899:2018, section 6.10.</summary>
public sealed class Preprocessor
{
    private readonly Dictionary<string, Macro> _macros = [];
    private readonly HashSet<Macro> _open = [];
    private readonly List<Context> _contexts = [];
    private readonly PreprocessedText _text;
    private readonly TokenSource _source;
    private readonly Directives _directives;
    private readonly List<WorkInProgress> _works = [];
    private bool _isSearching;
    private ArgumentSearch _search;

    private Preprocessor(string file, string source)
    {
        _text = new(file);
        _directives = new(_macros, Include, isSkipping => _source!.IsSkipping = isSkipping, (macro, place) => Note(new(PreprocessorWorkKind.Define, place, macro)));
        _source = new(_directives.CarryOut, _text);
        _source.Enter(file, source, null);
    }

    /// <summary>Preprocesses a file.</summary>
    /// <param name="file">Its name, as the text tells it.</param>
    /// <param name="source">What stands in it.</param>
    /// <exception cref="CRefusedException">It is refused.</exception>
    public static Preprocessed Run(string file, string source)
    {
        if (source.Length > CLimits.SourceCharacters) throw CRefusedException.At(new SourcePlace(1, 1), FormattableString.Invariant($"the source has {source.Length} characters, and {CLimits.SourceCharacters} are the most"), "make it shorter");
        return new Preprocessor(file, source).All();
    }

    private void Include(string name, string content, SourcePlace place)
    {
        Note(new(PreprocessorWorkKind.Include, place, name));
        _source.Enter(name, content, place);
    }

    // What a header does within itself is not told.
    private void Note(WorkInProgress work)
    {
        if (_source.Asked is null) _works.Add(work);
    }

    private Preprocessed All()
    {
        var tokens = ImmutableArray.CreateBuilder<CToken>();
        var last = new SourcePlace(1, 1);
        var isSpaced = false;
        while (Next() is { } item)
        {
            _text.Write(item);
            if (item.Token is not { } token)
            {
                isSpaced |= item.Source is { IsSpaced: true };
                continue;
            }
            if (item.Use is { } use && _works.FindLast(w => w.Kind == PreprocessorWorkKind.Expand && w.Place == use) is { } expansion) expansion.Add(token, isSpaced || token.IsSpaced);
            isSpaced = false;
            // What is wrong with a header's words is told where it is asked for.
            tokens.Add(_source.Asked is { } asked ? token with { Place = asked } : token);
            last = tokens[^1].Place;
            if (tokens.Count > CLimits.Tokens) throw CRefusedException.At(token, FormattableString.Invariant($"the program has more than {CLimits.Tokens} tokens once its macros are expanded"), "use smaller macros");
        }
        _directives.Finish();
        tokens.Add(new(CTokenKind.End, "", last, false, false));
        return new(_text.Finish(), tokens.ToImmutable(), [.. _works.Select(w => w.Finish())]);
    }

    // Null at the end of the file, or of an argument that is expanded by itself.
    private PpItem? Next()
    {
        PpItem item;
        if (_contexts.Count > 0)
        {
            var context = _contexts[^1];
            if (context.IsArgument && context.At == context.Items.Count) return null;
            if (context.At == context.Items.Count)
            {
                if (context.Macro is { } ended) _open.Remove(ended);
                _contexts.RemoveAt(_contexts.Count - 1);
                return PpItem.Padding();
            }
            item = context.Items[context.At++];
        }
        else if (_source.Next(_search) is { } token)
        {
            item = new(token);
        }
        else
        {
            return null;
        }
        if (item.Token is not { Kind: CTokenKind.Name } name || item.IsFinal || !_macros.TryGetValue(name.Text, out var macro)) return item;
        if (_open.Contains(macro)) return item with { IsFinal = true };
        return !_isSearching && Enter(macro, name, item.Use) ? PpItem.Padding(name) : item;
    }

    // Whether the macro is used here: one with parameters only where a parenthesis follows.
    private bool Enter(Macro macro, CToken name, SourcePlace? from)
    {
        var use = from ?? name.Place;
        if (_contexts.Count > CLimits.Depth) throw CRefusedException.At(name, FormattableString.Invariant($"macros are nested deeper than {CLimits.Depth}"), "define them by each other less often");
        IEnumerable<PpItem> body;
        if (macro.Parameters is { } parameters)
        {
            if (Arguments(macro, name) is not { } arguments) return false;
            body = Replaced(macro, parameters, arguments, name, use);
        }
        else
        {
            body = macro.Body.Select(t => new PpItem(At(t, name), Use: use));
        }
        // The outermost of several stands for all; an argument belongs to the macro that takes it.
        if (from is null && !_contexts.Exists(c => c.IsArgument)) Note(new(PreprocessorWorkKind.Expand, use, macro.Name));
        _contexts.Add(new([.. body], macro));
        _open.Add(macro);
        return true;
    }

    private static CToken At(CToken token, CToken name) => token with { Place = name.Place };

    private List<List<PpItem>>? Arguments(Macro macro, CToken name)
    {
        (_isSearching, _search) = (true, ArgumentSearch.Parenthesis);
        try
        {
            PpItem? padding = null;
            PpItem? next;
            while ((next = Next()) is { IsPadding: true } pad)
                if (padding is not { Source: { } kept } || (!kept.IsSpaced && pad.Source is null)) padding = pad;
            if (next is { Token: { } sign } && sign.IsSign("("))
            {
                _search = ArgumentSearch.Arguments;
                return Collected(macro, name);
            }
            if (next is not null)
            {
                if (_contexts.Count > 0) _contexts[^1].At--;
                else _source.TakeBack();
                if (padding is { } one) _contexts.Add(new([one], null));
            }
            return null;
        }
        finally
        {
            (_isSearching, _search) = (false, ArgumentSearch.None);
        }
    }

    private List<List<PpItem>> Collected(Macro macro, CToken name)
    {
        List<List<PpItem>> arguments = [[]];
        for (var depth = 0; ;)
        {
            if (Next() is not { } item) throw CRefusedException.At(name, $"the arguments of the macro {name.Text} have no end", "write ) behind the last one");
            if (item.Token is { } token)
            {
                if (token.IsSign("(")) depth++;
                else if (token.IsSign(")") && depth-- == 0) break;
                else if (token.IsSign(",") && depth == 0)
                {
                    arguments.Add([]);
                    continue;
                }
            }
            else if (arguments[^1].Count == 0)
            {
                continue;
            }
            arguments[^1].Add(item);
        }
        foreach (var argument in arguments)
            while (argument.Count > 0 && argument[^1].IsPadding) argument.RemoveAt(argument.Count - 1);
        var wanted = macro.Parameters!.Count;
        if (wanted == 0 && arguments is [{ Count: 0 }]) return [];
        return arguments.Count == wanted ? arguments : throw CRefusedException.At(name, FormattableString.Invariant($"the macro {name.Text} takes {wanted} {(wanted == 1 ? "argument" : "arguments")}, and {arguments.Count} are given"), "give as many as its definition names");
    }

    private IEnumerable<PpItem> Replaced(Macro macro, IReadOnlyList<string> parameters, List<List<PpItem>> arguments, CToken name, SourcePlace use)
    {
        // Only what the body uses is expanded.
        var expanded = new List<PpItem>?[arguments.Count];
        for (var i = 0; i < macro.Body.Count; i++)
        {
            var token = macro.Body[i];
            var parameter = token.Kind == CTokenKind.Name ? parameters.ToList().IndexOf(token.Text) : -1;
            if (parameter < 0)
            {
                yield return new(At(token, name), Use: use);
                continue;
            }
            if (i > 0) yield return PpItem.Padding(token);
            foreach (var item in expanded[parameter] ??= Expanded(arguments[parameter])) yield return item with { Use = use };
            yield return PpItem.Padding();
        }
    }

    // An argument is expanded by itself, as if it were the rest of the file.
    private List<PpItem> Expanded(List<PpItem> argument)
    {
        var (isSearching, search) = (_isSearching, _search);
        (_isSearching, _search) = (false, ArgumentSearch.None);
        var bottom = _contexts.Count;
        _contexts.Add(new(argument, null) { IsArgument = true });
        var all = new List<PpItem>();
        while (Next() is { } item)
        {
            all.Add(item);
            if (all.Count > CLimits.Tokens) throw CRefusedException.At(argument[0].Token!, FormattableString.Invariant($"the argument has more than {CLimits.Tokens} tokens once its macros are expanded"), "use smaller macros");
        }
        _contexts.RemoveRange(bottom, _contexts.Count - bottom);
        (_isSearching, _search) = (isSearching, search);
        return all;
    }

    private sealed class Context(List<PpItem> items, Macro? macro)
    {
        public List<PpItem> Items => items;

        public Macro? Macro => macro;

        public bool IsArgument { get; init; }

        public int At { get; set; }
    }
}
