namespace SystemsAtlas.Site.Commands.New;

/// <summary>Begins a chapter as a draft: every section of the template, and one of everything that a chapter may hold.</summary>
/// <param name="Title">The chapter's title.</param>
/// <param name="Family">The slug of its family.</param>
/// <param name="Model">The slug of the model whose runs it shows.</param>
/// <param name="Event">An event that happens when that model runs as it is.</param>
/// <param name="Source">A source, as text.</param>
public sealed record ChapterSkeleton(string Title, string Family, string Model, string Event, string Source)
{
    /// <summary>The slug of a walkthrough of the model, or null.</summary>
    public string? Walkthrough { get; init; }

    /// <summary>The slug of a playground of the model, or null.</summary>
    public string? Simulator { get; init; }

    /// <summary>A knob of the model, or null.</summary>
    public string? Knob { get; init; }

    /// <summary>What is known of a model that is there.</summary>
    public static ChapterSkeleton Of(string title, string family, ModelDefinition model) =>
        new(title, family, model.Slug, Output.ModelRunner.Run(RunRequest.Default(model)).Events.First().Name, model.Sources[0].Text.Replace("\"", "'", StringComparison.Ordinal)) { Knob = model.Knobs.Count > 0 ? model.Knobs[0].Name : null };

    /// <summary>The file.</summary>
    public string Write() => Skeleton.Fill("chapter.md",
        ("Title", Title),
        ("family", Family),
        ("pages", (Walkthrough is null ? "" : $"\nwalkthrough: {Walkthrough}") + (Simulator is null ? "" : $"\nsimulator: {Simulator}")),
        ("model", Model),
        ("event", Event),
        ("source", Source),
        ("knob", Knob is null ? "" : $" It has {Knob} at {{{{first.parameters.{Knob}}}}}."),
        ("situations", Simulator is null ? "" : $" A reader [plays on from its end](sim:first), or [from that moment](sim:first@{Event}#1)."),
        ("player", Walkthrough is null ? "" : $"\nA player shows the stops of a walkthrough, and the reader may play them here.\n\n::: player {{walkthrough={Walkthrough}}}\nSay what to look out for.\n:::\n"));
}
