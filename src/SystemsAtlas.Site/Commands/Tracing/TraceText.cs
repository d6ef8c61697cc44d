using System.Globalization;
using System.Text;

namespace SystemsAtlas.Site.Commands.Tracing;

/// <summary>A trace as a table for people: one line a step and event, readouts at the right. Programs read the JSON.</summary>
public static class TraceText
{
    public static string Write(Trace trace)
    {
        var text = new StringBuilder();
        var model = trace.Model;
        text.Append(CultureInfo.InvariantCulture, $"{model.Title} ({model.Slug}, version {model.Version})\n");
        foreach (var knob in model.Knobs)
            text.Append(CultureInfo.InvariantCulture, $"  {knob.Name} = {OneLine(trace.Request.Parameters.TextOf(knob))}{Unit(knob.Unit)}\n");
        foreach (var action in trace.Request.Actions.OrderBy(a => a.Moment))
            text.Append(CultureInfo.InvariantCulture, $"  at {action.Moment}: {action.Name} {OneLine(action.Argument)}").TrimEnd().Append('\n');
        text.Append(CultureInfo.InvariantCulture, $"  seed = {trace.Request.Seed}\n\n");
        WriteRows(text, [Header(model), .. trace.Steps.SelectMany(s => Rows(model, s))]);
        return text.ToString();
    }

    // A sequential model counts time in steps: the two columns would be the same.
    private static string[] Header(ModelDefinition model) =>
        ["step", .. model.TimeUnit == "step" ? (string[])[] : [model.TimeUnit], .. model.Readouts.Select(r => r.Name + Unit(r.Unit == r.Name ? "" : r.Unit)), "events"];

    private static IEnumerable<string[]> Rows(ModelDefinition model, Step step)
    {
        string[] numbers = [Number(step.Index), .. model.TimeUnit == "step" ? (string[])[] : [Number(step.Time)], .. model.Readouts.Select(r => OneLine(r.Of(step.After).ToText()))];
        string[] blank = [.. numbers.Select(_ => "")];
        var events = step.Events.Select(EventText).DefaultIfEmpty(step.Index == 0 ? "(initial state)" : "");
        return events.Select((text, i) => (string[])[.. i == 0 ? numbers : blank, text]);
    }

    private static string EventText(Event happened) =>
        OneLine(string.Join("  ", new[] { happened.Name }.Concat(happened.Values.Fields.Select(f => $"{f.Name}={f.Value.ToText()}"))));

    private static void WriteRows(StringBuilder text, List<string[]> rows)
    {
        var last = rows[0].Length - 1;
        var widths = Enumerable.Range(0, last).Select(c => rows.Max(r => r[c].Length)).ToList();
        foreach (var row in rows)
        {
            for (var c = 0; c < last; c++) text.Append(row[c].PadLeft(widths[c])).Append("  ");
            text.Append(row[last]).TrimEnd().Append('\n');
        }
    }

    private static StringBuilder TrimEnd(this StringBuilder text)
    {
        while (text.Length > 0 && text[^1] == ' ') text.Length--;
        return text;
    }

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Unit(string unit) => unit.Length == 0 ? "" : " " + unit;

    private static string OneLine(string text) => text.Replace("\r", "\\r", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
}
