using System.Globalization;
using System.Text;
using SystemsAtlas.Site.Output;

namespace SystemsAtlas.Site.Content.Diagnostics;

/// <summary>The command that repeats a run from a shell.</summary>
public static class TraceCommand
{
    private const string Program = "dotnet run --project src/SystemsAtlas.Site -- trace";
    private const int LongestValue = 120;
    private const string Plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_@%+=:,./-";

    /// <summary>The longest command that is shown, in characters: about four lines of a terminal. Of a longer one the values are in files.</summary>
    public const int Longest = 400;

    /// <summary>The <c>trace</c> command of a run: the knobs that differ from their defaults, the actions, the seed; quoted for a POSIX shell.</summary>
    public static string For(RunRequest request) => Write(request, Escape, [.. request.Actions.Select(a => $"--do {Quote(TextOf(a))}")]);

    /// <summary>The command that repeats the run of a walkthrough; a long one names the walkthrough, whose file says all of it.</summary>
    public static string For(Walkthrough walkthrough) =>
        For(walkthrough.Request) is { Length: <= Longest } command ? command : $"{Program} --walkthrough {walkthrough.Slug}";

    /// <summary>The command of a run, at no length that fills a screen: long values and long lists of actions are written to files, and it reads them from there.</summary>
    public static string Brief(RunRequest request)
    {
        var command = For(request);
        if (command.Length <= Longest) return command;
        try
        {
            return Write(request, text => text.Length <= LongestValue ? Escape(text) : "@" + ValueFile.Keep(text), ActionsOf(request));
        }
        catch (Exception e) when (FileFault.IsOne(e))
        {
            return command;
        }
    }

    private static List<string> ActionsOf(RunRequest request)
    {
        var actions = request.Actions.Select(TextOf).ToList();
        // A line end inside an argument would end the line of its action.
        var isLong = actions.Sum(a => a.Length) > LongestValue && !actions.Exists(a => a.Contains('\n', StringComparison.Ordinal));
        return isLong ? [$"--do {Quote("@" + ValueFile.Keep(string.Join('\n', actions) + "\n"))}"] : [.. actions.Select(a => $"--do {Quote(a)}")];
    }

    private static string Write(RunRequest request, Func<string, string> value, IReadOnlyList<string> actions)
    {
        var command = new StringBuilder(Program).Append(' ').Append(request.Model.Slug);
        foreach (var knob in request.Model.Knobs)
        {
            var text = request.Parameters.TextOf(knob);
            if (text != knob.DefaultText) command.Append(" --set ").Append(Quote($"{knob.Name}={value(text)}"));
        }
        foreach (var action in actions) command.Append(' ').Append(action);
        return command.Append(CultureInfo.InvariantCulture, $" --seed {request.Seed}").ToString();
    }

    private static string TextOf(ReaderAction action)
    {
        var argument = action.Argument.Length == 0 ? "" : ":" + Escape(action.Argument);
        return string.Create(CultureInfo.InvariantCulture, $"{action.Name}{argument}@{action.Moment}");
    }

    /// <summary><c>trace</c> reads a value that begins with one @ from a file.</summary>
    private static string Escape(string value) => value.StartsWith('@') ? "@" + value : value;

    /// <summary>Inside single quotes a shell takes everything as it stands, except the quote itself.</summary>
    private static string Quote(string word) =>
        word.Length > 0 && word.All(Plain.Contains) ? word : $"'{word.Replace("'", @"'\''", StringComparison.Ordinal)}'";
}
