using System.Globalization;

namespace SystemsAtlas.Site.Commands.Tracing;

/// <summary>Writes the command that repeats a run.</summary>
public static class TraceCommandLine
{
    public static string For(RunRequest request)
    {
        var parts = new List<string> { "dotnet run --project src/SystemsAtlas.Site -- trace " + request.Model.Slug };
        foreach (var knob in request.Model.Knobs)
            if (request.Parameters.TextOf(knob) is var text && text != knob.DefaultText) parts.Add($"--set {Shell.Quote($"{knob.Name}={text}")}");
        foreach (var action in request.Actions)
            parts.Add("--do " + Shell.Quote(string.Create(CultureInfo.InvariantCulture, $"{action.Name}{(action.Argument.Length == 0 ? "" : ":" + action.Argument)}@{action.Moment}")));
        parts.Add(string.Create(CultureInfo.InvariantCulture, $"--seed {request.Seed}"));
        return string.Join(' ', parts);
    }
}
