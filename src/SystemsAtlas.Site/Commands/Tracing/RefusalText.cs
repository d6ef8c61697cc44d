namespace SystemsAtlas.Site.Commands.Tracing;

/// <summary>What a model refuses, as one line: the name, the value, the reason, what would be accepted.</summary>
public static class RefusalText
{
    private const int LongestValue = 60;

    public static string Of(ModelDefinition model, InputError error)
    {
        var reason = OneLine(error.Text.Length <= LongestValue ? error.Reason : error.Reason.Replace(error.Text, error.Text[..LongestValue] + "…", StringComparison.Ordinal));
        return error.Kind switch
        {
            InputErrorKind.UnknownKnob => $"{error.Name}: {reason}.{Suggest.Question(error.Name, error.Accepted)} {Knobs(model)}",
            InputErrorKind.UnknownAction => $"{error.Name}: {reason}.{Suggest.Question(error.Name, error.Accepted)} {Actions(model)}",
            InputErrorKind.InvalidValue or InputErrorKind.InvalidAction => $"{error.Name}: {reason}.{Accepted(error)}",
            _ => throw new NotSupportedException($"no line for {error.Kind}"),
        };
    }

    private static string Accepted(InputError error)
    {
        var accepted = error.Accepted.Where(a => a.Length > 0 && !error.Reason.Contains(a, StringComparison.Ordinal)).ToList();
        return accepted.Count == 0 ? "" : $" Accepted: {string.Join(", ", accepted)}.";
    }

    private static string Knobs(ModelDefinition model) =>
        model.Knobs.Count == 0 ? "It has none." : $"Its knobs: {string.Join("; ", model.Knobs.Select(k => $"{k.Name} ({Describe(k)})"))}.";

    private static string Actions(ModelDefinition model) =>
        model.Actions.Count == 0 ? "It has none." : $"Its actions: {string.Join("; ", model.Actions.Select(a => a.Argument is { } k ? $"{a.Name}:<{Describe(k)}>" : a.Name))}.";

    private static string Describe(Knob knob) => knob.Range.Length == 0 ? knob.Kind : knob.Range;

    private static string OneLine(string text) => text.Replace("\r", "\\r", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
}
