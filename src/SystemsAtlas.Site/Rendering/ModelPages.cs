using SystemsAtlas.Site.Content.Diagnostics;
using SystemsAtlas.Site.Content.Prose;
using SystemsAtlas.Site.Rendering.Views;

namespace SystemsAtlas.Site.Rendering;

/// <summary>
/// Writes /contribute/models/, a page for each model: what whoever narrates it may name, with values from a real run. All of it comes from the model itself, so it cannot go stale.
/// </summary>
public static class ModelPages
{
    private const string Folder = "contribute/models/";

    // A value is shown so that its kind can be seen; a state may hold thousands of numbers.
    private const int MostCharacters = 60, MostDepth = 3, MostValues = 60;

    public static void Write(SiteWork work, IReadOnlyList<Plate> plates, IReadOnlyList<Playground> playgrounds)
    {
        // A model without a page has no run that a reader could look at.
        var shown = work.Content.Systems.Select(s => (System: s, Run: RunOf(s, plates, playgrounds))).Where(s => s.Run is not null).Select(s => (s.System, Run: s.Run!.Value)).OrderBy(s => s.System.Model.Slug, StringComparer.Ordinal).ToList();
        var root = SiteWork.RootOf(Folder);
        work.AddPage("models", new ModelsView
        {
            Root = root,
            Address = Folder,
            Title = "Models",
            Description = "Every model of the atlas: what it covers, and a page with all that a text about it may name.",
            Canonical = work.Canonical(Folder),
            Navigation = work.Navigation(root, "contribute"),
            Section = "contribute",
            IsPreview = work.IsPreview,
            Crumbs = [new("Contribute", $"{root}contribute/")],
            Models = [.. shown.Select(s => new ModelLineView(s.System.Model.Slug, s.System.Model.Title, s.System.Model.Covers, $"{s.System.Model.Slug}/"))],
        });
        foreach (var (system, run) in shown) Write(work, system.Model, run);
    }

    private static (Trace Trace, string Command)? RunOf(SystemEntry system, IReadOnlyList<Plate> plates, IReadOnlyList<Playground> playgrounds)
    {
        if (plates.FirstOrDefault(p => p.Walkthrough.System == system) is { } plate) return (plate.Run.Trace, TraceCommand.For(plate.Walkthrough));
        return playgrounds.FirstOrDefault(p => p.Simulator.System == system) is { } playground ? (playground.Run.Trace, TraceCommand.For(playground.Run.Trace.Request)) : null;
    }

    private static void Write(SiteWork work, ModelDefinition model, (Trace Trace, string Command) run)
    {
        var address = $"{Folder}{model.Slug}/";
        var root = SiteWork.RootOf(address);
        var trace = run.Trace;
        work.AddPage("model", new ModelView
        {
            Root = root,
            Address = address,
            Title = $"The model {model.Slug}",
            Description = model.Covers,
            Canonical = work.Canonical(address),
            Navigation = work.Navigation(root, "contribute"),
            Section = "contribute",
            IsPreview = work.IsPreview,
            Crumbs = [new("Contribute", $"{root}contribute/"), new("Models", $"{root}{Folder}")],
            Contents = [new("Knobs", "#knobs"), .. model.Actions.Count > 0 ? [new LinkView("Actions", "#actions")] : Array.Empty<LinkView>(), new("Events", "#events"), new("State", "#state"), new("Readouts", "#readouts"), .. model.Artifacts.Count > 0 ? [new LinkView("Artifacts", "#artifacts")] : Array.Empty<LinkView>()],
            Slug = model.Slug,
            LeavesOut = model.Simplifications,
            Run = run.Command,
            Steps = Leaf.Count(trace.Steps.Count - 1, "step"),
            TimeUnit = model.TimeUnit,
            Knobs = [.. model.Knobs.Select(k => Knob(k, trace.Request.Parameters.TextOf(k)))],
            Actions = [.. model.Actions.Select(a => new ModelActionView(a.Argument is null ? a.Name : $"{a.Name}:{a.Argument.Name}", a.Label, a.Help, a.Argument is null ? "" : $"{a.Argument.Kind} {a.Argument.Range}".Trim()))],
            Events = Events(model, trace),
            State = Values(trace.Final.Values),
            Readouts = [.. model.Readouts.Select(r => new ModelValueView(r.Name, Cut(ValueText.Write(r.Of(trace.Final), "") ?? ""), r.Label + (r.Unit.Length > 0 ? $", in {r.Unit}" : "")))],
            Artifacts = [.. model.Artifacts.Select(a => new ModelValueView(a.Name, a.MediaType, a.Label))],
        });
    }

    private static ModelKnobView Knob(Knob knob, string here) =>
        new(knob.Name, $"{knob.Kind} {knob.Range}".Trim() + (knob.Unit.Length > 0 ? $", in {knob.Unit}" : ""), Cut(knob.DefaultText), here == knob.DefaultText ? "" : Cut(here), knob.Label + (knob.Help.Length > 0 ? ". " + knob.Help : ""));

    // In the order of the run, and after them those that this run does not come to.
    private static List<ModelEventView> Events(ModelDefinition model, Trace trace)
    {
        var happened = trace.Steps.SelectMany(s => s.Events.Select(e => (Step: s, Event: e))).GroupBy(e => e.Event.Name).ToList();
        return
        [
            .. happened.Select(g => new ModelEventView(g.Key, Leaf.Count(g.Count(), "time"), g.First().Step.Index, g.First().Event.Tell(g.First().Step.After), Values(g.First().Event.Values))),
            .. model.Events.Except(happened.Select(g => g.Key)).Order(StringComparer.Ordinal).Select(name => new ModelEventView(name, "", 0, "", [])),
        ];
    }

    /// <summary>Every path into a record that a placeholder may be, with the value that it has; of long lists the first.</summary>
    private static List<ModelValueView> Values(RecordValue record)
    {
        var found = new List<ModelValueView>();
        void Add(string path, Value value, int depth)
        {
            if (found.Count >= MostValues) return;
            switch (value)
            {
                case RecordValue { Fields.Count: > 0 } inner when depth < MostDepth:
                    foreach (var (name, field) in inner.Fields) Add(path.Length == 0 ? name : $"{path}.{name}", field, depth + 1);
                    return;
                case ListValue { Items: var items }:
                    found.Add(new($"{path}.count", items.Count.ToString(System.Globalization.CultureInfo.InvariantCulture), ""));
                    if (items.Count > 0 && items[0] is RecordValue) Add($"{path}.0", items[0], depth + 1);
                    else if (items.Count > 0) found.Add(new(path, Cut(ValueText.Write(value, "") ?? ""), ""));
                    return;
                default:
                    found.Add(new(path, Cut(ValueText.Write(value, "") ?? ""), ""));
                    return;
            }
        }
        Add("", record, 0);
        return found;
    }

    private static string Cut(string text)
    {
        var line = text.ReplaceLineEndings(" ⏎ ");
        return line.Length <= MostCharacters ? line : line[..MostCharacters] + "…";
    }
}
