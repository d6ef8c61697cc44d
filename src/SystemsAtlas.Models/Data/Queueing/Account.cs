namespace SystemsAtlas.Models.Data.Queueing;

/// <summary>
/// The books of a run up to a moment. The area under the number of customers and the sum of their times are kept independently of each other, in whole µs, so that Little's law is a comparison
/// of two numbers and not a definition.
/// </summary>
public sealed partial record Account : IValued
{
    /// <summary>The time that is looked at: from the start to the last moment at which anybody was there.</summary>
    public long SpanUs { get; init; }

    /// <summary>How many came.</summary>
    public int Arrived { get; init; }

    /// <summary>How many were turned away.</summary>
    public int Blocked { get; init; }

    /// <summary>How many have left after their service.</summary>
    public int Served { get; init; }

    /// <summary>How many have begun to be served.</summary>
    public int Started { get; init; }

    /// <summary>The area under the number of customers inside, in customers times µs.</summary>
    public long AreaUs { get; init; }

    /// <summary>The times that customers have spent inside, those still inside with their time up to now.</summary>
    public long TimesUs { get; init; }

    /// <summary>The part of <see cref="TimesUs"/> that is service: of those who left the whole, of those who are served what they had by now.</summary>
    public long ServicesUs { get; init; }

    /// <summary>The waits of all whose service began.</summary>
    public long WaitsUs { get; init; }

    /// <summary>The time that servers were busy, added up over servers.</summary>
    public long BusyUs { get; init; }

    /// <summary>How many were let in.</summary>
    public int Admitted => Arrived - Blocked;

    /// <summary>L, the mean number of customers inside.</summary>
    public double L => Of(AreaUs, SpanUs, 1);

    /// <summary>λ, the customers that were let in each second.</summary>
    public double Lambda => Of(Admitted, SpanUs, 1e6);

    /// <summary>W, the mean time inside, in ms.</summary>
    public double W => Of(TimesUs, Admitted, 1e-3);

    /// <summary>The mean wait of those whose service began, in ms.</summary>
    public double Wait => Of(WaitsUs, Started, 1e-3);

    private static double Of(long amount, long by, double unit) => by == 0 ? 0 : Math.Round(amount * unit / by, 3);
}
