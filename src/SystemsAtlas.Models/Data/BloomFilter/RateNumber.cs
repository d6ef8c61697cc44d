using System.Globalization;

namespace SystemsAtlas.Models.Data.BloomFilter;

/// <summary>The number of the plate: the share of strangers that pass, as measured or, before that, as the formula has it. The profile draws it to scale.</summary>
internal sealed class RateNumber(BloomFilterState state) : Composite
{
    protected override Diagram Compose(Room room)
    {
        var rate = state.Measured ?? state.Formula;
        var written = rate.ToString(rate is > 0 and < 0.01 ? "0.####" : "0.##", CultureInfo.InvariantCulture);
        return new BigNumber("share/number", $"{written} %", state.Measured is null ? "of strangers will pass, by the formula" : "of the strangers that were tried pass")
        {
            Role = state.Measured is null ? Role.Accent : Role.Danger,
        };
    }
}
