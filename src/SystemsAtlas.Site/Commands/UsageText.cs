using System.CommandLine;
using SystemsAtlas.Site.Content.Diagnostics;

namespace SystemsAtlas.Site.Commands;

/// <summary>Says what is wrong with a command line, what was probably meant, and where help is.</summary>
public static class UsageText
{
    public static void Write(ParseResult line, TextWriter error)
    {
        foreach (var message in line.Errors.Select(e => e.Message).Distinct()) error.WriteLine("error: " + message + Suggestion(line, message));
        var path = string.Join(' ', Path(line.CommandResult.Command).Reverse());
        error.WriteLine($"See: dotnet run --project src/SystemsAtlas.Site -- {path}{(path.Length == 0 ? "" : " ")}--help");
    }

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
