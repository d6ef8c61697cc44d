namespace SystemsAtlas.Models.RealWorld.QrCodes;

/// <summary>
/// Reads a code from its modules alone: format information, unmasking, codewords, correction block by block, text.
/// It knows nothing of the encoder's run. Source: ISO/IEC 18004:2015, section 12 and annex B.
/// </summary>
public static class QrReader
{
    /// <summary>Reads a code.</summary>
    /// <exception cref="ArgumentException">No version has that many modules.</exception>
    public static QrReading Read(QrSymbol symbol)
    {
        var version = QrVersion.OfSize(symbol.Size) ?? throw new ArgumentException($"no version is {symbol.Size} modules wide", nameof(symbol));
        var layout = QrLayout.Of(version);
        var reading = ReadFormat(symbol, layout);
        if (reading.FormatErrors > FormatInformation.Correctable)
            return reading with { Failure = $"both copies of the format information have more than {FormatInformation.Correctable} wrong bits" };

        reading = reading with { VersionErrors = ReadVersion(symbol, layout), Codewords = ReadCodewords(symbol, layout, reading.Mask) };
        var places = QrEncoding.Places(version, reading.Level);
        reading = reading with { Blocks = [.. places.Select(p => Decode(reading, p, version))] };
        if (reading.Blocks.FirstOrDefault(b => b.Failure is not null) is { } failed) return reading with { Failure = failed.Failure };

        var data = reading.Blocks.SelectMany((b, i) => b.Corrected.Take(QrVersion.DataCodewordsOf(i, version, reading.Level)));
        var (text, fault) = QrPayload.Read([.. data], version);
        return reading with { Wrong = [.. reading.Blocks.SelectMany((b, i) => b.Positions.Select(p => places[i][p])).Order()], Text = text, Failure = fault };
    }

    private static QrReading ReadFormat(QrSymbol symbol, QrLayout layout)
    {
        var copies = Enumerable.Range(0, 2).Select(copy => Number(symbol, layout.FormatPlaces(copy))).ToList();
        var nearest = copies.Select(FormatInformation.Nearest).ToList();
        var better = nearest[1].Errors < nearest[0].Errors ? 1 : 0;
        var (level, mask, errors) = nearest[better];
        return new() { FormatBits = copies[better], FormatCopy = better, FormatErrors = errors, OtherFormatErrors = nearest[1 - better].Errors, Level = level, Mask = mask };
    }

    // The size has told the version already; this says only how legible its copies are.
    private static int? ReadVersion(QrSymbol symbol, QrLayout layout) =>
        layout.Version < VersionInformation.FromVersion ? null
        : Enumerable.Range(0, 2).Min(copy => VersionInformation.Nearest(Number(symbol, layout.VersionPlaces(copy))).Errors);

    private static ImmutableArray<byte> ReadCodewords(QrSymbol symbol, QrLayout layout, int mask)
    {
        var codewords = new byte[QrVersion.Codewords(layout.Version)];
        for (var i = 0; i < codewords.Length; i++)
            foreach (var at in layout.ModulesOf(i)) codewords[i] = (byte)((codewords[i] << 1) | (symbol[at] ^ QrMask.Inverts(mask, at) ? 1 : 0));
        return [.. codewords];
    }

    private static BlockDecoding Decode(QrReading reading, ImmutableArray<int> places, int version) =>
        ReedSolomonDecoder.Decode([.. places.Select(p => reading.Codewords[p])], QrVersion.CorrectionPerBlock(version, reading.Level), QrVersion.Correctable(version, reading.Level));

    private static int Number(QrSymbol symbol, IEnumerable<ModuleAt> places) => places.Index().Sum(p => symbol[p.Item] ? 1 << p.Index : 0);
}
