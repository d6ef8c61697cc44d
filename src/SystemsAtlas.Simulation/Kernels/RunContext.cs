namespace SystemsAtlas.Simulation;

/// <summary>What a run is given: its request and its generator. Made once for each run.</summary>
public sealed class RunContext
{
    internal RunContext(RunRequest request)
    {
        Request = request;
        Random = new SeededRandom(request.Seed);
    }

    /// <summary>All that the run depends on.</summary>
    public RunRequest Request { get; }

    /// <summary>A value for each knob.</summary>
    public Parameters Parameters => Request.Parameters;

    /// <summary>The run's only source of chance.</summary>
    public SeededRandom Random { get; }
}
