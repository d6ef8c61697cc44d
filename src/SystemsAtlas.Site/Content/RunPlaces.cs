namespace SystemsAtlas.Site.Content;

/// <summary>Where front matter or a directive says what to run.</summary>
/// <param name="Model">The model's name.</param>
/// <param name="Knobs">The value of each knob that is given.</param>
/// <param name="Actions">Each action, in the order given.</param>
public sealed record RunPlaces(SourceSpan Model, IReadOnlyDictionary<string, SourceSpan> Knobs, IReadOnlyList<(ReaderAction Action, SourceSpan Place)> Actions)
{
    /// <summary>The place of an input that a model refused, or null when it was not given here.</summary>
    internal SourceSpan? Of(InputError error) => error.Kind switch
    {
        InputErrorKind.InvalidAction or InputErrorKind.UnknownAction =>
            Actions.FirstOrDefault(a => a.Action.Name == error.Name && a.Action.Argument == error.Text).Place,
        _ => Knobs.GetValueOrDefault(error.Name),
    };
}
