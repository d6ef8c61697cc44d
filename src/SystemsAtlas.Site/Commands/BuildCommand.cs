using System.CommandLine;
using SystemsAtlas.Site.Output;

namespace SystemsAtlas.Site.Commands;

/// <summary><c>build</c>, also what the program does without a command.</summary>
public sealed class BuildCommand(CommonOptions common, Option<string?> output, Option<bool> weigh, Option<bool> precompress, Option<string[]> only, Terminal terminal)
{
    public static Command Create(CommonOptions common, Terminal terminal)
    {
        var command = new Command("build", "Builds the whole site in memory, then replaces the output folder in one step: a build that fails or is killed leaves the old site whole.");
        SetUp(command, common, terminal);
        return command;
    }

    /// <summary>Makes a command build.</summary>
    public static void SetUp(Command command, CommonOptions common, Terminal terminal)
    {
        var output = new Option<string?>("--output") { HelpName = "folder", Description = "Where the site goes; output/ in the project when left out." };
        var weigh = new Option<bool>("--weigh") { Description = "Say what each page weighs after brotli; takes as long as a first build." };
        var precompress = new Option<bool>("--precompress") { Description = "Write .br and .gz beside each file, for hosts that serve such copies and compress nothing themselves." };
        var only = PageOptions.Only("Make these pages alone, without those that list others (home and offline are only checked) and the offline edition.");
        command.Add(output);
        command.Add(weigh);
        command.Add(precompress);
        command.Add(only);
        command.SetAction(new BuildCommand(common, output, weigh, precompress, only, terminal).Run);
    }

    private int Run(ParseResult line)
    {
        var project = ProjectFolder.Find(terminal, line.GetValue(common.Project));
        var pages = PageOptions.Require(project, line.GetValue(only));
        var named = line.GetValue(output);
        var writer = new SiteWriter(named is null ? Path.Combine(project, "output") : terminal.Resolve(named)) { ReplacesAnything = named is null, Project = project };
        var store = Building.StoreOf(project);
        // Taken before the long work, so that a second build says at once that it has to wait.
        using var claim = writer.Claim();
        var clock = TimeProvider.System;
        var start = clock.GetTimestamp();
        var result = Building.Run(new BuildOptions { ProjectFolder = project, Store = store, Weighs = line.GetValue(weigh), Only = pages }, terminal);
        BuildReport.WriteDiagnostics(result, terminal.Error);
        if (result.Site is not { } made) return 1;
        var site = line.GetValue(precompress) ? Precompression.Of(made, store) : made;
        var writing = clock.GetTimestamp();
        claim.Replace(site);
        var times = result.Times.Append(new PhaseTime("write the output", clock.GetElapsedTime(writing)));
        BuildReport.Write(result with { Times = [.. times] }, site, ProjectFolder.Show(terminal, writer.Folder), clock.GetElapsedTime(start), terminal.Out);
        return 0;
    }
}
