using System.Globalization;
using SystemsAtlas.Site.Content.Diagnostics;
using SystemsAtlas.Site.Output;

namespace SystemsAtlas.Site.Commands;

/// <summary>What a build tells at its end.</summary>
public static class BuildReport
{
    /// <summary>The diagnostics, and how many; nothing when there are none.</summary>
    public static void WriteDiagnostics(BuildResult result, TextWriter error)
    {
        foreach (var diagnostic in result.Diagnostics)
        {
            error.WriteLine(DiagnosticText.Render(diagnostic));
            error.WriteLine();
        }
        if (result.Diagnostics.Count > 0) error.WriteLine(Count(result.Diagnostics));
    }

    /// <summary>"2 errors, 1 warning".</summary>
    public static string Count(IReadOnlyList<Diagnostic> diagnostics)
    {
        var errors = diagnostics.Count(d => d.Rule.Severity == Severity.Error);
        return $"{Plural(errors, "error")}, {Plural(diagnostics.Count - errors, "warning")}";
    }

    /// <summary>What was written, how long each phase took, what the pages weigh.</summary>
    public static void Write(BuildResult result, SiteFiles site, string folder, TimeSpan took, TextWriter output)
    {
        output.WriteLine(Line($"Wrote {Plural(site.Files.Count, "file")}, {Kilobytes((int)site.Size)} KB, to {folder} in {took.TotalSeconds:0.00} s"));
        foreach (var time in result.Times) output.WriteLine(Line($"  {time.Phase,-28}{time.Took.TotalSeconds,8:0.00} s"));
        WriteWeights(result.Weights, site, output);
    }

    /// <summary>What each walkthrough's page weighs, what is over its budget marked, and what the fonts do.</summary>
    public static void WriteWeights(IReadOnlyList<PageWeight> weights, SiteFiles site, TextWriter output)
    {
        if (weights.Count == 0) return;
        output.WriteLine("Pages after brotli, in KB (1,000 bytes):");
        output.WriteLine(Line($"  {"",-28}{"script",8}{"played",8}{"as a list",11}"));
        foreach (var weight in weights)
            output.WriteLine(Line($"  {weight.Slug,-28}{Kilobytes(weight.Script),8}{Kilobytes(weight.Played),8}{Kilobytes(weight.Listed),11}{Over(weight)}"));
        output.WriteLine(Line($"  {"fonts, once for the site",-28}{Kilobytes(Weight.OfFonts(site.Files)),8}"));
    }

    public static bool IsWithinBudget(PageWeight weight) => weight.Script <= Weight.ScriptBudget && weight.Page <= Weight.PageBudget;

    private static string Over(PageWeight weight)
    {
        var over = new List<string>();
        if (weight.Script > Weight.ScriptBudget) over.Add(Line($"script over {Weight.ScriptBudget / 1000}"));
        if (weight.Page > Weight.PageBudget) over.Add(Line($"page over {Weight.PageBudget / 1000}"));
        return over.Count == 0 ? "" : "  OVER BUDGET: " + string.Join(", ", over);
    }

    private static string Plural(int count, string noun) => Line($"{count} {noun}{(count == 1 ? "" : "s")}");

    private static string Kilobytes(int bytes) => Line($"{bytes / 1000.0:0.0}");

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
