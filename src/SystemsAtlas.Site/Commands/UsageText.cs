using System.CommandLine;

namespace SystemsAtlas.Site.Commands;

/// <summary>Says what is wrong with a command line, what was probably meant, and where help is.</summary>
public static class UsageText
{
    public static void Write(ParseResult line, TextWriter error)
    {
        foreach (var message in line.Errors.Select(e => InWords(e.Message)).Distinct()) error.WriteLine("error: " + message + Suggestion(line, message));
        var path = string.Join(' ', Path(line.CommandResult.Command).Reverse());
        error.WriteLine($"See: dotnet run --project src/SystemsAtlas.Site -- {path}{(path.Length == 0 ? "" : " ")}--help");
    }

    // The library names types of the platform; a reader is told what may be written.
    private static string InWords(string message) => message
        .Replace("as expected type 'System.UInt64'", "as a whole number from 0 to 18446744073709551615", StringComparison.Ordinal)
        .Replace("as expected type 'System.Int64'", "as a whole number", StringComparison.Ordinal)
        .Replace("as expected type 'System.Int32'", "as a whole number", StringComparison.Ordinal)
        .Replace("as expected type 'System.Double'", "as a number", StringComparison.Ordinal);

    private static string Suggestion(ParseResult line, string message)
    {
        if (line.UnmatchedTokens.FirstOrDefault(t => message.Contains($"'{t}'", StringComparison.Ordinal)) is not { } unknown) return "";
        var command = line.CommandResult.Command;
        var options = command.Options.Concat(command.Parents.OfType<Command>().SelectMany(p => p.Options.Where(o => o.Recursive)));
        var names = command.Subcommands.Select(c => c.Name).Concat(options.Select(o => o.Name));
        return Suggest.Question(unknown, names);
    }

    private static IEnumerable<string> Path(Command command)
    {
        for (Command? at = command; at is not null and not RootCommand; at = at.Parents.OfType<Command>().FirstOrDefault()) yield return at.Name;
    }
}
