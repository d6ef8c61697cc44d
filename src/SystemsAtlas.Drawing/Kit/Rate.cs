using System.Globalization;

namespace SystemsAtlas.Drawing;

/// <summary>A measured rate beside what a formula gives, as two bars to one scale with their numbers, and under them how far they are apart.</summary>
/// <param name="key">Begins every key: the bars are <c>key/measured</c> and <c>key/formula</c>, the line under them <c>key/difference</c>.</param>
/// <param name="what">What is measured, such as "false positives".</param>
/// <param name="measured">What was counted, 0 or more; null before there is anything to count.</param>
/// <param name="formula">What the formula gives, 0 or more.</param>
public sealed class Rate(string key, string what, double? measured, double formula) : Composite
{
    /// <summary>The formula as it is written in the field, such as "(1 − e^(−kn/m))^k".</summary>
    public string Formula { get; init; } = "formula";

    /// <summary>What the measure rests on, such as "of 10,000 queries"; may be empty.</summary>
    public string Of { get; init; } = "";

    /// <summary>What a full bar stands for, in the unit of both; null for the larger of the two.</summary>
    public double? Max { get; init; }

    /// <summary>Writes a number with its unit; percent, unless said otherwise.</summary>
    public Func<double, string> Write { get; init; } = value => string.Create(CultureInfo.InvariantCulture, $"{value * 100:0.##} %");

    /// <inheritdoc/>
    protected override Diagram Compose(Room room) => new Column(
        [
            new Caption($"{key}/what", what) { Value = Of, Role = Role.Neutral, ValueRole = Role.Muted },
            new Bars(key,
                [
                    new($"{key}/measured", "measured", measured, Role.Active) { Text = measured is { } counted ? Write(counted) : "" },
                    new($"{key}/formula", Formula, formula) { Text = Write(formula), Short = "formula" },
                ])
            { Max = Max ?? Math.Max(measured ?? 0, formula), NamesAbove = true },
            new Caption($"{key}/difference", Difference),
        ], 6, Align.Start);

    private string Difference => measured switch
    {
        null => "nothing measured yet",
        { } m when Math.Abs(m - formula) < 1e-12 => "measured and formula agree",
        { } m when formula == 0 || m == 0 => $"{Write(Math.Abs(m - formula))} apart",
        { } m => string.Create(CultureInfo.InvariantCulture, $"measured is {m / formula:0.##} times the formula"),
    };
}
