namespace SystemsAtlas.Site.Content;

/// <summary>Everything that contributors wrote, read and checked as far as one file can be checked alone.</summary>
public sealed record SiteContent
{
    /// <summary>In the order of their plates.</summary>
    public required IReadOnlyList<Walkthrough> Walkthroughs { get; init; }

    /// <summary>By family, then by title.</summary>
    public required IReadOnlyList<Chapter> Chapters { get; init; }

    /// <summary>By family, then by title.</summary>
    public required IReadOnlyList<Simulator> Simulators { get; init; }

    /// <summary>In alphabetical order of their terms.</summary>
    public required IReadOnlyList<GlossaryEntry> Glossary { get; init; }

    /// <summary>By family, then by name.</summary>
    public IReadOnlyList<Fact> Facts { get; init; } = [];

    /// <summary>Pages of their own: input/pages/*.md, such as home, method, contribute and 404; by slug.</summary>
    public required IReadOnlyList<ProsePage> Pages { get; init; }

    /// <summary>The help pages of the diagnostics.</summary>
    public required IReadOnlyList<ProsePage> Diagnostics { get; init; }

    /// <summary>The pages of the apprenticeship, in the order of the weeks.</summary>
    public IReadOnlyList<Lesson> Lessons { get; init; } = [];

    /// <summary>The stages of the roadmap, in their order.</summary>
    public IReadOnlyList<RoadmapStage> Roadmap { get; init; } = [];

    /// <summary>Files that cannot become pages; nothing is said of what refers to them.</summary>
    public IReadOnlyList<BrokenPage> Broken { get; init; } = [];

    /// <summary>Whether a file is there, and what it holds is not known. A file of the glossary may hold any term, a file of facts any fact.</summary>
    public bool IsBroken(string folder, string slug) => Broken.Any(d => d.Folder == folder && (Entry.HoldsMany(folder) || d.Slug == slug));

    /// <summary>The systems that directives may name.</summary>
    public IReadOnlyList<SystemEntry> Systems { get; init; } = Catalogue.Systems;

    /// <summary>The chapters that explain what a walkthrough shows: the one that it ends at, then others that name it.</summary>
    public IEnumerable<Chapter> ChaptersOf(Walkthrough walkthrough) =>
        Chapters.Where(c => c.Slug == walkthrough.Codex).Concat(Chapters.Where(c => c.Slug != walkthrough.Codex && c.Walkthrough == walkthrough.Slug).OrderBy(c => c.Title, StringComparer.Ordinal));

    /// <summary>The content without its drafts, and without what refers to them from front matter.</summary>
    public SiteContent Published()
    {
        var walkthroughs = Walkthroughs.Where(w => !w.IsDraft).ToList();
        var chapters = Chapters.Where(c => !c.IsDraft).ToList();
        var simulators = Simulators.Where(s => !s.IsDraft).ToList();
        string? Chapter(string? slug) => Chapters.Any(c => c.Slug == slug && c.IsDraft) ? null : slug;
        string? Playground(string? slug) => Simulators.Any(s => s.Slug == slug && s.IsDraft) ? null : slug;
        string? Shown(string? slug) => Walkthroughs.Any(w => w.Slug == slug && w.IsDraft) ? null : slug;
        return this with
        {
            Walkthroughs = walkthroughs.ConvertAll(w => w with { Codex = Chapter(w.Codex), Simulator = Playground(w.Simulator) }),
            Chapters = chapters.ConvertAll(c => c with { Walkthrough = Shown(c.Walkthrough), Simulator = Playground(c.Simulator), Before = c.Before?.Where(b => chapters.Any(o => o.Slug == b) || walkthroughs.Any(w => w.Slug == b)).ToList() }),
            Simulators = simulators,
            Pages = [.. Pages.Select(p => p with { Reel = [.. p.Reel.Where(s => Shown(s.Walkthrough) is not null)], Numbers = [.. p.Numbers.Where(n => Shown(n.Walkthrough) is not null)] })],
        };
    }
}

/// <summary>A walkthrough: which run to show, and what to say of it.</summary>
public sealed record Walkthrough
{
    /// <summary>Whether nothing is wrong with its front matter. Its run is right in any case; what else could not be read is left empty.</summary>
    public bool IsWhole { get; init; } = true;

    public required string Slug { get; init; }

    public required string Title { get; init; }

    /// <summary>Its number in the atlas, unique, from 1.</summary>
    public required int Plate { get; init; }

    public required Family Family { get; init; }

    public required string Summary { get; init; }

    public required SystemEntry System { get; init; }

    /// <summary>What a reader will see, to end "In 27 stops you will see …"; may be empty.</summary>
    public string Promise { get; init; } = "";

    /// <summary>What a reader can say at the end, a sentence each.</summary>
    public IReadOnlyList<string> Learned { get; init; } = [];

    /// <summary>The event on whose picture the page opens, with its place, or null for the stop with the most to see.</summary>
    public (string Event, SourceSpan Place)? Poster { get; init; }

    /// <summary>The keys of the poster's picture that its card shows, each with its place; empty for the upper part of the picture.</summary>
    public IReadOnlyList<(string Key, SourceSpan Place)> Emblem { get; init; } = [];

    /// <summary>The number that its card shows, or null.</summary>
    public NumberText? Number { get; init; }

    /// <summary>The run that it shows.</summary>
    public required RunRequest Request { get; init; }

    /// <summary>Where the file says what to run, for diagnostics; null when it was not read from a file.</summary>
    public RunPlaces? Places { get; init; }

    /// <summary>Whether it is previewed and checked, and not published.</summary>
    public bool IsDraft { get; init; }

    /// <summary>The slug of its chapter, or null.</summary>
    public string? Codex { get; init; }

    /// <summary>The slug of its playground, or null.</summary>
    public string? Simulator { get; init; }

    public required IReadOnlyList<Evidence> Evidence { get; init; }

    /// <summary>When it came, and what was changed since.</summary>
    public PageDates Dates { get; init; } = PageDates.None;

    public required MarkdownText Narration { get; init; }
}

/// <summary>What a page says of its oracle.</summary>
/// <param name="Claim">What was shown to hold.</param>
/// <param name="Oracle">The tool, test vector or paper.</param>
/// <param name="Test">Class and method of the test that shows it.</param>
/// <param name="LeavesOut">What the comparison does not cover; may be empty.</param>
/// <param name="Record">What was compared, where the oracle is a tool from outside; else null.</param>
public sealed record Evidence(string Claim, string Oracle, string Test, string LeavesOut, OracleRecord? Record = null);

/// <summary>What an oracle test compared when it was last approved.</summary>
/// <param name="Cases">How many cases agreed.</param>
/// <param name="Controls">How many wrong inputs were caught.</param>
/// <param name="Tools">The tools with their versions, such as "sqlite3 3.40.1".</param>
public sealed record OracleRecord(int Cases, int Controls, IReadOnlyList<string> Tools);

/// <summary>A chapter of the Codex.</summary>
public sealed record Chapter
{
    public required string Slug { get; init; }

    /// <summary>Whether it is previewed and checked, and not published.</summary>
    public bool IsDraft { get; init; }

    public required string Title { get; init; }

    public required Family Family { get; init; }

    /// <summary>A sentence or two for its card; the summary that stands alone is the text before its first section.</summary>
    public required string Summary { get; init; }

    /// <summary>What a reader will be able to do, each completing "You will be able to".</summary>
    public IReadOnlyList<string> AbleTo { get; init; } = [];

    /// <summary>Slugs of chapters, and of walkthroughs, to read before; null where the file does not say.</summary>
    public IReadOnlyList<string>? Before { get; init; }

    /// <summary>When it was last held against its sources and products, as 2026-11-28; may be empty.</summary>
    public string Reviewed { get; init; } = "";

    /// <summary>When it came, and what was changed since.</summary>
    public PageDates Dates { get; init; } = PageDates.None;

    /// <summary>What it holds for, with versions: "PostgreSQL 15".</summary>
    public IReadOnlyList<string> Versions { get; init; } = [];

    /// <summary>The slug of the walkthrough that shows the same, or null.</summary>
    public string? Walkthrough { get; init; }

    /// <summary>The slug of its playground, or null.</summary>
    public string? Simulator { get; init; }

    /// <summary>Runs that its text and figures take their numbers and pictures from.</summary>
    public IReadOnlyList<NamedRun> Runs { get; init; } = [];

    /// <summary>Names of runs that are there and could not be read: nothing is said of what they are asked for.</summary>
    public IReadOnlyList<string> UnreadRuns { get; init; } = [];

    /// <summary>Whether every name of a run is known.</summary>
    public bool KnowsRuns { get; init; } = true;

    /// <summary>Whether every name of a source is known.</summary>
    public bool KnowsSources { get; init; } = true;

    /// <summary>What to read further, and what its claims rest on; in the order given.</summary>
    public IReadOnlyList<ChapterSource> Sources { get; init; } = [];

    public required MarkdownText Body { get; init; }
}

/// <summary>A run that a chapter names in its front matter.</summary>
/// <param name="Name">How the text calls it.</param>
/// <param name="System">The model and its scene.</param>
/// <param name="Request">What to run.</param>
/// <param name="Places">Where the file says so.</param>
public sealed record NamedRun(string Name, SystemEntry System, RunRequest Request, RunPlaces Places);

/// <summary>A source of a chapter.</summary>
/// <param name="Id">How the text cites it; unique in the chapter.</param>
/// <param name="Text">Author, title, where it appeared.</param>
/// <param name="Url">Its address; may be empty.</param>
public sealed record ChapterSource(string Id, string Text, string Url);

/// <summary>A defined term.</summary>
/// <param name="Slug">How texts name it; unique.</param>
/// <param name="Term">The word.</param>
/// <param name="Field">Where it means this: "B-trees", "TCP". A word may mean several things, each in a field of its own.</param>
/// <param name="Also">Other forms of the word.</param>
/// <param name="Source">What the definition rests on.</param>
/// <param name="SourceUrl">Its address; may be empty.</param>
/// <param name="Definition">One to three sentences.</param>
public sealed record GlossaryEntry(string Slug, string Term, string Field, IReadOnlyList<string> Also, string Source, string SourceUrl, MarkdownText Definition);

/// <summary>A page that is only Markdown.</summary>
public sealed record ProsePage(string Slug, string Title, string Summary, MarkdownText Body)
{
    /// <summary>What the home page plays first, shot by shot; empty on other pages.</summary>
    public IReadOnlyList<ShotText> Reel { get; init; } = [];

    /// <summary>The walkthroughs whose numbers the home page shows, each with its place.</summary>
    public IReadOnlyList<(string Walkthrough, SourceSpan Place)> Numbers { get; init; } = [];
}

/// <summary>A moment of a walkthrough's run and what is said of it, as front matter gives them.</summary>
/// <param name="Walkthrough">The walkthrough's slug.</param>
/// <param name="Event">The event on which the shot ends, such as <c>leader-elected#2</c>.</param>
/// <param name="From">The event with which it begins, or null for a few steps before.</param>
/// <param name="Says">A few words, in which placeholders mean the moment.</param>
/// <param name="Place">Where the shot stands.</param>
public sealed record ShotText(string Walkthrough, (string Text, SourceSpan Place) Event, (string Text, SourceSpan Place)? From, (string Text, SourceSpan Place) Says, SourceSpan Place);

/// <summary>The number of a plate, as front matter gives it; its placeholders mean the end of the run, or the event.</summary>
/// <param name="Value">The number, with its unit if it has one.</param>
/// <param name="Says">What it counts, in a few words.</param>
/// <param name="Event">The event that shows it, or null for the end of the run.</param>
public sealed record NumberText((string Text, SourceSpan Place) Value, (string Text, SourceSpan Place) Says, (string Text, SourceSpan Place)? Event);

/// <summary>A file's Markdown, after its front matter.</summary>
/// <param name="File">The file, whole, so that places in it are right.</param>
/// <param name="Start">Where the Markdown begins.</param>
public sealed record MarkdownText(SourceFile File, int Start)
{
    /// <summary>The first line of a block, from where the block begins.</summary>
    internal SourceSpan LineAt(Markdig.Syntax.Block block)
    {
        var start = Math.Clamp(Start + block.Span.Start, 0, File.Text.Length);
        var end = File.Text.IndexOf('\n', start);
        return new(File, start, File.Text[start..(end < 0 ? File.Text.Length : end)].TrimEnd().Length);
    }
}
