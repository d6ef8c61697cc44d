using System.Text;

namespace SystemsAtlas.Site.Content.Diagnostics;

/// <summary>Writes a diagnostic for a person: place, excerpt with a caret, reason, remedy, and the page that says more.</summary>
public static class DiagnosticText
{
    /// <summary>The whole message, several lines, without a line end after the last. Without a place there is no excerpt.</summary>
    public static string Render(Diagnostic diagnostic)
    {
        var text = new StringBuilder();
        text.Append(Header(diagnostic)).Append('\n');
        if (diagnostic.Place is { } place) Excerpt.Write(text, place);
        text.Append(diagnostic.Reason).Append('\n');
        text.Append("Fix: ").Append(diagnostic.Fix).Append('\n');
        return text.Append("See: input/diagnostics/").Append(diagnostic.Rule.Id).Append(".md").ToString();
    }

    /// <summary>One line: place, id, title and reason, as logs and editors read it.</summary>
    public static string Line(Diagnostic diagnostic) => $"{Header(diagnostic)}: {diagnostic.Reason.ReplaceLineEndings(" ")}";

    private static string Header(Diagnostic diagnostic)
    {
        var severity = diagnostic.Rule.Severity == Severity.Error ? "error" : "warning";
        var kind = $"{severity} {diagnostic.Rule.Id}: {diagnostic.Rule.Title}";
        if (diagnostic.Place is not { } place) return kind;
        var (line, column) = place.File.PlaceOf(place.Start);
        return FormattableString.Invariant($"{place.File.Path}:{line}:{column}: {kind}");
    }
}
