using System.Globalization;
using System.Text;
using SystemsAtlas.Site.Content;

namespace SystemsAtlas.Site.Commands.Listing;

/// <summary>The catalogue for people.</summary>
public static class CatalogueText
{
    public static string Write(IReadOnlyList<SystemEntry> systems, IReadOnlyList<Walkthrough> walkthroughs)
    {
        var text = new StringBuilder();
        foreach (var system in systems) WriteModel(text, system.Model);
        text.Append("Walkthroughs\n");
        WriteTable(text, walkthroughs.Select(w => (string[])[string.Create(CultureInfo.InvariantCulture, $"plate {w.Plate}"), w.Slug, w.Title, "model " + w.System.Model.Slug]));
        return text.ToString();
    }

    private static void WriteModel(StringBuilder text, ModelDefinition model)
    {
        text.Append(CultureInfo.InvariantCulture, $"{model.Slug}  ({model.Title}, version {model.Version}, time in {TimeUnit(model)})\n  {model.Covers}\n");
        Section(text, "knobs", model.Knobs.Select(k => (string[])[k.Name, $"{k.Kind} {k.Range}".TrimEnd() + Unit(k.Unit), $"default {Cut(k.DefaultText)}", k.Label]));
        Section(text, "actions", model.Actions.Select(a => (string[])[a.Argument is null ? a.Name : $"{a.Name}:{a.Argument.Name}", a.Argument?.Range ?? "", a.Help.Length > 0 ? a.Help : a.Label]));
        Section(text, "events", model.Events.Chunk(6).Select(e => (string[])[string.Join(", ", e)]));
        Section(text, "readouts", model.Readouts.Select(r => (string[])[r.Name, r.Unit, r.Label]));
        Section(text, "artifacts", model.Artifacts.Select(a => (string[])[a.Name, a.MediaType, a.Label]));
        text.Append('\n');
    }

    private static void Section(StringBuilder text, string name, IEnumerable<string[]> rows)
    {
        var all = rows.ToList();
        if (all.Count == 0) return;
        text.Append("  ").Append(name).Append('\n');
        WriteTable(text, all, "    ");
    }

    private static void WriteTable(StringBuilder text, IEnumerable<string[]> rows, string indent = "  ")
    {
        var all = rows.ToList();
        if (all.Count == 0) return;
        var last = all[0].Length - 1;
        var widths = Enumerable.Range(0, last).Select(c => all.Max(r => r[c].Length)).ToList();
        foreach (var row in all)
            text.Append(indent).Append(string.Concat(widths.Select((w, c) => row[c].PadRight(w + 2)))).Append(row[last]).Append('\n');
    }

    private static string TimeUnit(ModelDefinition model) => model.TimeUnit is "step" or "cycle" ? model.TimeUnit + "s" : model.TimeUnit;

    private static string Unit(string unit) => unit.Length == 0 ? "" : " " + unit;

    private static string Cut(string text) => text.ReplaceLineEndings(" ") is var line && line.Length > 40 ? line[..40] + "…" : line;
}
