using System.Globalization;

namespace SystemsAtlas.Models.Data.Queueing;

/// <summary>What is to be measured beside the run: a load in per cent, a kind of service and a number of servers.</summary>
public sealed partial record SoundingPlan(double Load, string Service, int Servers) : IValued
{
    public const double LeastLoad = 1, MostLoad = 98;

    /// <summary>Reads <c>90</c>, <c>90 fixed</c> or <c>90 fixed 4</c>; what is left out is the run's own.</summary>
    /// <returns>The plan, or why the text is refused.</returns>
    public static (SoundingPlan? Plan, string? Refusal) Parse(string text, string service, int servers)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (words.Length is 0 or > 3) return (null, $"\"{text}\" is not a load, a kind of service and a number of servers, such as 90 fixed 4");
        if (!double.TryParse(words[0].TrimEnd('%'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var load) || !(load >= LeastLoad && load <= MostLoad))
            return (null, FormattableString.Invariant($"the load \"{words[0]}\" is not a number from {LeastLoad} to {MostLoad}, in per cent"));
        if (words.Length > 1 && !Times.Kinds.Contains(words[1])) return (null, $"\"{words[1]}\" is no kind of service: give {string.Join(", ", Times.Kinds)}");
        var count = servers;
        if (words.Length > 2 && !(int.TryParse(words[2], NumberStyles.None, CultureInfo.InvariantCulture, out count) && count is >= 1 and <= QueueingDefinition.MostServers))
            return (null, FormattableString.Invariant($"\"{words[2]}\" is not a number of servers from 1 to {QueueingDefinition.MostServers}"));
        return (new(Math.Round(load, 2), words.Length > 1 ? words[1] : service, count), null);
    }
}

/// <summary>A mean wait that was measured over many customers, with what the formula gives.</summary>
/// <param name="Plan">What was measured.</param>
/// <param name="WaitMs">The mean wait.</param>
/// <param name="ErrorMs">Half the width of the interval that holds the true mean in 95 of 100 cases, by twenty batch means.</param>
/// <param name="FormulaMs">What the formula gives.</param>
/// <param name="WaitedPercent">The share of customers that had to wait.</param>
public sealed partial record Sounding([Spread] SoundingPlan Plan, double WaitMs, double ErrorMs, double FormulaMs, double WaitedPercent) : IValued
{
    private const int Batches = 20;

    // Student's t for 19 degrees of freedom and 95 %.
    private const double Student = 2.093;

    /// <summary>Lets customers come at a load to servers that are empty at first, first come first served without limit; the first tenth is left out of the mean.</summary>
    /// <param name="plan">What is measured.</param>
    /// <param name="gaps">How the gaps between arrivals vary.</param>
    /// <param name="serviceUs">The mean time of service, in µs.</param>
    /// <param name="customers">How many come.</param>
    /// <param name="seed">The same numbers for every load, so that two soundings differ by their load and not by luck.</param>
    public static Sounding Take(SoundingPlan plan, Times gaps, double serviceUs, int customers, ulong seed)
    {
        var (random, services, free) = (new SeededRandom(seed), new Times(plan.Service), new long[plan.Servers]);
        var gapUs = serviceUs / (plan.Servers * plan.Load / 100);
        var (first, now, waited) = (customers / 10, 0L, 0);
        var sums = new long[Batches];
        for (var i = 0; i < customers; i++)
        {
            now += gaps.Draw(random.Fraction(), gapUs);
            var server = 0;
            for (var j = 1; j < free.Length; j++) if (free[j] < free[server]) server = j;
            var start = Math.Max(now, free[server]);
            free[server] = start + services.Draw(random.Fraction(), serviceUs);
            if (i < first) continue;
            sums[(long)(i - first) * Batches / (customers - first)] += start - now;
            if (start > now) waited++;
        }
        var counted = customers - first;
        var means = sums.Select(s => s * (double)Batches / counted / 1000).ToList();
        var mean = means.Average();
        var error = Student * Math.Sqrt(means.Sum(m => (m - mean) * (m - mean)) / (Batches - 1) / Batches);
        var formula = (Formulas.MeanWait(plan.Servers, plan.Load / 100, gaps, services) ?? 0) * serviceUs / 1000;
        return new(plan, Math.Round(mean, 2), Math.Round(error, 2), Math.Round(formula, 2), Math.Round(waited * 100.0 / counted, 1));
    }
}
