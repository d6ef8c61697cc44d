using System.Globalization;

namespace SystemsAtlas.Drawing;

/// <summary>Round numbers for an axis: multiples of 1, 2 or 5 times a power of ten.</summary>
public static class NiceTicks
{
    private static readonly int[] _leads = [1, 2, 5];

    /// <summary>Ticks that cover a range: the first at or below <paramref name="min"/>, the last at or above <paramref name="max"/>.</summary>
    /// <param name="min">The low end.</param>
    /// <param name="max">The high end; where it is not above the low end, the range is taken to be 1.</param>
    /// <param name="most">How many ticks at most; 2 or more.</param>
    public static IReadOnlyList<double> Covering(double min, double max, int most) => Choose(min, max, most, covering: true);

    /// <summary>Ticks that lie within a range, its ends included.</summary>
    /// <param name="min">The low end.</param>
    /// <param name="max">The high end; where it is not above the low end, the range is taken to be 1.</param>
    /// <param name="most">How many ticks at most; 2 or more.</param>
    public static IReadOnlyList<double> Within(double min, double max, int most) => Choose(min, max, most, covering: false);

    /// <summary>
    /// Ticks of a logarithmic axis that cover a range: 1, 2 and 5 times powers of ten, the powers alone, or every second or third power: as many as there may be.
    /// </summary>
    /// <param name="min">The low end; above 0.</param>
    /// <param name="max">The high end.</param>
    /// <param name="most">How many ticks at most; 2 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="min"/> is not above 0, or <paramref name="most"/> is below 2.</exception>
    public static IReadOnlyList<double> Logarithmic(double min, double max, int most)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(min);
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 2);
        max = Math.Max(min, max);
        var low = (int)Math.Floor(Math.Log10(min) + 1e-9);
        var high = Math.Max(low + 1, (int)Math.Ceiling(Math.Log10(max) - 1e-9));
        var fine = Enumerable.Range(0, (3 * (high - low)) + 1).Select(i => Multiple(_leads[i % 3], low + (i / 3))).ToList();
        var first = fine.FindLastIndex(t => t <= min * (1 + 1e-9));
        var last = Math.Max(first + 1, fine.FindIndex(t => t >= max * (1 - 1e-9)));
        if (last - first + 1 <= most) return fine.GetRange(first, last - first + 1);
        var stride = 1;
        while (((high - low + stride - 1) / stride) + 1 > most) stride++;
        var count = ((high - low + stride - 1) / stride) + 1;
        return [.. Enumerable.Range(0, count).Select(i => Multiple(1, low + (i * stride)))];
    }

    /// <summary>Writes a number for a tick or a label: <c>250</c>, <c>0.05</c>, <c>12k</c>, <c>1.5M</c>.</summary>
    public static string Write(double number) => Math.Abs(number) switch
    {
        >= 1e12 => number.ToString("0.##e0", CultureInfo.InvariantCulture),
        >= 1e9 => (number / 1e9).ToString("0.##", CultureInfo.InvariantCulture) + "G",
        >= 1e6 => (number / 1e6).ToString("0.##", CultureInfo.InvariantCulture) + "M",
        >= 1e4 => (number / 1e3).ToString("0.##", CultureInfo.InvariantCulture) + "k",
        >= 1e-4 or 0 => number.ToString("0.######", CultureInfo.InvariantCulture),
        _ => number.ToString("0.##e0", CultureInfo.InvariantCulture),
    };

    private static List<double> Choose(double min, double max, int most, bool covering)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 2);
        if (!double.IsFinite(min) || !double.IsFinite(max)) throw new ArgumentOutOfRangeException(nameof(min), "an axis needs finite ends");
        if (max <= min) max = min + 1;
        // One power too low at first: the logarithm may be a hair off on another machine, the loop is not.
        for (var power = (int)Math.Floor(Math.Log10((max - min) / most)) - 1; ; power++)
        {
            foreach (var lead in _leads)
            {
                var step = Multiple(lead, power);
                var first = covering ? Math.Floor((min / step) + 1e-9) : Math.Ceiling((min / step) - 1e-9);
                var last = covering ? Math.Ceiling((max / step) - 1e-9) : Math.Floor((max / step) + 1e-9);
                if (last - first + 1 > most) continue;
                return [.. Enumerable.Range(0, (int)(last - first) + 1).Select(i => Multiple((first + i) * lead, power))];
            }
        }
    }

    // Division by a whole power keeps 3 tenths at 0.3, where 3 * 0.1 is 0.30000000000000004.
    private static double Multiple(double count, int power)
    {
        var ten = 1.0;
        for (var i = 0; i < Math.Abs(power); i++) ten *= 10;
        return power < 0 ? count / ten : count * ten;
    }
}
