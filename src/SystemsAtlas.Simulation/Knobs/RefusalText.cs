namespace SystemsAtlas.Simulation;

/// <summary>A refused input in words: the same beside a control, in a diagnostic of the build and on the command line.</summary>
/// <param name="Reason">What was refused and why, as sentences.</param>
/// <param name="Remedy">What to do instead, as a sentence that begins in lower case.</param>
public sealed record RefusalText(string Reason, string Remedy)
{
    /// <summary>The words for one refused input of a model.</summary>
    public static RefusalText Of(ModelDefinition model, InputError error) => error.Kind switch
    {
        InputErrorKind.UnknownKnob => new($"The model {model.Slug} has no knob \"{error.Name}\".{Suggest.Question(error.Name, error.Accepted)}",
            Suggest.OneOf(error.Accepted, $"leave it out: {model.Slug} has no knobs.")),
        InputErrorKind.UnknownAction => new($"The model {model.Slug} has no action \"{error.Name}\".{Suggest.Question(error.Name, error.Accepted)}",
            Suggest.OneOf(error.Accepted, $"leave it out: {model.Slug} takes no actions.")),
        InputErrorKind.InvalidAction => new($"The action \"{error.Name}\" of {model.Slug} is refused: {error.Reason}.",
            error.Accepted.Count == 0 ? "write it as the model's actions are declared." : $"give {string.Join(", ", error.Accepted)}."),
        _ => new($"The knob \"{error.Name}\" of {model.Slug} is refused: {error.Reason}.", KnobRemedy(model, error)),
    };

    private static string KnobRemedy(ModelDefinition model, InputError error)
    {
        if (model.Knobs.FirstOrDefault(k => k.Name == error.Name) is not { } knob) return "leave it out.";
        if (knob is ChoiceKnob choice) return $"give \"{knob.Name}\" one of {choice.Range}.{Suggest.Question(error.Text.Trim(), choice.Options)}";
        var article = knob.Kind == "integer" ? "an" : "a";
        var unit = knob.Unit.Length == 0 ? "" : $" {knob.Unit}";
        return $"give \"{knob.Name}\" {article} {knob.Kind}{(knob.Range.Length == 0 ? "" : $", {knob.Range}{unit}")}.";
    }
}
