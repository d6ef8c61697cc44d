using SystemsAtlas.Site.Content.Diagnostics;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace SystemsAtlas.Site.Content.FrontMatter;

/// <summary>Reads the small part of YAML that front matter uses: texts, lists and keys. No anchors, tags or documents.</summary>
internal sealed class YamlTree
{
    private const int Deepest = 8;
    private readonly SourceFile _file;
    private readonly int _start;
    private readonly DiagnosticBag _diagnostics;
    private readonly Parser _parser;
    private bool _failed;

    private YamlTree(SourceFile file, int start, string yaml, DiagnosticBag diagnostics)
    {
        (_file, _start, _diagnostics) = (file, start, diagnostics);
        _parser = new Parser(new StringReader(yaml));
    }

    /// <summary>The keys of a stretch of a file, or null when it cannot be read as such; the reason is then a diagnostic, and so is what was left out of a map that is not whole.</summary>
    public static (YamlMap? Map, bool IsWhole) Read(SourceFile file, int start, int length, DiagnosticBag diagnostics)
    {
        var tree = new YamlTree(file, start, file.Text.Substring(start, length), diagnostics);
        try
        {
            var map = tree.ReadDocument();
            return (map, map is not null && !tree._failed);
        }
        catch (YamlException error)
        {
            tree.Malformed(error);
            return (null, false);
        }
        catch (Exception error) when (error is InvalidOperationException or ArgumentException)
        {
            // The parser's own slips on some odd texts, found by mutating a good one; what it read last is the best place there is.
            var last = tree._parser.Current?.End ?? Mark.Empty;
            tree.Malformed(new YamlException(last, last, "the parser gives up after this place"));
            return (null, false);
        }
    }

    private YamlMap? ReadDocument()
    {
        _parser.Consume<StreamStart>();
        if (_parser.Accept<StreamEnd>(out _)) return new YamlMap(new(_file, _start, 0), []);
        _parser.Consume<DocumentStart>();
        var root = ReadPart(0);
        _parser.Consume<DocumentEnd>();
        if (!_parser.Accept<StreamEnd>(out _)) throw new YamlException(_parser.Current!.Start, _parser.Current.End, "a second document begins; front matter is one");
        if (root is YamlMap map) return map;
        if (root is YamlText { Text: "" } nothing) return new YamlMap(nothing.Span, []);
        _diagnostics.Add(DiagnosticRules.MalformedYaml, root.Span with { Length = Math.Min(root.Span.Length, 1) },
            $"Front matter holds keys with values; this is {root.Kind}.", "write each line as \"key: value\".");
        return null;
    }

    private YamlPart ReadPart(int depth)
    {
        if (depth > Deepest) throw new YamlException(_parser.Current!.Start, _parser.Current.End, $"it is nested more than {Deepest} deep");
        if (_parser.TryConsume<Scalar>(out var scalar)) return TextOf(scalar);
        if (_parser.TryConsume<SequenceStart>(out var list)) return ReadList(list, depth);
        if (_parser.TryConsume<MappingStart>(out var map)) return ReadMap(map, depth);
        throw new YamlException(_parser.Current!.Start, _parser.Current.End, "an alias or anchor has no place in front matter; write the value out");
    }

    private YamlText TextOf(Scalar scalar)
    {
        RefuseExtras(scalar);
        return new YamlText(SpanOf(scalar.Start, scalar.End), scalar.Value);
    }

    private YamlList ReadList(SequenceStart start, int depth)
    {
        RefuseExtras(start);
        var items = new List<YamlPart>();
        while (!_parser.Accept<SequenceEnd>(out _)) items.Add(ReadPart(depth + 1));
        return new YamlList(SpanOf(start.Start, _parser.Consume<SequenceEnd>().End), items);
    }

    private YamlMap ReadMap(MappingStart start, int depth)
    {
        RefuseExtras(start);
        var entries = new List<(YamlText, YamlPart)>();
        var seen = new HashSet<string>();
        while (!_parser.Accept<MappingEnd>(out _))
        {
            var key = ReadPart(depth + 1);
            var value = ReadPart(depth + 1);
            if (key is not YamlText name) throw new YamlException(start.Start, start.End, $"a key must be a word, not {key.Kind}");
            if (seen.Add(name.Text)) entries.Add((name, value));
            else Duplicate(name);
        }
        return new YamlMap(SpanOf(start.Start, _parser.Consume<MappingEnd>().End), entries);
    }

    private static void RefuseExtras(NodeEvent node)
    {
        if (!node.Anchor.IsEmpty) throw new YamlException(node.Start, node.End, "an alias or anchor has no place in front matter; write the value out");
        if (!node.Tag.IsEmpty && !node.Tag.IsNonSpecific) throw new YamlException(node.Start, node.End, $"the tag {node.Tag.Value} has no place in front matter");
    }

    private void Duplicate(YamlText key)
    {
        _failed = true;
        _diagnostics.Add(DiagnosticRules.DuplicateKey, key.Span, $"The key \"{key.Text}\" is given twice.", "keep one of the two.");
    }

    private void Malformed(YamlException error)
    {
        var (reason, fix) = YamlReason.Of(error.InnerException?.Message ?? error.Message);
        var at = Math.Clamp(_start + (int)error.Start.Index, 0, _file.Text.Length);
        // The parser gives the token before a tab; the tab is what the author must see.
        var tab = reason.Contains("tab", StringComparison.Ordinal) ? _file.Text.IndexOf("\n\t", Math.Max(0, at - 1), StringComparison.Ordinal) : -1;
        _diagnostics.Add(DiagnosticRules.MalformedYaml, new(_file, tab < 0 ? at : tab + 1, tab < 0 ? 0 : 1), reason, fix);
    }

    /// <summary>A block's end mark stands at the start of what follows; the blank between is not part of it.</summary>
    private SourceSpan SpanOf(Mark from, Mark to)
    {
        var (start, end) = (_start + (int)from.Index, Math.Min(_start + (int)to.Index, _file.Text.Length));
        while (end > start && char.IsWhiteSpace(_file.Text[end - 1])) end--;
        return new(_file, start, Math.Max(0, end - start));
    }
}
