using SystemsAtlas.Site.Content.Diagnostics;
using SystemsAtlas.Site.Content.FrontMatter;

namespace SystemsAtlas.Site.Content;

/// <summary>Reads a playground's front matter.</summary>
internal static class SimulatorReader
{
    private const string ListExample = "a list of title, notice and what to run";
    private static readonly IReadOnlyList<string> OfAnyKeys = ["title", "summary", "parameters", "actions", "seed", "step", "missions", "presets", "tries"];
    private static readonly IReadOnlyList<string> OwnKeys = ["draft", "family", "model", .. OfAnyKeys, .. PageDates.Keys];
    private static readonly IReadOnlyList<string> MissionKeys = ["title", "goal", "found", "parameters", "actions", "seed"];
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
        var missions = Missions(keys, system, request, context);
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
            Missions = missions,
            Presets = presets,
            Tries = tries,
            Dates = isPart ? host?.Dates ?? PageDates.None : PageDates.Read(keys),
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
        foreach (var (inner, place) in Maps(key, "a title, a notice and what to run", keys, ItemKeys, context))
        {
            var title = inner.Text("title", "Keys in ascending order");
            var notice = inner.Text("notice", "What to notice, in a sentence");
            var (request, places, _) = RunReader.Request(inner, system, place, opening);
            if (inner.Failed) keys.MarkFailed();
            else items.Add(Of(title!.Text, notice!, request, places, inner, place));
        }
        return items;
    }

    private static List<Mission> Missions(KeyReader keys, SystemEntry system, RunRequest opening, LoadContext context)
    {
        var missions = new List<Mission>();
        foreach (var (inner, place) in Maps("missions", "a title, a goal, what is found out and what to run", keys, MissionKeys, context))
        {
            var title = inner.Text("title", "Make the term rise above {{term}}");
            var text = inner.Text("goal", "term > 5 at any step");
            var found = inner.Text("found", "What a reader has found out, in a sentence");
            var goal = text is null ? null : Goal.Read(text, system.Model, inner);
            var (request, places, _) = RunReader.Request(inner, system, place, opening);
            var filled = title is null || goal is null ? "" : Mission.Fill(title.Text, goal, (name, known) =>
                inner.Fail(DiagnosticRules.UnknownPlaceholder, title.Span, $"The goal says nothing of \"{name}\".{Suggest.Question(name, known)}", Suggest.OneOf(known.Select(k => "{{" + k + "}}"), "leave it out.")));
            if (inner.Failed) keys.MarkFailed();
            else missions.Add(new(filled, found!.Text, goal!, new(filled, "", request, "last", places, place, place), text!.Span));
        }
        return missions;
    }

    // The items of a list that are maps; each other one is told.
    private static IEnumerable<(KeyReader Keys, SourceSpan Place)> Maps(string key, string holds, KeyReader keys, IReadOnlyList<string> allowed, LoadContext context)
    {
        foreach (var part in keys.List(key, ListExample))
        {
            if (part is not YamlMap map)
            {
                keys.Fail(DiagnosticRules.WrongType, part.Span, $"An item of \"{key}\" has {holds}; this is {part.Kind}.", $"write it as \"- title: ...\" with {allowed[1]} and parameters below.");
                continue;
            }
            var place = map.Span with { Length = Math.Min(1, map.Span.Length) };
            var inner = new KeyReader(map, place, $"An item of \"{key}\"", context.Diagnostics);
            inner.Allow(allowed);
            yield return (inner, place);
        }
    }
}
