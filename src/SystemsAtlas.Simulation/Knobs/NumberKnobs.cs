using System.Globalization;

namespace SystemsAtlas.Simulation;

/// <summary>A whole number in a range.</summary>
public sealed record IntegerKnob : Knob<long>
{
    /// <summary>The smallest value.</summary>
    public required long Min { get; init; }

    /// <summary>The largest value.</summary>
    public required long Max { get; init; }

    /// <summary>Values are <see cref="Min"/> plus a multiple of this; 1 or more.</summary>
    public long Step { get; init; } = 1;

    /// <inheritdoc/>
    public override string Kind => "integer";

    /// <inheritdoc/>
    public override string Range => FormattableString.Invariant($"{Min} to {Max}") + (Step == 1 ? "" : FormattableString.Invariant($" in steps of {Step}"));

    /// <inheritdoc/>
    public override KnobResult Parse(string text)
    {
        if (!long.TryParse(text.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            return KnobResult.Refuse("is not a whole number");
        if (number < Min || number > Max) return KnobResult.Refuse($"is not in the range {Range}");
        // Unsigned, because the distance between two ends may pass the largest long.
        return unchecked((ulong)number - (ulong)Min) % (ulong)Step == 0 ? KnobResult.Of(number) : KnobResult.Refuse($"is not in the range {Range}");
    }

    /// <inheritdoc/>
    public override string Format(object value) => ((long)value).ToString(CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public override Value ToValue(object value) => (long)value;
}

/// <summary>A number with a fraction, in a range.</summary>
public sealed record DecimalKnob : Knob<double>
{
    /// <summary>The smallest value.</summary>
    public required double Min { get; init; }

    /// <summary>The largest value.</summary>
    public required double Max { get; init; }

    /// <summary>How far one turn of the control goes; any value in the range is accepted.</summary>
    public double Step { get; init; } = 0.01;

    /// <inheritdoc/>
    public override string Kind => "decimal";

    /// <inheritdoc/>
    public override string Range => FormattableString.Invariant($"{Min:R} to {Max:R}");

    /// <inheritdoc/>
    public override KnobResult Parse(string text)
    {
        const NumberStyles style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        if (!double.TryParse(text.Trim(), style, CultureInfo.InvariantCulture, out var number) || !double.IsFinite(number))
            return KnobResult.Refuse("is not a number");
        return number >= Min && number <= Max ? KnobResult.Of(number) : KnobResult.Refuse($"is not in the range {Range}");
    }

    /// <inheritdoc/>
    public override string Format(object value) => ((double)value).ToString("R", CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public override Value ToValue(object value) => (double)value;
}
