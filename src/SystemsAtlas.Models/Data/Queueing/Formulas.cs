namespace SystemsAtlas.Models.Data.Queueing;

/// <summary>What queueing theory says of the steady state. Offered load <c>a</c> is the arrival rate over the service rate of one server; load is that for each server.</summary>
public static class Formulas
{
    /// <summary>Erlang B: the share of customers that find all servers busy where nobody may wait.</summary>
    public static double ErlangB(int servers, double offered)
    {
        var blocked = 1.0;
        for (var n = 1; n <= servers; n++) blocked = offered * blocked / (n + (offered * blocked));
        return blocked;
    }

    /// <summary>Erlang C: the share of customers that have to wait, where the line has no limit; 1 from a load of 1 on.</summary>
    public static double ErlangC(int servers, double offered)
    {
        var load = offered / servers;
        if (load >= 1) return 1;
        var blocked = ErlangB(servers, offered);
        return blocked / (1 - (load * (1 - blocked)));
    }

    /// <summary>
    /// The mean wait in mean times of service: Erlang C where gaps and services are exponential, the Pollaczek-Khinchine formula for one server with exponential gaps, and else the approximation of Allen and
    /// Cunneen, which for one server is Kingman's. Null where the line grows without end.
    /// </summary>
    public static double? MeanWait(int servers, double load, Times gaps, Times services) =>
        load >= 1 ? null : ErlangC(servers, load * servers) / (servers * (1 - load)) * (gaps.SquaredVariation + services.SquaredVariation) / 2;

    /// <summary>M/M/c/K: the share of customers that are turned away because so many are inside, and the mean wait of the others in mean times of service.</summary>
    public static (double Blocked, double Wait) Limited(int servers, double offered, int capacity)
    {
        // Balance from state to state; scaled down as it goes, or a large load would pass the largest double.
        var (weight, sum, waiting) = (1.0, 1.0, 0.0);
        for (var n = 1; n <= capacity; n++)
        {
            weight *= offered / Math.Min(n, servers);
            sum += weight;
            waiting += weight * Math.Max(0, n - servers);
            if (sum < 1e100) continue;
            (weight, sum, waiting) = (weight / sum, 1, waiting / sum);
        }
        var blocked = weight / sum;
        return (blocked, blocked >= 1 ? 0 : waiting / sum / (offered * (1 - blocked)));
    }
}
