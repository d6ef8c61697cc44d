namespace SystemsAtlas.Models.Data.Queueing;

/// <summary>Whoever comes to be served: a request, a ship, a caller. Times are in µs from the start of the run.</summary>
/// <param name="Number">Its place in the order of arrival, from 1.</param>
/// <param name="ArrivedUs">When it came.</param>
/// <param name="ServiceUs">How long a server needs for it.</param>
/// <param name="IsUrgent">Whether it goes before ordinary customers where the order of service says so.</param>
public sealed partial record Customer(int Number, long ArrivedUs, long ServiceUs, bool IsUrgent) : IValued
{
    /// <summary>The server that took it, from 1, or null while it waits.</summary>
    public int? Server { get; init; }

    /// <summary>When its service began, or null.</summary>
    public long? StartedUs { get; init; }

    /// <summary>Whether it was turned away because the system was full.</summary>
    public bool IsBlocked { get; init; }

    /// <summary>When its service ends, or null while it waits.</summary>
    [Unnamed]
    public long? EndsUs => StartedUs + ServiceUs;

    /// <summary>How long it waited, or null while it waits.</summary>
    [Unnamed]
    public long? WaitUs => StartedUs - ArrivedUs;
}
