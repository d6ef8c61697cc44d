namespace SystemsAtlas.Models.RealWorld.QrCodes;

/// <summary>A block: data codewords, and the correction codewords that belong to them.</summary>
/// <param name="Data">Data codewords.</param>
/// <param name="Correction">Correction codewords.</param>
public sealed record QrBlock(ImmutableArray<byte> Data, ImmutableArray<byte> Correction)
{
    /// <summary>The whole block.</summary>
    public ImmutableArray<byte> All => Data.AddRange(Correction);
}

/// <summary>A text as codewords: every field of its bits, its blocks, and the order in which codewords are placed.</summary>
/// <param name="Text">The text.</param>
/// <param name="Mode">How its characters became bits.</param>
/// <param name="Version">1 to 40.</param>
/// <param name="Level">The level of error correction.</param>
/// <param name="Fields">The bit stream from the first mode indicator to the last padding codeword.</param>
/// <param name="Data">The same bits as codewords.</param>
/// <param name="Blocks">Data and correction codewords by block.</param>
/// <param name="Codewords">All codewords in the order in which they are placed.</param>
public sealed record QrEncoding(
    string Text, QrMode Mode, int Version, QrLevel Level, ImmutableArray<QrField> Fields, ImmutableArray<byte> Data, ImmutableArray<QrBlock> Blocks, ImmutableArray<byte> Codewords)
{
    /// <summary>The codewords that alternate to fill what the text leaves. Source: ISO/IEC 18004:2015, section 7.4.10.</summary>
    public static ImmutableArray<byte> Padding { get; } = [0b11101100, 0b00010001];

    /// <summary>Encodes a text that fits. Source: ISO/IEC 18004:2015, sections 7.4 to 7.6.</summary>
    public static QrEncoding Of(string text, int version, QrLevel level)
    {
        var fields = Fill(QrSegment.Fields(text, version), 8 * QrVersion.DataCodewords(version, level));
        var data = ToCodewords(fields);
        var blocks = Divide(data, version, level);
        return new(text, QrModes.For(text), version, level, fields, data, blocks, Interleave(blocks));
    }

    /// <summary>Whether a text fits a version at a level.</summary>
    public static bool Fits(string text, int version, QrLevel level) => QrSegment.BitsFor(text, version) <= 8 * QrVersion.DataCodewords(version, level);

    /// <summary>Where the codewords of a block lie among all of them.</summary>
    public static ImmutableArray<ImmutableArray<int>> Places(int version, QrLevel level)
    {
        var blocks = QrVersion.Blocks(version, level);
        var places = Enumerable.Range(0, blocks).Select(_ => ImmutableArray.CreateBuilder<int>()).ToList();
        var place = 0;
        for (var i = 0; i <= QrVersion.DataCodewords(version, level) / blocks; i++)
            for (var b = 0; b < blocks; b++)
                if (i < QrVersion.DataCodewordsOf(b, version, level)) places[b].Add(place++);
        for (var i = 0; i < QrVersion.CorrectionPerBlock(version, level); i++)
            for (var b = 0; b < blocks; b++) places[b].Add(place++);
        return [.. places.Select(p => p.ToImmutable())];
    }

    // Terminator of up to four zeros, zeros to the end of a codeword, then the two padding codewords in turn.
    private static ImmutableArray<QrField> Fill(ImmutableArray<QrField> fields, int capacity)
    {
        var filled = fields.ToBuilder();
        var bits = fields.Sum(f => f.Bits.Length);
        Add(QrFieldKind.Terminator, 0, Math.Min(4, capacity - bits));
        Add(QrFieldKind.Fill, 0, (8 - (bits % 8)) % 8);
        for (var i = 0; bits < capacity; i++) Add(QrFieldKind.Padding, Padding[i % 2], 8);
        return filled.ToImmutable();

        void Add(QrFieldKind kind, int number, int length)
        {
            if (length > 0) filled.Add(QrField.Of(kind, number, length));
            bits += length;
        }
    }

    private static ImmutableArray<byte> ToCodewords(ImmutableArray<QrField> fields)
    {
        var bits = string.Concat(fields.Select(f => f.Bits));
        return [.. Enumerable.Range(0, bits.Length / 8).Select(i => Convert.ToByte(bits.Substring(8 * i, 8), 2))];
    }

    private static ImmutableArray<QrBlock> Divide(ImmutableArray<byte> data, int version, QrLevel level)
    {
        var blocks = ImmutableArray.CreateBuilder<QrBlock>();
        var from = 0;
        for (var b = 0; b < QrVersion.Blocks(version, level); b++)
        {
            var part = data.Slice(from, QrVersion.DataCodewordsOf(b, version, level));
            blocks.Add(new(part, ReedSolomon.Correction(part, QrVersion.CorrectionPerBlock(version, level))));
            from += part.Length;
        }
        return blocks.ToImmutable();
    }

    // The first codeword of every block, then the second of every block, and so on: a stain then falls on many blocks, a little on each.
    private static ImmutableArray<byte> Interleave(ImmutableArray<QrBlock> blocks)
    {
        var codewords = ImmutableArray.CreateBuilder<byte>();
        for (var i = 0; i < blocks.Max(b => b.Data.Length); i++) codewords.AddRange(blocks.Where(b => i < b.Data.Length).Select(b => b.Data[i]));
        for (var i = 0; i < blocks[0].Correction.Length; i++) codewords.AddRange(blocks.Select(b => b.Correction[i]));
        return codewords.ToImmutable();
    }
}
