namespace SystemsAtlas.Simulation;

/// <summary>What a run is given: its request and its generator. Made once for each run.</summary>
public sealed class RunContext
{
    private readonly SeededRandom? _random;

    internal RunContext(RunRequest request)
    {
        Request = request;
        _random = request.Model.UsesChance ? new SeededRandom(request.Seed) : null;
    }

    /// <summary>All that the run depends on.</summary>
    public RunRequest Request { get; }

    /// <summary>A value for each knob.</summary>
    public Parameters Parameters => Request.Parameters;

    /// <summary>The run's only source of chance.</summary>
    /// <exception cref="InvalidOperationException">The model says that it uses none.</exception>
    public SeededRandom Random => _random ?? throw new InvalidOperationException($"{Request.Model.Slug} draws by chance; set {nameof(ModelDefinition.UsesChance)} in its definition");
}
