using System.CommandLine;
using SystemsAtlas.Site.Content;
using SystemsAtlas.Site.Rendering;
using SystemsAtlas.Site.Content.Diagnostics;

namespace SystemsAtlas.Site.Commands.Listing;

/// <summary><c>catalogue</c>: what can be run and narrated, and what has been.</summary>
public sealed class CatalogueCommand
{
    private readonly Option<string> _format = new("--format") { HelpName = "text|json", Description = "For people or for programs.", DefaultValueFactory = _ => "text" };
    private readonly CommonOptions _common;
    private readonly Terminal _terminal;
    private readonly IReadOnlyList<SystemEntry> _systems;

    private CatalogueCommand(CommonOptions common, Terminal terminal, IReadOnlyList<SystemEntry> systems) => (_common, _terminal, _systems) = (common, terminal, systems);

    public static Command Create(CommonOptions common, Terminal terminal, IReadOnlyList<SystemEntry> systems)
    {
        var it = new CatalogueCommand(common, terminal, systems);
        var command = new Command("catalogue", "Lists every model with its knobs, actions, events, readouts and artifacts, and every walkthrough: what trace and front matter may name.") { it._format };
        it._format.AcceptOnlyFromAmong("text", "json");
        command.SetAction(it.Run);
        return command;
    }

    private int Run(ParseResult line)
    {
        var diagnostics = new DiagnosticBag();
        var content = ContentLoader.Load(ProjectFolder.Find(_terminal, line.GetValue(_common.Project)), diagnostics, _systems);
        var walkthroughs = content.Walkthroughs.Where(w => w.IsWhole).ToList();
        if (line.GetValue(_format) == "json") _terminal.Out.WriteLine(CatalogueJson.Write(_systems, walkthroughs));
        else _terminal.Out.Write(CatalogueText.Write(_systems, walkthroughs));
        if (diagnostics.HasErrors) _terminal.Error.WriteLine($"Some content could not be read ({BuildReport.Count(diagnostics.Sorted())}): check tells more.");
        return 0;
    }
}
