namespace SystemsAtlas.Simulation;

/// <summary>A value for each knob of a model. Immutable.</summary>
public sealed class Parameters
{
    private readonly Dictionary<string, object> _values;

    private Parameters(ModelDefinition model, Dictionary<string, object> values) => (Model, _values) = (model, values);

    /// <summary>The model that the values are for.</summary>
    public ModelDefinition Model { get; }

    /// <summary>The value of a knob.</summary>
    /// <exception cref="KeyNotFoundException">The knob is not one of the model's.</exception>
    public T Get<T>(Knob<T> knob) where T : notnull => (T)_values[knob.Name];

    /// <summary>The value of a whole-number knob, as <c>int</c>; its range must fit.</summary>
    public int GetInt(IntegerKnob knob) => checked((int)Get(knob));

    /// <summary>The value of a knob as text, by the knob's name.</summary>
    public string TextOf(Knob knob) => knob.Format(_values[knob.Name]);

    /// <summary>Every knob's value by name, for traces and prose.</summary>
    public RecordValue Values => new([.. Model.Knobs.Select(k => (k.Name, k.ToValue(_values[k.Name])))]);

    /// <summary>The default of each knob.</summary>
    public static Parameters Defaults(ModelDefinition model) => Parse(model, [], []);

    /// <summary>Reads parameters from text; a knob that is not named keeps its default.</summary>
    /// <exception cref="InvalidInputException">A knob is unknown, named twice, or its text is refused; all such errors together.</exception>
    public static Parameters Parse(ModelDefinition model, IEnumerable<KeyValuePair<string, string>> texts)
    {
        var errors = new List<InputError>();
        var parameters = Parse(model, texts, errors);
        return errors.Count == 0 ? parameters : throw new InvalidInputException(model, errors);
    }

    /// <summary>Reads parameters from text and collects what is refused; such a knob keeps its default.</summary>
    public static Parameters Parse(ModelDefinition model, IEnumerable<KeyValuePair<string, string>> texts, ICollection<InputError> errors)
    {
        var values = new Dictionary<string, object>();
        foreach (var (name, text) in texts)
        {
            if (model.Knobs.FirstOrDefault(k => k.Name == name) is not { } knob)
                errors.Add(new(InputErrorKind.UnknownKnob, name, text, $"{model.Slug} has no knob \"{name}\"", [.. model.Knobs.Select(k => k.Name)]));
            else if (values.ContainsKey(name))
                errors.Add(new(InputErrorKind.InvalidValue, name, text, $"{name} is given twice", []));
            else if (knob.Parse(text) is { Reason: { } reason })
                errors.Add(new(InputErrorKind.InvalidValue, name, text, $"\"{text}\" {reason}", [knob.Range]));
            else
                values[name] = knob.Parse(text).Value!;
        }
        foreach (var knob in model.Knobs)
            values.TryAdd(knob.Name, knob.Parse(knob.DefaultText).Value ?? throw new InvalidOperationException($"{model.Slug}: the default of {knob.Name} is refused: {knob.DefaultText}"));
        return new(model, values);
    }
}
