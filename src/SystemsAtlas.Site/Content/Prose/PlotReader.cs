using System.Globalization;
using System.Text.RegularExpressions;
using Markdig.Extensions.CustomContainers;
using Markdig.Syntax;
using SystemsAtlas.Site.Content.Diagnostics;
using Table = Markdig.Extensions.Tables.Table;
using TableCell = Markdig.Extensions.Tables.TableCell;
using TableRow = Markdig.Extensions.Tables.TableRow;

namespace SystemsAtlas.Site.Content.Prose;

/// <summary>
/// Reads a plot: <c>::: plot {across="working set (KiB)" up="a read (ns)" log=across}</c>, a table, and a caption. The table's first column goes across, each other column is a
/// series that its head names; its numbers come from placeholders, so a plot shows runs. The table itself is told to those who cannot see the picture.
/// </summary>
internal sealed partial class PlotReader(Directive directive, CustomContainer container, ProseContext context)
{
    private static readonly IReadOnlyList<string> Keys = ["across", "up", "log", "id"], Logs = ["across", "up", "both"];
    private bool _failed;

    /// <summary>The plot with its text alternative, or null with a diagnostic.</summary>
    public (Plot Plot, string Description)? Read()
    {
        foreach (var entry in directive.Entries.Where(e => !Keys.Contains(e.Key)))
            Fail(DiagnosticRules.UnknownDirectiveKey, entry.KeyPlace, $"A plot has no key \"{entry.Key}\".{Suggest.Question(entry.Key, Keys)}", Suggest.OneOf(Keys, ""));
        if (directive["log"] is { } log && !Logs.Contains(log.Value))
            Fail(DiagnosticRules.MalformedDirective, log.ValuePlace, $"\"{log.Value}\" is not an axis.{Suggest.Question(log.Value, Logs)}", Suggest.OneOf(Logs, ""));
        var (across, up) = (AxisOf("across", "working set (KiB)"), AxisOf("up", "a read (ns)"));
        var table = container.OfType<Table>().FirstOrDefault();
        if (table is null) Fail(DiagnosticRules.MalformedDirective, directive.Place, "The plot has no table to draw.", "write a table below this line: its first column goes across, each other one is a series.");
        if (table is null || across is null || up is null) return null;
        var rows = table.OfType<TableRow>().Select(r => r.OfType<TableCell>().ToList()).ToList();
        var heads = rows[0].ConvertAll(TextOf);
        var samples = rows.Skip(1).Select(r => r.ConvertAll(NumberOf)).ToList();
        if (_failed) return null;
        var series = heads.Skip(1).Select((name, i) => new PlotSeries(
            Invariant($"series/{i}"), name, [.. samples.Where(s => s[i + 1] is not null).Select(s => new Sample(s[0]!.Value, s[i + 1]!.Value))], i == 0 ? Role.Active : Role.Done)).ToList();
        return (new("plot", across, up, series), Describe(rows, heads));
    }

    private PlotAxis? AxisOf(string key, string example)
    {
        if (directive[key] is { } title) return new(title.Value, Logarithmic: directive["log"]?.Value is { } log && (log == key || log == "both"));
        Fail(DiagnosticRules.MissingDirectiveKey, directive.Place, $"The plot does not say what goes {key}.", $"add {key}=\"{example}\".");
        return null;
    }

    // A cell without text has no sample; a unit may follow the number.
    private double? NumberOf(TableCell cell)
    {
        var text = TextOf(cell);
        if (text.Length == 0) return null;
        if (double.TryParse(Leading().Match(text).Value.Replace(",", "", StringComparison.Ordinal), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)) return number;
        Fail(DiagnosticRules.MalformedDirective, context.PlaceOf(cell.Span), $"\"{text}\" does not begin with a number.", "leave only numbers below the heads of a plot's table.");
        return null;
    }

    private string TextOf(TableCell cell) => string.Join(' ', cell.OfType<LeafBlock>().Select(b => ProseRenderer.PlainText(context, b.Inline)));

    private string Describe(List<List<TableCell>> rows, List<string> heads) =>
        string.Join("; ", rows.Skip(1).Select(r => $"{heads[0]} {TextOf(r[0])}: {string.Join(", ", r.Skip(1).Select((c, i) => $"{heads[i + 1]} {TextOf(c)}"))}")) + ".";

    private void Fail(DiagnosticRule rule, SourceSpan place, string reason, string fix)
    {
        _failed = true;
        context.Diagnostics.Add(rule, place, reason, fix);
    }

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);

    [GeneratedRegex(@"^-?[0-9][0-9,]*(\.[0-9]+)?")]
    private static partial Regex Leading();
}
