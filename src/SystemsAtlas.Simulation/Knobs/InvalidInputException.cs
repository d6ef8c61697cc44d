namespace SystemsAtlas.Simulation;

/// <summary>What kind of input was refused.</summary>
public enum InputErrorKind
{
    /// <summary>No knob has that name.</summary>
    UnknownKnob,

    /// <summary>The knob exists; its value is refused.</summary>
    InvalidValue,

    /// <summary>No action has that name.</summary>
    UnknownAction,

    /// <summary>The action exists; its argument or its moment is refused.</summary>
    InvalidAction,
}

/// <summary>One input that a model refused.</summary>
/// <param name="Kind">What kind of input.</param>
/// <param name="Name">The knob or action.</param>
/// <param name="Text">What was given.</param>
/// <param name="Reason">Why it is refused, without a full stop.</param>
/// <param name="Accepted">What would be accepted: names, or a range in words; may be empty.</param>
public sealed record InputError(InputErrorKind Kind, string Name, string Text, string Reason, IReadOnlyList<string> Accepted);

/// <summary>Parameters or actions that do not fit a model.</summary>
public sealed class InvalidInputException : Exception
{
    /// <summary>Carries every error of one request.</summary>
    public InvalidInputException(ModelDefinition model, IReadOnlyList<InputError> errors)
        : base(string.Join("; ", errors.Select(e => $"{e.Name}: {e.Reason}"))) => (Model, Errors) = (model, errors);

    /// <summary>A value that fits its own knob but not the others, found when the run starts.</summary>
    public InvalidInputException(ModelDefinition model, Knob knob, string text, string reason)
        : this(model, [new(InputErrorKind.InvalidValue, knob.Name, text, reason, [knob.Range])])
    {
    }

    /// <summary>The model that refused.</summary>
    public ModelDefinition Model { get; }

    /// <summary>What was refused, in the order given.</summary>
    public IReadOnlyList<InputError> Errors { get; }
}
