namespace SystemsAtlas.Models.RealWorld.QrCodes;

/// <summary>What a decoder found out about one block.</summary>
/// <param name="Syndromes">The block as a polynomial at 1, 2, 4, 8 ...; all 0 when it is a codeword of the code.</param>
/// <param name="Locator">The error locator polynomial from its constant term up, or empty when there was nothing to locate.</param>
/// <param name="Positions">The wrong codewords, counted from 0 at the front of the block, in rising order.</param>
/// <param name="Magnitudes">What each wrong codeword differs by.</param>
/// <param name="Corrected">The block as it was written, or as it was read where it could not be corrected.</param>
/// <param name="Failure">Why it could not be corrected, or null.</param>
public sealed record BlockDecoding(
    ImmutableArray<byte> Syndromes, ImmutableArray<byte> Locator, ImmutableArray<int> Positions, ImmutableArray<byte> Magnitudes, ImmutableArray<byte> Corrected, string? Failure)
{
    /// <summary>Whether the block was as it should be.</summary>
    public bool IsClean => Syndromes.All(s => s == 0);
}

/// <summary>
/// Finds and mends wrong codewords: syndromes, Berlekamp and Massey's locator, Chien's search for its roots, Forney's magnitudes.
/// Source: S. Lin and D. J. Costello, Error Control Coding, second edition, 2004, chapter 7; ISO/IEC 18004:2015, annex B.
/// </summary>
public static class ReedSolomonDecoder
{
    /// <summary>Decodes a block.</summary>
    /// <param name="block">Data codewords, then correction codewords, as they were read.</param>
    /// <param name="correction">How many are correction codewords.</param>
    /// <param name="most">Wrong codewords that are corrected at most.</param>
    public static BlockDecoding Decode(ImmutableArray<byte> block, int correction, int most)
    {
        ImmutableArray<byte> syndromes = [.. Enumerable.Range(0, correction).Select(i => GaloisField.Evaluate(block.AsSpan(), GaloisField.Power(i)))];
        if (syndromes.All(s => s == 0)) return new(syndromes, [], [], [], block, null);

        var locator = Locate(syndromes);
        var positions = Roots(locator, block.Length);
        // The degree of the locator is the number of errors. A longer one, or one without that many roots among the block's places, fits no pattern of so few.
        var failed = new BlockDecoding(syndromes, locator, [], [], block, most == 1 ? "more than 1 codeword of a block is wrong" : $"more than {most} codewords of a block are wrong");
        if (locator.Length - 1 > most || positions.Length != locator.Length - 1) return failed;

        var magnitudes = Magnitudes(syndromes, locator, positions, block.Length);
        var mended = block.ToBuilder();
        for (var i = 0; i < positions.Length; i++) mended[positions[i]] ^= magnitudes[i];
        var corrected = mended.MoveToImmutable();
        return IsCodeword(corrected, correction) ? new(syndromes, locator, positions, magnitudes, corrected, null) : failed;
    }

    /// <summary>Whether every syndrome of a block is 0.</summary>
    public static bool IsCodeword(ImmutableArray<byte> block, int correction) =>
        Enumerable.Range(0, correction).All(i => GaloisField.Evaluate(block.AsSpan(), GaloisField.Power(i)) == 0);

    // Massey's shortest feedback register that produces the syndromes; from the constant term up, without zeros at the end.
    private static ImmutableArray<byte> Locate(ImmutableArray<byte> syndromes)
    {
        var (current, before) = (new byte[syndromes.Length + 1], new byte[syndromes.Length + 1]);
        current[0] = before[0] = 1;
        var (length, shift, lastDiscrepancy) = (0, 1, (byte)1);
        for (var n = 0; n < syndromes.Length; n++)
        {
            var discrepancy = syndromes[n];
            for (var i = 1; i <= length; i++) discrepancy ^= GaloisField.Multiply(current[i], syndromes[n - i]);
            if (discrepancy == 0)
            {
                shift++;
                continue;
            }
            var kept = (byte[])current.Clone();
            var factor = GaloisField.Divide(discrepancy, lastDiscrepancy);
            for (var i = 0; i + shift < current.Length; i++) current[i + shift] ^= GaloisField.Multiply(factor, before[i]);
            if (2 * length <= n) (length, before, lastDiscrepancy, shift) = (n + 1 - length, kept, discrepancy, 1);
            else shift++;
        }
        // A register longer than its polynomial means that no set of that many places explains the syndromes; the padding keeps the count.
        return [.. current[..(length + 1)]];
    }

    // Chien's search: place p is wrong when the locator is 0 at the inverse of its power of 2.
    private static ImmutableArray<int> Roots(ImmutableArray<byte> locator, int length)
    {
        byte[] highestFirst = [.. locator.Reverse()];
        return [.. Enumerable.Range(0, length).Where(p => GaloisField.Evaluate(highestFirst, GaloisField.Power(-(length - 1 - p))) == 0)];
    }

    // Forney: the evaluator S(x) L(x) mod x^n over the derivative of the locator, at the inverse of each place.
    private static ImmutableArray<byte> Magnitudes(ImmutableArray<byte> syndromes, ImmutableArray<byte> locator, ImmutableArray<int> positions, int length)
    {
        var evaluator = new byte[syndromes.Length];
        for (var i = 0; i < syndromes.Length; i++)
            for (var j = 0; j < locator.Length && i + j < evaluator.Length; j++) evaluator[i + j] ^= GaloisField.Multiply(syndromes[i], locator[j]);
        Array.Reverse(evaluator);
        return [.. positions.Select(p =>
        {
            var exponent = length - 1 - p;
            byte slope = 0;
            // In a field of characteristic 2 only the odd powers leave something when they are differentiated.
            for (var i = 1; i < locator.Length; i += 2) slope ^= GaloisField.Multiply(locator[i], GaloisField.Power(-exponent * (i - 1)));
            return slope == 0 ? (byte)0 : GaloisField.Multiply(GaloisField.Power(exponent), GaloisField.Divide(GaloisField.Evaluate(evaluator, GaloisField.Power(-exponent)), slope));
        })];
    }
}
