using System.Globalization;
using System.Text;

namespace SystemsAtlas.Site.Content.Diagnostics;

/// <summary>The command that repeats a run from a shell.</summary>
public static class TraceCommand
{
    private const string Plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_@%+=:,./-";

    /// <summary>The <c>trace</c> command of a run: the knobs that differ from their defaults, the actions, the seed; quoted for a POSIX shell.</summary>
    public static string For(RunRequest request)
    {
        var command = new StringBuilder("dotnet run --project src/SystemsAtlas.Site -- trace ").Append(request.Model.Slug);
        foreach (var knob in request.Model.Knobs)
        {
            var text = request.Parameters.TextOf(knob);
            if (text != knob.DefaultText) command.Append(" --set ").Append(Quote($"{knob.Name}={Escape(text)}"));
        }
        foreach (var action in request.Actions)
        {
            var argument = action.Argument.Length == 0 ? "" : ":" + Escape(action.Argument);
            command.Append(" --do ").Append(Quote(string.Create(CultureInfo.InvariantCulture, $"{action.Name}{argument}@{action.Moment}")));
        }
        return command.Append(CultureInfo.InvariantCulture, $" --seed {request.Seed}").ToString();
    }

    /// <summary><c>trace</c> reads a value that begins with one @ from a file.</summary>
    private static string Escape(string value) => value.StartsWith('@') ? "@" + value : value;

    /// <summary>Inside single quotes a shell takes everything as it stands, except the quote itself.</summary>
    private static string Quote(string word) =>
        word.Length > 0 && word.All(Plain.Contains) ? word : $"'{word.Replace("'", @"'\''", StringComparison.Ordinal)}'";
}
