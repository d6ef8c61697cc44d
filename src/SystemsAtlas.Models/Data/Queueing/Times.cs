namespace SystemsAtlas.Models.Data.Queueing;

/// <summary>How a time varies around its mean: the gaps between arrivals, or the times of service. Every kind is given the same mean, so that only the variance differs.</summary>
/// <param name="Kind">One of <see cref="Kinds"/>.</param>
public sealed record Times(string Kind)
{
    public const string Exponential = "exponential", Fixed = "fixed", HeavyTailed = "heavy-tailed";

    // A bounded Pareto: its density falls as x^-2.5 from the shortest time to one that is a thousand times as long. Every moment is finite, and known.
    private const double Reach = 1000;
    private static readonly double Root = Math.Sqrt(Reach);
    private static readonly double Cut = 1 - (1 / (Reach * Root));
    private static readonly double Mean = 3 * (1 - (1 / Root)) / Cut;
    private static readonly double MeanSquare = 3 * (Root - 1) / Cut;

    public static IReadOnlyList<string> Kinds { get; } = [Exponential, Fixed, HeavyTailed];

    /// <summary>The variance over the square of the mean: 1 for exponential times, 0 for fixed ones.</summary>
    public double SquaredVariation => Kind switch { Fixed => 0, HeavyTailed => (MeanSquare / (Mean * Mean)) - 1, _ => 1 };

    /// <summary>The time that belongs to a fraction in [0, 1), by the inverse of the distribution, in whole µs and at least one.</summary>
    public long Draw(double fraction, double meanUs) => Math.Max(1, (long)Math.Round(meanUs * InMeans(fraction)));

    private double InMeans(double fraction)
    {
        if (Kind == Fixed) return 1;
        if (Kind != HeavyTailed) return -Math.Log(1 - fraction);
        var left = 1 - (fraction * Cut);
        return 1 / (Math.Cbrt(left * left) * Mean);
    }
}
