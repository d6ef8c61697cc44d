using System.Globalization;

namespace SystemsAtlas.Simulation;

/// <summary>What a run may use before it is stopped. A run that passes a limit is an error that names it, never a hang.</summary>
/// <param name="Steps">Steps of the trace.</param>
/// <param name="Events">Events in all.</param>
/// <param name="Ticks">Entries of the agenda, cycles of the clock or what <see cref="Kernel.Tick"/> counts: stops a loop that emits nothing.</param>
/// <param name="Bytes">Memory allocated by the run, in bytes.</param>
public sealed record RunLimits(long Steps = 20_000, long Events = 200_000, long Ticks = 5_000_000, long Bytes = 2L << 30)
{
    /// <summary>The limits that hold unless a caller says otherwise.</summary>
    public static RunLimits Default { get; } = new();
}

/// <summary>A run passed one of its <see cref="RunLimits"/>. <see cref="Request"/> reproduces it.</summary>
public sealed class RunLimitException : Exception
{
    /// <summary>Names the limit and the run that passed it.</summary>
    /// <param name="limit">"steps", "events", "ticks" or "bytes".</param>
    /// <param name="allowed">How many were allowed.</param>
    /// <param name="request">The run's parameters, actions and seed.</param>
    /// <param name="whereabouts">Where the run was, such as "line 2, column 5 of the program"; empty when there is no saying.</param>
    public RunLimitException(string limit, long allowed, RunRequest request, string whereabouts)
        : base(string.Create(CultureInfo.InvariantCulture, $"the run of \"{request.Model.Slug}\" passed its limit of {allowed} {limit}{(whereabouts.Length > 0 ? " at " : "")}{whereabouts}"))
    {
        Whereabouts = whereabouts;
        Limit = limit;
        Allowed = allowed;
        Request = request;
    }

    /// <summary>"steps", "events", "ticks" or "bytes".</summary>
    public string Limit { get; }

    /// <summary>How many were allowed.</summary>
    public long Allowed { get; }

    /// <summary>Where the run was, or empty.</summary>
    public string Whereabouts { get; }

    /// <summary>What reproduces the run.</summary>
    public RunRequest Request { get; }
}
