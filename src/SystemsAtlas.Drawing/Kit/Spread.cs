namespace SystemsAtlas.Drawing;

/// <summary>Moves labels apart that would lie over each other.</summary>
internal static class Spread
{
    /// <summary>
    /// Places as near to the wished ones as it can, at least <paramref name="gap"/> apart and within the ends, in the same order.
    /// Where there is no room for all, they lie evenly and closer than the gap.
    /// </summary>
    public static double[] Apart(IReadOnlyList<double> wished, double gap, double low, double high)
    {
        var order = Enumerable.Range(0, wished.Count).OrderBy(i => wished[i]).ToArray();
        if (wished.Count > 1) gap = Math.Min(gap, (high - low) / (wished.Count - 1));
        // Runs of labels that touch move together; each run rests where its members wish on average.
        var runs = new List<(double Start, int Count, double Sum)>();
        foreach (var i in order)
        {
            (double Start, int Count, double Sum) run = (Math.Clamp(wished[i], low, high), 1, wished[i]);
            while (runs.Count > 0 && runs[^1].Start + (runs[^1].Count * gap) > run.Start)
            {
                var before = runs[^1];
                runs.RemoveAt(runs.Count - 1);
                var (count, sum) = (before.Count + run.Count, before.Sum + run.Sum - (before.Count * run.Count * gap));
                run = (Math.Clamp(sum / count, low, Math.Max(low, high - ((count - 1) * gap))), count, sum);
            }
            runs.Add(run);
        }
        var places = new double[wished.Count];
        var next = 0;
        foreach (var (start, count, _) in runs)
            for (var k = 0; k < count; k++) places[order[next++]] = start + (k * gap);
        return places;
    }
}
