using System.Globalization;
using SystemsAtlas.Site.Content.Diagnostics;
using SystemsAtlas.Site.Output;

namespace SystemsAtlas.Site.Commands.Preview;

/// <summary>Builds for the preview. Whatever goes wrong is shown, and the last good site stays.</summary>
public sealed class PreviewBuilder(BuildOptions options, PreviewSite site, Terminal terminal)
{
    public void Build()
    {
        var clock = TimeProvider.System;
        var start = clock.GetTimestamp();
        var (files, problems) = Try();
        options.Runs!.Turn();
        var changed = site.Update(files, problems);
        foreach (var problem in problems) terminal.Error.WriteLine(problem + "\n");
        var took = clock.GetElapsedTime(start).TotalSeconds;
        terminal.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{(files is null ? "Not built" : "Built")} in {took:0.00} s: {changed.Count} files changed, {problems.Count} findings"));
    }

    /// <summary>Shows findings that no build made; the last good site stays.</summary>
    public void Tell(IReadOnlyList<string> problems)
    {
        site.Update(null, problems);
        foreach (var problem in problems) terminal.Error.WriteLine(problem);
    }

    private (SiteFiles?, IReadOnlyList<string>) Try()
    {
        try
        {
            var result = SiteBuilder.Build(options);
            return (result.Site, [.. result.Diagnostics.Select(DiagnosticText.Render)]);
        }
        catch (Exception e)
        {
            using var text = new StringWriter();
            if (e is FaultException || FileFault.IsOne(e)) text.Write("error: " + e.Message);
            else OwnFault.Write(e, ["preview"], text);
            return (null, [text.ToString().TrimEnd()]);
        }
    }
}
