namespace SystemsAtlas.Site.Rendering.Views;

/// <summary>A walkthrough's page.</summary>
public sealed record WalkthroughView : PageView
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Styles => ["system"];

    public required int Plate { get; init; }

    public required string Slug { get; init; }

    public required string FamilyName { get; init; }

    public required string Summary { get; init; }

    /// <summary>How long it is, and what one will see: "In 27 stops (9 minutes) you will see why x = 9 vanishes".</summary>
    public required string Promise { get; init; }

    /// <summary>The opening prose, before the first step.</summary>
    public required Html OpeningHtml { get; init; }

    public required PlayerView Player { get; init; }

    /// <summary>What a reader can say at the end, a sentence each; may be empty.</summary>
    public required IReadOnlyList<string> Learned { get; init; }

    /// <summary>What was seen: the readouts at the end of the run.</summary>
    public required IReadOnlyList<ReadoutView> Readouts { get; init; }

    public required string Covers { get; init; }

    public required IReadOnlyList<EvidenceView> Evidence { get; init; }

    public required IReadOnlyList<string> Simplifications { get; init; }

    public required IReadOnlyList<SourceView> Sources { get; init; }

    /// <summary>The chapters that go deeper.</summary>
    public IReadOnlyList<LinkView> Chapters { get; init; } = [];

    /// <summary>What reproduces the run from a shell: a <c>trace</c> command.</summary>
    public required string Command { get; init; }

    /// <summary>What the run leaves for other programs; empty for a model that makes no such file.</summary>
    public required IReadOnlyList<DownloadView> Downloads { get; init; }

    /// <summary>The page as one file; null in that file itself and in preview.</summary>
    public DownloadView? Single { get; init; }
}

/// <summary>A file beside the page: its name, what it is, and its size in words.</summary>
public sealed record DownloadView(string Name, string Label, string Size);

/// <summary>The list of stops, which the player turns into one stage.</summary>
public sealed record PlayerView
{
    /// <summary>The walkthrough's slug; with <see cref="Id"/> unique on a page.</summary>
    public required string Slug { get; init; }

    /// <summary>The prefix of the ids of its stops; empty on a walkthrough's own page, where a stop is <c>step-7</c>.</summary>
    public required string Id { get; init; }

    public required string Title { get; init; }

    public required int Plate { get; init; }

    /// <summary>The heading level of a stop's title: 2 under a page's h1.</summary>
    public required int HeadingLevel { get; init; }

    public required IReadOnlyList<LegendView> Legend { get; init; }

    public required IReadOnlyList<ActView> Acts { get; init; }

    /// <summary>The step on whose picture a page opens.</summary>
    public required int PosterStep { get; init; }

    /// <summary>The index of the last step.</summary>
    public required int LastStep { get; init; }

    /// <summary>The way to the playground in the same situation at the first step, which the player lets follow; null where there is none.</summary>
    public LinkView? Playground { get; init; }

    public required FilmsView Films { get; init; }
}

/// <summary>An act and its stops. The first act may have an empty title: stops before any act.</summary>
public sealed record ActView(int Number, string Title, IReadOnlyList<StopView> Stops);

/// <summary>A stop: a step that the narration speaks of.</summary>
public sealed record StopView
{
    public required int Step { get; init; }

    /// <summary>1 for the first stop.</summary>
    public required int Number { get; init; }

    /// <summary>Whether its picture has several marks, so that they and the words that name them bear numbers.</summary>
    public required bool IsNumbered { get; init; }

    public required Html TitleHtml { get; init; }

    public required Html BodyHtml { get; init; }

    public required FramesView Frames { get; init; }

    /// <summary>A question about the next stop, asked at the end of this one's telling, or null.</summary>
    public QuestionView? Question { get; init; }
}

/// <summary>A question about the next stop; question and explanation are blocks of markup.</summary>
public sealed record QuestionView(Html QuestionHtml, IReadOnlyList<ChoiceView> Choices, Html ExplanationHtml);

/// <summary>A choice of a question: its letter and its words.</summary>
public sealed record ChoiceView(string Letter, Html TextHtml, bool IsRight);

/// <summary>The two SVG files of a step, with sizes in canvas units.</summary>
public sealed record FramesView(string WideHref, string NarrowHref, string WideWidth, string WideHeight, string NarrowWidth, string NarrowHeight, string Alt, string Caption)
{
    public static FramesView Of(string wideHref, Picture wide, string narrowHref, Picture narrow) =>
        new(wideHref, narrowHref, wide.Width, wide.Height, narrow.Width, narrow.Height, wide.Description, wide.Caption);

    /// <summary>The same as seen from a page whose way to the root is given; the addresses start at the root now.</summary>
    public FramesView From(string root) => this with { WideHref = root + WideHref, NarrowHref = root + NarrowHref };
}

/// <summary>The addresses of a run's films, a script for each canvas. What is in them is in src/DESIGN.md under "What the player is given".</summary>
public sealed record FilmsView(string Wide, string Narrow);

/// <summary>A role of the legend: the role's class and what it means here.</summary>
public sealed record LegendView(string Role, string Meaning)
{
    public static LegendView Of(LegendEntry entry) => new(entry.Role.ToString().ToLowerInvariant(), entry.Meaning);
}

public sealed record ReadoutView(string Label, string Value, string Unit);

/// <summary>What a page says of its oracle.</summary>
public sealed record EvidenceView(string Claim, string Oracle, string Test, string LeavesOut, string Compared);

/// <summary>A source; the address may be empty.</summary>
public sealed record SourceView(string Text, string Url);

/// <summary>/embed/&lt;slug&gt;/: the stage of a walkthrough, for the pages of others.</summary>
public sealed record EmbedView : PageView
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Styles => ["embed"];

    /// <summary>The way to the walkthrough's page.</summary>
    public required string Page { get; init; }

    public required int Plate { get; init; }

    public required PlayerView Player { get; init; }
}
