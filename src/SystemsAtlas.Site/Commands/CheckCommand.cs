using System.CommandLine;
using System.Globalization;
using SystemsAtlas.Site.Output;

namespace SystemsAtlas.Site.Commands;

/// <summary><c>check</c>: everything that a pull request must satisfy, and no output.</summary>
public sealed class CheckCommand(CommonOptions common, Argument<string[]> pages, Terminal terminal)
{
    public static Command Create(CommonOptions common, Terminal terminal)
    {
        var command = new Command("check", "Builds in memory and writes nothing: front matter, narration, links, terms, drawings on both canvases, page weights. What passes here is ready for a pull request.");
        var pages = new Argument<string[]>("slug") { Arity = ArgumentArity.ZeroOrMore, Description = "Check these pages alone: slugs of walkthroughs, chapters, playgrounds and pages. All when left out." };
        command.Add(pages);
        command.SetAction(new CheckCommand(common, pages, terminal).Run);
        return command;
    }

    private int Run(ParseResult line)
    {
        var project = ProjectFolder.Find(terminal, line.GetValue(common.Project));
        var result = Building.Run(new BuildOptions { ProjectFolder = project, Store = Building.StoreOf(project), Weighs = true, IncludesDrafts = true, TellsUnfinished = true, Only = PageOptions.Require(project, line.GetValue(pages)) }, terminal);
        BuildReport.WriteDiagnostics(result, terminal.Error);
        if (result.Site is not { } site) return 1;
        BuildReport.WriteWeights(result.Weights, site, terminal.Out);
        var heavy = result.Weights.Where(w => !BuildReport.IsWithinBudget(w)).Select(w => w.Slug).ToList();
        if (heavy.Count > 0)
        {
            terminal.Error.WriteLine($"error: over the budget of a page: {string.Join(", ", heavy)}. Draw fewer shapes, or narrate a shorter run.");
            return 1;
        }
        terminal.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Checked {site.Files.Count} files: {(result.Diagnostics.Count == 0 ? "nothing is wrong" : BuildReport.Count(result.Diagnostics))}."));
        return 0;
    }
}
