using System.Diagnostics;
using SystemsAtlas.Site.Content.Diagnostics;

namespace SystemsAtlas.Site.Commands;

/// <summary>Says that the program itself is wrong: what, where, and what reproduces it.</summary>
public static class OwnFault
{
    public static void Write(Exception thrown, IReadOnlyList<string> arguments, TextWriter error)
    {
        var cause = thrown is AggregateException { InnerExceptions: [var only] } ? only : thrown;
        error.WriteLine("error: this is a fault of Systems Atlas, not of your input.");
        error.WriteLine($"  what:      {cause.GetType().Name}: {cause.Message.ReplaceLineEndings(" ")}");
        error.WriteLine($"  where:     {Where(cause)}");
        error.WriteLine("  reproduce: " + Command(arguments));
        error.WriteLine("Please report these lines. With --verbose the whole stack is shown.");
    }

    // As it was given, unless it would fill the screen: whoever gave it has it.
    private static string Command(IReadOnlyList<string> arguments)
    {
        var command = $"dotnet run --project src/SystemsAtlas.Site -- {string.Join(' ', arguments.Select(Shell.Quote))}".TrimEnd(' ', '-');
        return command.Length <= TraceCommand.Longest ? command : FormattableString.Invariant($"the command that you gave, of {arguments.Count} words ({command[..120].ReplaceLineEndings(" ")} ...)");
    }

    private static string Where(Exception thrown)
    {
        var ours = new StackTrace(thrown, fNeedFileInfo: true).GetFrames().FirstOrDefault(f => f.GetMethod()?.DeclaringType?.Namespace?.StartsWith("SystemsAtlas", StringComparison.Ordinal) == true);
        if (ours?.GetMethod() is not { } method) return "outside our own code";
        var file = ours.GetFileName() is { } path ? $" ({Path.GetFileName(path)}:{ours.GetFileLineNumber()})" : "";
        return $"{method.DeclaringType!.FullName}.{method.Name}{file}";
    }
}
