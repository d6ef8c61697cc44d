using System.Text;

namespace SystemsAtlas.Simulation;

/// <summary>
/// Writes a trace as comma-separated values (RFC 4180): a line of names, then a line for each step with its number, its time, its events with semicolons between
/// them, and each readout. The same trace gives the same bytes on every platform.
/// </summary>
public static class TraceCsv
{
    /// <summary>Writes a trace as UTF-8 without a byte order mark; lines end with CR and LF.</summary>
    public static byte[] Write(Trace trace)
    {
        var model = trace.Model;
        var text = new StringBuilder();
        AppendLine(text, ["step", $"time ({model.TimeUnit})", "events", .. model.Readouts.Select(r => r.Unit.Length == 0 ? r.Name : $"{r.Name} ({r.Unit})")]);
        foreach (var step in trace.Steps)
            AppendLine(text, [Text(step.Index), Text(step.Time), string.Join(';', step.Events.Select(e => e.Name)), .. model.Readouts.Select(r => Text(r.Of(step.After)))]);
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static void AppendLine(StringBuilder text, IEnumerable<string> fields) => text.AppendJoin(',', fields.Select(Field)).Append("\r\n");

    private static string Text(Value value) => value is NoValue ? "" : value.ToText();

    private static string Field(string text) =>
        text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
