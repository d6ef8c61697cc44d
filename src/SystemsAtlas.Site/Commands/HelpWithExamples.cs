using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace SystemsAtlas.Site.Commands;

/// <summary>The ordinary help, then examples that can be pasted into a shell.</summary>
public sealed class HelpWithExamples(HelpAction ordinary) : SynchronousCommandLineAction
{
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        ordinary.Invoke(parseResult);
        var output = parseResult.InvocationConfiguration.Output;
        foreach (var line in HelpExamples.Of(parseResult.CommandResult.Command)) output.WriteLine(line);
        return 0;
    }
}
