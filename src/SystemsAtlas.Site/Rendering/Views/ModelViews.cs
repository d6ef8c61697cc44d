namespace SystemsAtlas.Site.Rendering.Views;

/// <summary>/contribute/models/: every model, with the way to its page.</summary>
public sealed record ModelsView : PageView
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Styles => ["reference"];

    public required IReadOnlyList<ModelLineView> Models { get; init; }
}

public sealed record ModelLineView(string Slug, string Title, string Covers, string Href);

/// <summary>/contribute/models/&lt;slug&gt;/: what a text about a model may name, with values from a run.</summary>
public sealed record ModelView : PageView
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Styles => ["reference"];

    public required string Slug { get; init; }

    public required IReadOnlyList<string> LeavesOut { get; init; }

    /// <summary>The command that makes the run whose values are shown.</summary>
    public required string Run { get; init; }

    /// <summary>How long the run is: "27 steps".</summary>
    public required string Steps { get; init; }

    public required string TimeUnit { get; init; }

    public required IReadOnlyList<ModelKnobView> Knobs { get; init; }

    public required IReadOnlyList<ModelActionView> Actions { get; init; }

    public required IReadOnlyList<ModelEventView> Events { get; init; }

    /// <summary>The values of the state at the end of the run.</summary>
    public required IReadOnlyList<ModelValueView> State { get; init; }

    public required IReadOnlyList<ModelValueView> Readouts { get; init; }

    public required IReadOnlyList<ModelValueView> Artifacts { get; init; }
}

/// <summary>A knob: what it takes, its default, and what this run has where that is something else.</summary>
public sealed record ModelKnobView(string Name, string Takes, string Default, string Here, string Says);

/// <summary>An action as front matter writes it, and what its argument is.</summary>
public sealed record ModelActionView(string Name, string Label, string Help, string Takes);

/// <summary>An event: how often this run has it, empty for never, at which step first, what it says of itself there, and its values.</summary>
public sealed record ModelEventView(string Name, string Times, int Step, string Says, IReadOnlyList<ModelValueView> Values);

/// <summary>A path that a placeholder may be, the value that it has, and what it is.</summary>
public sealed record ModelValueView(string Path, string Value, string Says);
