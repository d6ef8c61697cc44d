namespace SystemsAtlas.Models.RealWorld.QrCodes;

/// <summary>What a stretch of bits is for.</summary>
public enum QrFieldKind
{
    /// <summary>Says that the bytes are UTF-8 (an extended channel interpretation).</summary>
    Encoding,
    Mode,
    Count,
    Characters,
    Terminator,
    Fill,
    Padding,
}

/// <summary>A stretch of the bit stream.</summary>
/// <param name="Kind">What it is for.</param>
/// <param name="Source">The characters that it holds; empty for what is not text.</param>
/// <param name="Number">The number that the bits write.</param>
/// <param name="Bits">The bits, as 0 and 1.</param>
public sealed record QrField(QrFieldKind Kind, string Source, int Number, string Bits)
{
    /// <summary>A field of a number of bits.</summary>
    public static QrField Of(QrFieldKind kind, int number, int bits, string source = "")
    {
        var text = new char[bits];
        for (var i = 0; i < bits; i++) text[i] = (number >> (bits - 1 - i) & 1) == 1 ? '1' : '0';
        return new(kind, source, number, new string(text));
    }
}
