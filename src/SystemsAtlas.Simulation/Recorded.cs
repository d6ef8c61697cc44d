namespace SystemsAtlas.Simulation;

/// <summary>A state of which only the values are kept: enough to speak of a run that was recorded, not to draw it.</summary>
/// <param name="read">Reads what the state said of itself, and the value of each of the model's readouts by name; asked once, when either is wanted.</param>
public sealed class RecordedState(Func<(RecordValue Values, RecordValue Readouts)> read) : IState
{
    private readonly Lazy<(RecordValue Values, RecordValue Readouts)> _kept = new(read);

    /// <inheritdoc/>
    public RecordValue Values => _kept.Value.Values;

    /// <summary>The value of each of the model's readouts, by name.</summary>
    public RecordValue Readouts => _kept.Value.Readouts;
}

/// <summary>An event of which only the name and the values are kept.</summary>
public sealed record RecordedEvent : Event
{
    private readonly string _name;
    private readonly RecordValue _values;

    /// <summary>Keeps an event.</summary>
    /// <param name="name">Its name, in kebab case.</param>
    /// <param name="values">Its values.</param>
    public RecordedEvent(string name, RecordValue values) => (_name, _values) = (name, values);

    /// <inheritdoc/>
    public override string Name => _name;

    /// <inheritdoc/>
    public override RecordValue Values => _values;
}
