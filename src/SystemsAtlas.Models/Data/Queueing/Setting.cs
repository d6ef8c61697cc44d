namespace SystemsAtlas.Models.Data.Queueing;

/// <summary>How a run is set, and what theory says of it.</summary>
public sealed partial record Setting(double ArrivalRate, double ServiceRate, [Unnamed] int Servers, [Unnamed] int? Capacity, [Unnamed] Times Gaps, [Unnamed] Times Services, string Order) : IValued
{
    /// <summary>The load that is offered to each server, in per cent.</summary>
    public double Load => Math.Round(100 * ArrivalRate / (ServiceRate * Servers), 2);

    /// <summary>The mean time of service, in ms.</summary>
    public double MeanServiceMs => Math.Round(1000 / ServiceRate, 3);

    /// <summary>The variance of the times of service over the square of their mean.</summary>
    public double ServiceVariation => Math.Round(Services.SquaredVariation, 2);

    /// <summary>The name of the formula that holds here, or "none".</summary>
    public string Formula =>
        Order == "shortest-first" || Offered >= Servers && Capacity is null ? "none"
        : Capacity is not null ? AreExponential ? "M/M/c/K" : "none"
        : AreExponential ? "Erlang C"
        : Servers == 1 && Gaps.Kind == Times.Exponential ? "Pollaczek-Khinchine"
        : "Allen-Cunneen";

    /// <summary>The mean wait that the formula gives, in ms; null where none holds.</summary>
    public double? ExpectedWait => Formula switch
    {
        "none" => null,
        "M/M/c/K" => Math.Round(Formulas.Limited(Servers, Offered, Capacity!.Value).Wait * 1000 / ServiceRate, 3),
        _ => Formulas.MeanWait(Servers, Offered / Servers, Gaps, Services) is { } wait ? Math.Round(wait * 1000 / ServiceRate, 3) : null,
    };

    /// <summary>The share of customers that theory expects to wait, or with a capacity to be turned away, in per cent; null where gaps or services are not exponential.</summary>
    public double? ExpectedShare =>
        !AreExponential ? null
        : Math.Round(100 * (Capacity is { } most ? Formulas.Limited(Servers, Offered, most).Blocked : Formulas.ErlangC(Servers, Offered)), 3);

    private double Offered => ArrivalRate / ServiceRate;

    private bool AreExponential => Gaps.Kind == Times.Exponential && Services.Kind == Times.Exponential;
}
