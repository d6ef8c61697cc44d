namespace SystemsAtlas.Site.Commands.New;

/// <summary>Begins a chapter from a real run, with one of everything that a chapter may hold.</summary>
public static class ChapterSkeleton
{
    /// <param name="title">The chapter's title.</param>
    /// <param name="family">The slug of its family.</param>
    /// <param name="model">Whose runs it shows.</param>
    /// <param name="walkthrough">The slug of a walkthrough of that model, or null where there is none.</param>
    public static string Write(string title, string family, ModelDefinition model, string? walkthrough)
    {
        var trace = Output.ModelRunner.Run(RunRequest.Default(model));
        var player = walkthrough is null ? "" : $"\nA player shows the stops of a walkthrough, and the reader may play them here.\n\n::: player {{walkthrough={walkthrough}}}\nSay what to look out for.\n:::\n";
        return Skeleton.Fill("chapter.md",
            ("Title", title),
            ("family", family),
            ("walkthrough", walkthrough is null ? "" : $"\nwalkthrough: {walkthrough}"),
            ("model", model.Slug),
            ("event", trace.Events.First().Name),
            ("knob", model.Knobs.Count > 0 ? $"\nThe run has {model.Knobs[0].Name} at {{{{first.parameters.{model.Knobs[0].Name}}}}}." : ""),
            ("source", model.Sources[0].Text.Replace("\"", "'", StringComparison.Ordinal)),
            ("player", player));
    }
}
