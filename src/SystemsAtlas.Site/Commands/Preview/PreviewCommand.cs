using System.CommandLine;
using System.Globalization;
using System.Runtime.InteropServices;

namespace SystemsAtlas.Site.Commands.Preview;

/// <summary><c>preview</c>: serves the site from memory and shows every edit.</summary>
public sealed class PreviewCommand
{
    private readonly Option<int> _port = new("--port") { HelpName = "n", Description = "The port; 0 takes any free one.", DefaultValueFactory = _ => 4173 };
    private readonly Option<bool> _poll = new("--poll") { Description = "Look for changes every 0.4 s instead of being told; for network disks and some containers." };
    private readonly Option<string[]> _only = PageOptions.Only("Serve these pages alone, which takes less time at each edit.");
    private readonly CommonOptions _common;
    private readonly Terminal _terminal;

    private PreviewCommand(CommonOptions common, Terminal terminal) => (_common, _terminal) = (common, terminal);

    public static Command Create(CommonOptions common, Terminal terminal)
    {
        var it = new PreviewCommand(common, terminal);
        var command = new Command("preview", "Serves the site on this machine only, builds again at every edit of input/, theme/ or src/ and shows it in the browser by itself. Diagnostics appear in the page.") { it._port, it._poll, it._only };
        it._port.Validators.Add(port =>
        {
            if (port.GetValueOrDefault<int>() is < 0 or > 65535) port.AddError("--port: expected a number from 0 to 65535");
        });
        command.SetAction(line => it.Run(line).GetAwaiter().GetResult());
        return command;
    }

    private async Task<int> Run(ParseResult line)
    {
        var project = ProjectFolder.Find(_terminal, line.GetValue(_common.Project));
        var only = PageOptions.Require(project, line.GetValue(_only));
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(_terminal.Stop);
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => End(signal, stop));
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal => End(signal, stop));
        var program = new NewProgram(project);
        program.RemoveOld();
        if (await Serve(project, only, line, program, stop.Token) is not { } port) return 0;
        // The code changed and was built.
        List<string> arguments = ["preview", "--project", project, "--port", port.ToString(CultureInfo.InvariantCulture)];
        if (line.GetValue(_poll)) arguments.Add("--poll");
        if (only.Count > 0) arguments.AddRange(["--only", .. only]);
        return await program.GoOn(arguments, stop.Token);
    }

    // Ends with null when it is stopped, and with the port when another program is to go on there.
    private async Task<int?> Serve(string project, IReadOnlyList<string> only, ParseResult line, NewProgram program, CancellationToken stop)
    {
        var (store, site, poll) = (Building.StoreOf(project), new PreviewSite(), line.GetValue(_poll));
        // The port is taken before the first build, so that one in use is told of at once.
        await using var server = await PreviewServer.Start(site, line.GetValue(_port));
        using var content = new ProjectWatcher([Path.Combine(project, "input"), Path.Combine(project, "theme")], poll);
        using var code = new ProjectWatcher(program.Folders, poll);
        var builder = new PreviewBuilder(new() { ProjectFolder = project, IsPreview = true, IncludesDrafts = true, Store = store, Runs = new(store), Only = only }, site, _terminal);
        builder.Build();
        _terminal.Out.WriteLine($"Preview at {server.Address} (this machine only). Ctrl+C ends it.");
        try
        {
            Task edited = content.Next(stop), coded = code.Next(stop);
            while (true)
            {
                var changed = await Task.WhenAny(edited, coded);
                await changed;
                if (changed == edited)
                {
                    builder.Build();
                    edited = content.Next(stop);
                    continue;
                }
                _terminal.Out.WriteLine("Building the program ...");
                if (await program.Build(stop) is { Count: > 0 } refused) builder.Tell(refused);
                else return server.Port;
                coded = code.Next(stop);
            }
        }
        catch (OperationCanceledException)
        {
            _terminal.Out.WriteLine("Preview ended.");
            return null;
        }
    }

    private static void End(PosixSignalContext signal, CancellationTokenSource stop)
    {
        signal.Cancel = true;
        stop.Cancel();
    }
}
