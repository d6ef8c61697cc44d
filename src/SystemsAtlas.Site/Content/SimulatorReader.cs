using SystemsAtlas.Site.Content.Diagnostics;
using SystemsAtlas.Site.Content.FrontMatter;

namespace SystemsAtlas.Site.Content;

/// <summary>Reads a playground's front matter.</summary>
internal static class SimulatorReader
{
    private const string ListExample = "a list of title, notice and what to run";
    private static readonly IReadOnlyList<string> OfAnyKeys = ["title", "summary", "parameters", "actions", "seed", "step", "presets", "tries"];
    private static readonly IReadOnlyList<string> OwnKeys = ["draft", "family", "model", .. OfAnyKeys];
    private static readonly IReadOnlyList<string> ItemKeys = ["title", "notice", "parameters", "actions", "seed", "step"];

    /// <param name="file">The page. One that stands in its walkthrough's file takes family and model from there.</param>
    /// <param name="context">What it needs to know of the others.</param>
    /// <param name="walkthroughs">Those that could be read.</param>
    public static Simulator? Read(OpenFile file, LoadContext context, IReadOnlyList<Walkthrough> walkthroughs)
    {
        var keys = file.Keys;
        var isPart = Entry.FolderOf(file.Body.File.Path) == "walkthroughs";
        var host = isPart ? walkthroughs.FirstOrDefault(w => w.Narration.File.Path == file.Body.File.Path) : null;
        keys.Allow(isPart ? OfAnyKeys : OwnKeys);
        var title = keys.Text("title", "Grow a B-tree");
        var family = isPart ? host?.Family : FamilyKey.Read(keys, Family.OfWalkthroughs);
        var isDraft = isPart ? host?.IsDraft == true : keys.Truth("draft");
        var summary = keys.Text("summary", "One or two sentences");
        if ((isPart ? host?.System : RunReader.System(keys, context.Systems)) is not { } system)
        {
            context.Broken.Add(file.ToBroken());
            return null;
        }
        var (request, places, isMeant) = RunReader.Request(keys, system, keys.Part("model")?.Span ?? keys.Opening);
        var opening = Of("", null, request, places, keys, places.Model);
        var presets = Items("presets", keys, system, request, context);
        var tries = Items("tries", keys, system, request, context);
        file.RequireBody();
        if (!isMeant)
        {
            context.Broken.Add(file.ToBroken(system));
            return null;
        }
        return new Simulator
        {
            Slug = file.Slug,
            IsDraft = isDraft || system.Model.IsDraft,
            Title = title?.Text ?? file.Slug,
            Family = family ?? Family.OfWalkthroughs[0],
            Summary = summary?.Text ?? "",
            System = system,
            Opening = opening,
            Presets = presets,
            Tries = tries,
            Body = file.Body,
        };
    }

    private static Situation Of(string title, YamlText? notice, RunRequest request, RunPlaces places, KeyReader keys, SourceSpan place)
    {
        var shown = keys.OptionalText("step", "last");
        return new(title, notice?.Text ?? "", request, shown?.Text.Trim() ?? "first", places, shown?.Span ?? place, notice?.Span ?? place);
    }

    private static List<Situation> Items(string key, KeyReader keys, SystemEntry system, RunRequest opening, LoadContext context)
    {
        var items = new List<Situation>();
        foreach (var part in keys.List(key, ListExample))
        {
            if (part is not YamlMap map)
            {
                keys.Fail(DiagnosticRules.WrongType, part.Span, $"An item of \"{key}\" has a title, a notice and what to run; this is {part.Kind}.", "write it as \"- title: ...\" with notice and parameters below.");
                continue;
            }
            var place = map.Span with { Length = Math.Min(1, map.Span.Length) };
            var inner = new KeyReader(map, place, $"An item of \"{key}\"", context.Diagnostics);
            inner.Allow(ItemKeys);
            var title = inner.Text("title", "Keys in ascending order");
            var notice = inner.Text("notice", "What to notice, in a sentence");
            var (request, places, _) = RunReader.Request(inner, system, place, opening);
            if (inner.Failed) keys.MarkFailed();
            else items.Add(Of(title!.Text, notice!, request, places, inner, place));
        }
        return items;
    }
}
