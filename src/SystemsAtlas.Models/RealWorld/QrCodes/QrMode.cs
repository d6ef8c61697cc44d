namespace SystemsAtlas.Models.RealWorld.QrCodes;

/// <summary>How characters become bits. Source: ISO/IEC 18004:2015, section 7.3.</summary>
public enum QrMode
{
    /// <summary>Digits, three in ten bits.</summary>
    Numeric,

    /// <summary>Digits, capital letters and nine signs, two in eleven bits.</summary>
    Alphanumeric,

    /// <summary>Anything, eight bits a byte.</summary>
    Byte,
}

/// <summary>What the standard's tables say of a mode.</summary>
public static class QrModes
{
    /// <summary>The characters of the alphanumeric mode, each at its value. Source: ISO/IEC 18004:2015, table 5.</summary>
    public const string Alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";

    /// <summary>The mode's name in prose.</summary>
    public static string NameOf(QrMode mode) => mode switch { QrMode.Numeric => "numeric", QrMode.Alphanumeric => "alphanumeric", _ => "byte" };

    /// <summary>The four bits that begin a segment. Source: table 2.</summary>
    public static int IndicatorOf(QrMode mode) => mode switch { QrMode.Numeric => 0b0001, QrMode.Alphanumeric => 0b0010, _ => 0b0100 };

    /// <summary>How many bits the number of characters takes. Source: table 3.</summary>
    public static int CountBits(QrMode mode, int version)
    {
        var band = version < 10 ? 0 : version < 27 ? 1 : 2;
        return mode switch
        {
            QrMode.Numeric => 10 + (2 * band),
            QrMode.Alphanumeric => 9 + (2 * band),
            _ => band == 0 ? 8 : 16,
        };
    }

    /// <summary>The cheapest mode that has every character of a text.</summary>
    public static QrMode For(string text) =>
        text.All(char.IsAsciiDigit) ? QrMode.Numeric
        : text.All(c => Alphabet.Contains(c, StringComparison.Ordinal)) ? QrMode.Alphanumeric
        : QrMode.Byte;
}
