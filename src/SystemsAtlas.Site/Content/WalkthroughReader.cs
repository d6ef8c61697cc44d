using SystemsAtlas.Site.Content.Diagnostics;
using SystemsAtlas.Site.Content.FrontMatter;

namespace SystemsAtlas.Site.Content;

/// <summary>Reads a walkthrough's front matter.</summary>
internal static class WalkthroughReader
{
    private const string EvidenceExample = "a list of claim, oracle and test";
    private static readonly IReadOnlyList<string> Keys = ["title", "draft", "plate", "family", .. RunReader.Keys, "codex", "simulator", "summary", "promise", "poster", "emblem", "number", "learned", "evidence", .. PageDates.Keys];

    public static Walkthrough? Read(OpenFile file, LoadContext context)
    {
        var keys = file.Keys;
        keys.Allow(Keys);
        var title = keys.Text("title", "A B-tree insert and split");
        var plate = Plate(keys, context);
        var family = FamilyKey.Read(keys, Family.OfWalkthroughs);
        var summary = keys.Text("summary", "One or two sentences");
        var promise = keys.OptionalText("promise", "why x = 9 vanishes");
        var learned = keys.Texts("learned", "[ A B-tree grows at its root, so all leaves stay equally deep. ]");
        var poster = keys.OptionalText("poster", "leaf-split#2");
        var emblem = keys.Texts("emblem", "[ node, edge ]");
        var number = NumberReader.Read(keys, context.Diagnostics);
        var codex = context.Reference(keys, "codex", "codex", "chapter", DiagnosticRules.UnknownChapter);
        var simulator = context.Reference(keys, "simulator", "simulators", "playground", DiagnosticRules.UnknownPlayground);
        if (simulator is null && keys.Part("simulator") is null && context.Slugs["simulators"].Contains(file.Slug)) simulator = file.Slug;
        var isDraft = keys.Truth("draft");
        var evidence = keys.List("evidence", EvidenceExample).Select(e => ReadEvidence(e, keys, isDraft, context)).ToList();
        if (RunReader.System(keys, context.Systems) is not { } system)
        {
            context.Broken.Add(file.ToBroken());
            return null;
        }
        var (request, places, isMeant) = RunReader.Request(keys, system, keys.Part("model")!.Span);
        if (!isMeant)
        {
            context.Broken.Add(file.ToBroken(system, request));
            return null;
        }
        return new Walkthrough
        {
            IsWhole = !keys.Failed,
            Slug = file.Slug,
            IsDraft = isDraft || system.Model.IsDraft,
            Title = title?.Text ?? file.Slug,
            Plate = plate,
            Family = family ?? Family.OfWalkthroughs[0],
            Summary = summary?.Text ?? "",
            Promise = promise?.Text ?? "",
            Learned = [.. learned.Select(t => t.Text)],
            Poster = poster is null ? null : (poster.Text, poster.Span),
            Emblem = [.. emblem.Select(e => (e.Text, e.Span))],
            Number = number,
            System = system,
            Request = request,
            Places = places,
            Codex = codex,
            Simulator = simulator,
            Dates = PageDates.Read(keys),
            Evidence = [.. evidence.OfType<Evidence>()],
            Narration = file.Body,
        };
    }

    private static int Plate(KeyReader keys, LoadContext context)
    {
        if (keys.WholeNumber("plate", 1, 999, "20", required: true) is not { } plate) return 0;
        var span = keys.Part("plate")!.Span;
        if (!context.Claim(DiagnosticRules.DuplicatePlate, "plate", FormattableString.Invariant($"{plate}"), span)) keys.MarkFailed();
        return (int)plate;
    }

    private static Evidence? ReadEvidence(YamlPart part, KeyReader keys, bool isDraft, LoadContext context)
    {
        if (part is not YamlMap map)
        {
            keys.Fail(DiagnosticRules.WrongType, part.Span, $"An item of \"evidence\" has the keys claim, oracle and test; this is {part.Kind}.", "write it as \"- claim: ...\" with oracle and test below.");
            return null;
        }
        var inner = new KeyReader(map, map.Span with { Length = Math.Min(1, map.Span.Length) }, "An item of the evidence", context.Diagnostics);
        inner.Allow("claim", "oracle", "test", "leavesOut");
        var claim = inner.Text("claim", "SQLite finds the tree sound");
        var oracle = inner.Text("oracle", "sqlite3 integrity_check");
        var test = inner.Text("test", "BTreeOracle.Sqlite_finds_the_file_sound");
        var leavesOut = inner.OptionalText("leavesOut", "deletion");
        if (test is not null) context.RequireTest(inner, test);
        if (test is not null) context.RequireRecord(test, isDraft);
        if (inner.Failed) keys.MarkFailed();
        return inner.Failed ? null : new Evidence(claim!.Text, oracle!.Text, test!.Text, leavesOut?.Text ?? "", context.RecordOf(test.Text));
    }
}
