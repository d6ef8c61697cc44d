using System.Globalization;

namespace SystemsAtlas.Models.RealWorld.QrCodes;

/// <summary>Numbers and texts as panels and sentences have them.</summary>
internal static class Lines
{
    private const int MostInSentence = 12;

    /// <summary>Numbers as they are written everywhere.</summary>
    public static string Say(FormattableString text) => FormattableString.Invariant(text);

    /// <summary>A number and its noun.</summary>
    public static string Count(int number, string one, string many) => $"{number.ToString("#,0", CultureInfo.InvariantCulture)} {(number == 1 ? one : many)}";

    /// <summary>A codeword.</summary>
    public static string Hex(byte codeword) => codeword.ToString("X2", CultureInfo.InvariantCulture);

    /// <summary>A list of codewords as a sentence may carry it.</summary>
    public static string Hexes(ImmutableArray<byte> codewords) => string.Join(' ', codewords.Take(MostInSentence).Select(Hex)) + (codewords.Length > MostInSentence ? " and more" : "");

    /// <summary>A list of places as a sentence may carry it.</summary>
    public static string Places(ImmutableArray<int> places) => string.Join(", ", places.Take(MostInSentence).Select(p => Say($"{p}"))) + (places.Length > MostInSentence ? " and more" : "");

    /// <summary>A text as a sentence may carry it.</summary>
    public static string Short(string text) => Fit.Cut(text, 30, 1);
}
