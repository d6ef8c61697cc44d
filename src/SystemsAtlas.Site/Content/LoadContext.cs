using SystemsAtlas.Site.Content.Diagnostics;
using SystemsAtlas.Site.Content.FrontMatter;

namespace SystemsAtlas.Site.Content;

/// <summary>What reading one file needs to know of the others.</summary>
internal sealed class LoadContext(IReadOnlyList<SystemEntry> systems, TestIndex? tests, DiagnosticBag diagnostics)
{
    private readonly Dictionary<string, SourceFile> _claimed = new(StringComparer.OrdinalIgnoreCase);

    public IReadOnlyList<SystemEntry> Systems => systems;

    public DiagnosticBag Diagnostics => diagnostics;

    /// <summary>The slugs in a folder of input/, those of files with errors included.</summary>
    public required ILookup<string, string> Slugs { get; init; }

    /// <summary>The topics of the roadmap that were read so far.</summary>
    public HashSet<string> Topics { get; } = [];

    /// <summary>Files that cannot become pages.</summary>
    public List<BrokenPage> Broken { get; } = [];

    /// <summary>Takes a value that nobody has claimed; false when somebody has.</summary>
    public bool IsFree(string what, string value, string among) => _claimed.TryAdd($"{what} {among} {value}", new("", ""));

    /// <summary>Claims a value that must be unique; false, with a diagnostic, when another file has it.</summary>
    public bool Claim(DiagnosticRule rule, string what, string value, SourceSpan place, string among = "")
    {
        var key = $"{what} {among} {value}";
        if (_claimed.TryAdd(key, place.File)) return true;
        var first = _claimed[key];
        diagnostics.Add(rule, place, $"The {what} \"{value}\" is taken by {first.Path}.", among.Length > 0 ? "rename one of the two files, or remove it." : $"give one of the two another {what}.");
        return false;
    }

    /// <summary>An optional key that names a page: the slug when it exists.</summary>
    public string? Reference(KeyReader keys, string key, string folder, string noun, DiagnosticRule rule)
    {
        if (keys.OptionalText(key, "a-slug") is not { } slug) return null;
        return Has(keys, slug, folder, noun, rule, key + ": ") ? slug.Text : null;
    }

    /// <summary>Whether a page that a value names exists; where it does not, that is told.</summary>
    public bool Has(KeyReader keys, YamlText slug, string folder, string noun, DiagnosticRule rule, string lead = "")
    {
        var known = Slugs[folder].ToList();
        if (known.Contains(slug.Text)) return true;
        keys.Fail(rule, slug.Span, $"There is no {noun} \"{slug.Text}\".{Suggest.Question(slug.Text, known)}",
            Suggest.Nearest(slug.Text, known) is { } near ? $"write {lead}{near}, or write input/{folder}/{slug.Text}.md." : $"write input/{folder}/{slug.Text}.md, or leave the key out.");
        return false;
    }

    /// <summary>Refuses a test that the project does not have.</summary>
    public void RequireTest(KeyReader keys, YamlText test)
    {
        if (tests is null || tests.Has(test.Text)) return;
        keys.Fail(DiagnosticRules.UnknownTest, test.Span, $"There is no test \"{test.Text}\" under tests/.{Suggest.Question(test.Text, tests.Names)}",
            "write the test first, or name one that exists, as Class.Method.");
    }

    /// <summary>Tells that a comparison with a tool has not been recorded: it may not have passed.</summary>
    public void RequireRecord(YamlText test, bool isDraft)
    {
        if (tests is null || !tests.NeedsRecord(test.Text) || tests.RecordOf(test.Text) is not null) return;
        // What a draft claims is not published.
        diagnostics.Add(isDraft ? DiagnosticRules.NoEvidence : DiagnosticRules.NoRecord, test.Span, $"The test \"{test.Text}\" compares with a tool, and nothing in tests/Approved/Oracles says that it passed.", "run it and accept what it compared: ./accept.sh.");
    }

    /// <summary>What a test compared with a tool from outside, or null where it has no such record.</summary>
    public OracleRecord? RecordOf(string test) => tests?.RecordOf(test);
}
