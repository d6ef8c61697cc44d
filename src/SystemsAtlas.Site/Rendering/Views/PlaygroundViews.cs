namespace SystemsAtlas.Site.Rendering.Views;

/// <summary>A playground's page.</summary>
public sealed record PlaygroundView : PageView
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Styles => ["chapter", "system", "playground"];

    public required string Slug { get; init; }

    public required string Summary { get; init; }

    public required Html BodyHtml { get; init; }

    /// <summary>The picture of the opening, which stands until the script does.</summary>
    public required FramesView Frames { get; init; }

    public required IReadOnlyList<LegendView> Legend { get; init; }

    /// <summary>Those without a heading first.</summary>
    public required IReadOnlyList<KnobGroupView> KnobGroups { get; init; }

    public required IReadOnlyList<ActionView> Actions { get; init; }

    public required IReadOnlyList<GaugeView> Gauges { get; init; }

    /// <summary>What to bring about, first of all in the panel.</summary>
    public required IReadOnlyList<MissionView> Missions { get; init; }

    public required IReadOnlyList<SituationView> Presets { get; init; }

    public required IReadOnlyList<SituationView> Tries { get; init; }

    public required IReadOnlyList<ArtifactView> Artifacts { get; init; }

    /// <summary>Whether a run depends on its seed.</summary>
    public required bool UsesChance { get; init; }

    public required string Seed { get; init; }

    /// <summary>"step", "cycle" or a unit of time.</summary>
    public required string Unit { get; init; }

    public required string Covers { get; init; }

    public required IReadOnlyList<string> Simplifications { get; init; }

    /// <summary>Walkthroughs that lead here.</summary>
    public required IReadOnlyList<LinkView> Walkthroughs { get; init; }

    /// <summary>Chapters that lead here.</summary>
    public required IReadOnlyList<LinkView> Chapters { get; init; }

    /// <summary>The opening's films.</summary>
    public required FilmsView Films { get; init; }

    /// <summary>What the script is told of the model.</summary>
    public required Html Model { get; init; }

    /// <summary>Where the engine is.</summary>
    public required Html Engine { get; init; }
}

/// <summary>Knobs under one heading, which can be folded away; without one they always stand.</summary>
/// <param name="Title">The heading, or empty.</param>
/// <param name="IsOpen">Whether the opening turns one of them, so that a reader should see it.</param>
/// <param name="Knobs">Their controls.</param>
public sealed record KnobGroupView(string Title, bool IsOpen, IReadOnlyList<KnobView> Knobs);

/// <summary>A knob's control. Exactly one of the Is flags holds.</summary>
public sealed record KnobView
{
    /// <summary>The control's id.</summary>
    public required string Id { get; init; }

    public required string Name { get; init; }

    public required string Label { get; init; }

    public required string Unit { get; init; }

    public required string Help { get; init; }

    public required string Value { get; init; }

    /// <summary>What it accepts, in words.</summary>
    public required string Range { get; init; }

    public bool IsNumber { get; init; }

    /// <summary>Whether a slider stands beside the number.</summary>
    public bool HasSlider { get; init; }

    public string Min { get; init; } = "";

    public string Max { get; init; } = "";

    public string Step { get; init; } = "";

    public bool IsChoice { get; init; }

    public IReadOnlyList<OptionView> Options { get; init; } = [];

    /// <summary>A text of one line.</summary>
    public bool IsLine { get; init; }

    /// <summary>A text of many lines.</summary>
    public bool IsLong { get; init; }

    /// <summary>Whether those lines are counted beside it.</summary>
    public bool IsCode { get; init; }

    public int Rows { get; init; }
}

public sealed record OptionView(string Text, bool IsChosen);

/// <summary>An action's button, with the control of its argument or null.</summary>
public sealed record ActionView(string Name, string Label, string Help, KnobView? Argument);

/// <summary>A readout with its value where the page opens.</summary>
/// <param name="Unit">The unit of that value.</param>
/// <param name="UnitOfOne">The unit of 1.</param>
/// <param name="UnitOfMany">The unit of other numbers.</param>
public sealed record GaugeView(string Name, string Label, string Unit, string UnitOfOne, string UnitOfMany, string Value);

/// <summary>Something to bring about.</summary>
/// <param name="Title">What.</param>
/// <param name="Found">What is told once it is done.</param>
/// <param name="Href">One way to do it.</param>
public sealed record MissionView(string Title, string Found, string Href);

/// <summary>A situation that the page offers.</summary>
public sealed record SituationView(string Href, string Title, string Notice);

/// <summary>A file that a run leaves.</summary>
public sealed record ArtifactView(string Name, string File, string Label);
