using System.CommandLine;
using SystemsAtlas.Site.Commands.Listing;
using SystemsAtlas.Site.Commands.New;
using SystemsAtlas.Site.Commands.Preview;
using SystemsAtlas.Site.Commands.Tracing;
using SystemsAtlas.Site.Output;
using SystemsAtlas.Site.Rendering;

namespace SystemsAtlas.Site.Commands;

/// <summary>The whole command line. Exit codes: 0 done; 1 diagnostics, refusals and faults; 2 a command line that cannot be understood.</summary>
public static class AtlasCommandLine
{
    private const int Done = 0, Failed = 1, Misused = 2;

    /// <summary>Runs one command with the systems of the catalogue.</summary>
    public static int Run(IReadOnlyList<string> arguments, Terminal terminal) => Run(arguments, terminal, Catalogue.Systems);

    public static int Run(IReadOnlyList<string> arguments, Terminal terminal, IReadOnlyList<SystemEntry> systems)
    {
        var common = new CommonOptions();
        var line = Parse(arguments, common, terminal, systems);
        if (line.Errors.Count > 0 && line.Action is not System.CommandLine.Help.HelpAction and not HelpWithExamples)
        {
            UsageText.Write(line, terminal.Error);
            return Misused;
        }
        try
        {
            return line.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false, Output = terminal.Out, Error = terminal.Error });
        }
        catch (Exception e)
        {
            return Explain(e, line, common, arguments, terminal);
        }
    }

    /// <summary>Reads a command line without running it.</summary>
    public static ParseResult Parse(IReadOnlyList<string> arguments) => Parse(arguments, new CommonOptions(), Terminal.OfConsole(), Catalogue.Systems);

    // A token that begins with @ is a value here, never a file of further arguments.
    private static ParseResult Parse(IReadOnlyList<string> arguments, CommonOptions common, Terminal terminal, IReadOnlyList<SystemEntry> systems) =>
        Root(common, terminal, systems).Parse(arguments, new ParserConfiguration { EnablePosixBundling = false, ResponseFileTokenReplacer = null });

    private static RootCommand Root(CommonOptions common, Terminal terminal, IReadOnlyList<SystemEntry> systems)
    {
        var root = new RootCommand("Builds the Systems Atlas: runs the models, draws their traces, and writes the site that tells of them. Without a command it builds.");
        BuildCommand.SetUp(root, common, terminal);
        root.Add(BuildCommand.Create(common, terminal));
        root.Add(PreviewCommand.Create(common, terminal));
        root.Add(TraceModelCommand.Create(common, terminal, systems));
        root.Add(CheckCommand.Create(common, terminal));
        root.Add(NewCommand.Create(common, terminal, systems));
        root.Add(CatalogueCommand.Create(common, terminal, systems));
        common.AddTo(root);
        HelpExamples.AddTo(root);
        return root;
    }

    private static int Explain(Exception thrown, ParseResult line, CommonOptions common, IReadOnlyList<string> arguments, Terminal terminal)
    {
        var error = terminal.Error;
        switch (thrown)
        {
            case UsageException:
                error.WriteLine("error: " + thrown.Message);
                return Misused;
            case RefusedException refused:
                foreach (var text in refused.Lines) error.WriteLine("error: " + text);
                return Failed;
            case OperationCanceledException:
                error.WriteLine("Stopped.");
                return Failed;
            case FaultException or TemplateException:
                error.WriteLine("error: " + thrown.Message);
                break;
            case var _ when FileFault.IsOne(thrown):
                error.WriteLine("error: " + FileFault.Of("a file", thrown).Message + " (" + thrown.Message + ")");
                break;
            default:
                OwnFault.Write(thrown, arguments, error);
                break;
        }
        if (line.GetValue(common.Verbose)) error.WriteLine(thrown);
        return Failed;
    }
}
