namespace SystemsAtlas.Simulation;

/// <summary>A number that a model reports at each step, with its unit.</summary>
public sealed record Readout
{
    private readonly Func<IState, Value> _read;

    private Readout(string name, string label, string unit, Func<IState, Value> read)
    {
        var bar = unit.IndexOf('|', StringComparison.Ordinal);
        (Name, Label, UnitOfOne, Unit, _read) = (name, label, bar < 0 ? unit : unit[..bar], unit[(bar + 1)..], read);
    }

    /// <summary>Kebab case, unique in the model.</summary>
    public string Name { get; }

    /// <summary>What a reader sees, in sentence case.</summary>
    public string Label { get; }

    /// <summary>The unit of several, such as "keys" or "ms"; empty for a bare number.</summary>
    public string Unit { get; }

    /// <summary>The unit of one: "key", or "ms" again.</summary>
    public string UnitOfOne { get; }

    /// <summary>The unit that a value goes with; what is no number has none.</summary>
    public string UnitOf(Value value) => value switch
    {
        IntegerValue { Number: var number } => number == 1 ? UnitOfOne : Unit,
        NumberValue { Number: var number } => number == 1 ? UnitOfOne : Unit,
        _ => "",
    };

    /// <summary>Reads it from a state; a recorded state has kept it.</summary>
    public Value Of(IState state) => state is RecordedState recorded ? recorded.Readouts[Name]! : _read(state);

    /// <summary>A readout of one state type.</summary>
    /// <param name="name">Kebab case, unique in the model.</param>
    /// <param name="label">What a reader sees, in sentence case.</param>
    /// <param name="unit">A noun in both its forms, <c>key|keys</c>; or a unit that is the same for one and for many, such as <c>ms</c>; or nothing.</param>
    /// <param name="of">Reads it.</param>
    public static Readout From<TState>(string name, string label, string unit, Func<TState, Value> of)
        where TState : IState => new(name, label, unit, state => of((TState)state));
}

/// <summary>A file that a real tool opens, made from a trace: a pcap, a PNG, a SQLite database.</summary>
/// <param name="Name">Kebab case, unique in the model; also what <c>trace --format</c> is given.</param>
/// <param name="Label">What a reader sees on the download.</param>
/// <param name="MediaType">The media type, such as <c>application/vnd.sqlite3</c>.</param>
/// <param name="Extension">The file's extension, without the dot.</param>
/// <param name="Make">Makes the bytes; a pure function of the trace.</param>
public sealed record Artifact(string Name, string Label, string MediaType, string Extension, Func<Trace, byte[]> Make);
