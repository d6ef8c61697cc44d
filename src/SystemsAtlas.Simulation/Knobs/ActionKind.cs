using System.Globalization;

namespace SystemsAtlas.Simulation;

/// <summary>Something that a reader may do to a running system: crash this node, lose that packet, insert a key.</summary>
/// <param name="Name">Kebab case, unique in the model.</param>
/// <param name="Label">What the button says, in sentence case.</param>
/// <param name="Argument">How the argument is read, or null when the action takes none.</param>
/// <param name="Help">A sentence on what it does.</param>
public sealed record ActionKind(string Name, string Label, Knob? Argument = null, string Help = "")
{
    /// <summary>The parts of name:argument@moment, or of name@moment; null where no moment is said. The last @ parts the moment, so that an argument may hold one.</summary>
    public static (string Name, string Argument, long Moment)? Split(string text)
    {
        var at = text.LastIndexOf('@');
        if (at <= 0 || !long.TryParse(text.AsSpan(at + 1).Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var moment)) return null;
        var colon = text.IndexOf(':', 0, at);
        return colon < 0 ? (text[..at], "", moment) : (text[..colon], text[(colon + 1)..at], moment);
    }

    /// <summary>Reads an action as <see cref="Split"/> parts it.</summary>
    /// <exception cref="InvalidInputException">It says no moment, or the action is unknown, or its argument or moment is refused.</exception>
    public static ReaderAction Parse(ModelDefinition model, string text)
    {
        if (Split(text) is not var (name, argument, moment))
            throw new InvalidInputException(model, [new(InputErrorKind.InvalidAction, text, "", "it does not say at which moment it happens", ["name:argument@moment"])]);
        return Parse(model, name, argument, moment);
    }

    /// <summary>Reads an action from its parts.</summary>
    /// <param name="model">The model that the action is for.</param>
    /// <param name="name">The action's name.</param>
    /// <param name="argument">Its argument as text; empty for none.</param>
    /// <param name="moment">The step, time or cycle at which it happens; 0 or more.</param>
    /// <exception cref="InvalidInputException">The action is unknown, or its argument or moment is refused.</exception>
    public static ReaderAction Parse(ModelDefinition model, string name, string argument, long moment)
    {
        InvalidInputException Refuse(InputErrorKind kind, string reason, IReadOnlyList<string> accepted) =>
            new(model, [new(kind, name, argument, reason, accepted)]);

        if (model.Actions.FirstOrDefault(a => a.Name == name) is not { } kind)
            throw Refuse(InputErrorKind.UnknownAction, $"{model.Slug} has no action \"{name}\"", [.. model.Actions.Select(a => a.Name)]);
        if (moment < 0)
            throw Refuse(InputErrorKind.InvalidAction, $"the moment {moment} is before the start", ["0 or more"]);
        if (kind.Argument is null)
            return argument.Length == 0 ? new(moment, name, "", null) : throw Refuse(InputErrorKind.InvalidAction, $"\"{argument}\" is one argument too many: {name} takes none", []);
        var result = kind.Argument.Parse(argument);
        return result.Reason is { } reason
            ? throw Refuse(InputErrorKind.InvalidAction, $"the argument \"{argument}\" {reason}", [kind.Argument.Range])
            : new(moment, name, argument, result.Value);
    }
}

/// <summary>An action at its moment. Made by <see cref="ActionKind"/>.</summary>
/// <param name="Moment">The step, time or cycle at which it happens: after everything else of that moment, so adding an action never changes the past.</param>
/// <param name="Name">The action's name.</param>
/// <param name="Argument">The argument as text; empty for none.</param>
/// <param name="Parsed">The argument as its knob read it, or null for none.</param>
public sealed record ReaderAction(long Moment, string Name, string Argument, object? Parsed)
{
    /// <summary>The argument, of the type that the knob reads.</summary>
    public T Get<T>(Knob<T> knob) where T : notnull
    {
        ArgumentNullException.ThrowIfNull(knob);
        return (T)Parsed!;
    }
}
