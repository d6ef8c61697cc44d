using System.Text;

namespace SystemsAtlas.Models.RealWorld.QrCodes;

/// <summary>A text as the fields of one segment. Source: ISO/IEC 18004:2015, section 7.4.</summary>
public static class QrSegment
{
    /// <summary>The mode indicator of an extended channel interpretation, and the number of UTF-8 among them. Source: section 7.4.2; AIM ECI assignments.</summary>
    public const int EncodingIndicator = 0b0111, Utf8 = 26;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Why a text cannot be encoded at all, or null.</summary>
    public static string? Fault(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1])) i++;
            else if (char.IsSurrogate(text[i])) return $"has half a character at place {i + 1} (a surrogate without its partner)";
        }
        return null;
    }

    /// <summary>The fields of a text in a version: encoding if need be, mode, count, characters.</summary>
    public static ImmutableArray<QrField> Fields(string text, int version)
    {
        var mode = QrModes.For(text);
        var fields = ImmutableArray.CreateBuilder<QrField>();
        if (!Ascii.IsValid(text))
        {
            fields.Add(QrField.Of(QrFieldKind.Encoding, EncodingIndicator, 4));
            fields.Add(QrField.Of(QrFieldKind.Encoding, Utf8, 8));
        }
        fields.Add(QrField.Of(QrFieldKind.Mode, QrModes.IndicatorOf(mode), 4));
        fields.Add(QrField.Of(QrFieldKind.Count, CharactersIn(text, mode), QrModes.CountBits(mode, version)));
        fields.AddRange(mode switch { QrMode.Numeric => Numeric(text), QrMode.Alphanumeric => Alphanumeric(text), _ => Bytes(text) });
        return fields.ToImmutable();
    }

    /// <summary>How many bits the fields of a text take, without making them.</summary>
    public static int BitsFor(string text, int version)
    {
        var mode = QrModes.For(text);
        return (Ascii.IsValid(text) ? 0 : 12) + 4 + QrModes.CountBits(mode, version) + CharacterBits(text, mode);
    }

    /// <summary>How many bits the characters alone take in a mode that has them all.</summary>
    public static int CharacterBits(string text, QrMode mode)
    {
        var count = CharactersIn(text, mode);
        return mode switch
        {
            QrMode.Numeric => (count / 3 * 10) + (count % 3 * 3) + (count % 3 > 0 ? 1 : 0),
            QrMode.Alphanumeric => (count / 2 * 11) + (count % 2 * 6),
            _ => count * 8,
        };
    }

    /// <summary>Characters, or bytes in the byte mode: what the count field counts.</summary>
    public static int CharactersIn(string text, QrMode mode) => mode == QrMode.Byte ? Strict.GetByteCount(text) : text.Length;

    private static IEnumerable<QrField> Numeric(string text) =>
        Groups(text, 3).Select(g => QrField.Of(QrFieldKind.Characters, int.Parse(g, System.Globalization.CultureInfo.InvariantCulture), (g.Length * 3) + 1, g));

    private static IEnumerable<QrField> Alphanumeric(string text) =>
        Groups(text, 2).Select(g => QrField.Of(QrFieldKind.Characters, g.Aggregate(0, (n, c) => (n * QrModes.Alphabet.Length) + QrModes.Alphabet.IndexOf(c, StringComparison.Ordinal)), g.Length == 2 ? 11 : 6, g));

    // A character of several bytes is named by its first; the others follow without a name.
    private static IEnumerable<QrField> Bytes(string text)
    {
        var buffer = new byte[4];
        foreach (var rune in text.EnumerateRunes())
        {
            var length = rune.EncodeToUtf8(buffer);
            for (var i = 0; i < length; i++) yield return QrField.Of(QrFieldKind.Characters, buffer[i], 8, i == 0 ? rune.ToString() : "");
        }
    }

    private static IEnumerable<string> Groups(string text, int size)
    {
        for (var i = 0; i < text.Length; i += size) yield return text.Substring(i, Math.Min(size, text.Length - i));
    }
}
