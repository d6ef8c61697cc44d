using SystemsAtlas.Site.Content.Diagnostics;

namespace SystemsAtlas.Site.Content.Prose;

/// <summary>Writes what an expression comes to: <c>| %</c> as a whole percentage, <c>| 0</c>, <c>| 1</c> and <c>| 2</c> with so many digits after the point.</summary>
internal sealed class ExpressionWriter(ProseContext context, PlaceholderInline placeholder, ExpressionParts parts)
{
    private static readonly IReadOnlyList<string> Formats = ["%", "0", "1", "2"];

    /// <summary>The text, or null with diagnostics.</summary>
    /// <param name="find">Gives the value of a path that stands at an index of the placeholder's content, or null where it has told why there is none.</param>
    public string? Text(Func<string, int, Value?> find)
    {
        if (parts.Format.Length > 0 && !Formats.Contains(parts.Format))
        {
            context.Report(DiagnosticRules.MalformedExpression, placeholder.Span, $"\"{parts.Format}\" is no format of an expression.", "write after the bar % for a percentage, or 0, 1 or 2 for so many digits after the point; two nouns where it counts something: | miss | misses.");
            return null;
        }
        var (number, faults) = Expression.Evaluate(parts.Text, (path, at) => find(path, parts.Index + at));
        foreach (var fault in faults)
            if (!context.IsBroken || fault.Rule == DiagnosticRules.MalformedExpression)
                context.Diagnostics.Add(fault.Rule, context.PlaceOf(placeholder.Span.Start + 2 + parts.Index + fault.Start, fault.Length), fault.Reason, fault.Fix);
        return number is { } result ? Write(result) : null;
    }

    private string Write(double number)
    {
        if (parts.Format == "%") return ValueText.WithUnit(Digits(number * 100, 0), "%");
        var text = parts.Format.Length > 0 ? Digits(number, parts.Format[0] - '0') : ValueText.Write(number, "")!;
        return parts.One is null ? text : ValueText.WithUnit(text, text == "1" ? parts.One : parts.Many!);
    }

    private static string Digits(double number, int digits) => ValueText.Write(number, (ValueText.IsLong(number) ? "#,0" : "0") + (digits > 0 ? "." + new string('0', digits) : ""))!;
}
