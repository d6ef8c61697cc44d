namespace SystemsAtlas.Simulation;

/// <summary>A number that a model reports at each step, with its unit.</summary>
/// <param name="Name">Kebab case, unique in the model.</param>
/// <param name="Label">What a reader sees, in sentence case.</param>
/// <param name="Unit">The unit, such as "keys" or "ms"; empty for a bare number.</param>
/// <param name="Of">Reads it from a state.</param>
public sealed record Readout(string Name, string Label, string Unit, Func<IState, Value> Of)
{
    /// <summary>A readout of one state type.</summary>
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
