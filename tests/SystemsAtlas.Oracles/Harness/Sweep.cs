using System.Globalization;

namespace SystemsAtlas.Oracles.Harness;

/// <summary>How many cases a comparison makes. <c>ATLAS_CASES=2000</c> makes a longer sweep of every comparison whose cases are generated.</summary>
public static class Sweep
{
    private const string Variable = "ATLAS_CASES";

    /// <summary>Whether somebody asked for another number than the standard one. Then records are neither checked nor written: they tell of the standard run.</summary>
    public static bool IsAsked => Asked(Environment.GetEnvironmentVariable(Variable)) is not null;

    /// <summary>The number of cases to generate.</summary>
    /// <param name="standard">How many unless somebody asks for another number.</param>
    public static int Cases(int standard) => Asked(Environment.GetEnvironmentVariable(Variable)) ?? standard;

    /// <summary>What a value of the variable asks for; null when it asks for nothing.</summary>
    /// <exception cref="FormatException">It is no number of cases.</exception>
    public static int? Asked(string? value) =>
        string.IsNullOrEmpty(value) ? null
        : int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var cases) && cases is >= 1 and <= 1_000_000 ? cases
        : throw new FormatException($"{Variable} is \"{value}\", not a number of cases from 1 to 1000000; give one, such as {Variable}=2000, or leave it unset");
}
