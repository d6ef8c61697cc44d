using System.Globalization;
using System.Text;

namespace SystemsAtlas.Models.Code.Toolchain.C.Syntax;

/// <summary>What numbers, characters and texts stand for. Source: ISO/IEC 9899:2018, sections 6.4.4 and 6.4.5.</summary>
internal static class Literals
{
    public static int Number(CToken token)
    {
        var text = token.Text;
        if (text.Contains('.', StringComparison.Ordinal) || (!IsHex(text) && text.AsSpan().ContainsAny('e', 'E'))) throw CRefusedException.At(token, "floating-point numbers are not supported", "use whole numbers");
        if (text[^1] is 'u' or 'U' or 'l' or 'L') throw CRefusedException.At(token, "only the type int is supported for numbers", $"write {text.TrimEnd('u', 'U', 'l', 'L')}");
        var (digits, radix) = IsHex(text) ? (text[2..], 16) : text.StartsWith("0b", StringComparison.OrdinalIgnoreCase) ? (text[2..], 2) : text.Length > 1 && text[0] == '0' ? (text[1..], 8) : (text, 10);
        var value = 0L;
        foreach (var c in digits)
        {
            var digit = char.IsAsciiHexDigit(c) ? int.Parse(c.ToString(), NumberStyles.HexNumber, CultureInfo.InvariantCulture) : 99;
            if (digit >= radix) throw CRefusedException.At(token, $"\"{c}\" is no digit of the number {text}", FormattableString.Invariant($"write digits to base {radix}"));
            value = value * radix + digit;
            if (value > uint.MaxValue) break;
        }
        if (digits.Length == 0) throw CRefusedException.At(token, $"{text} has no digits", "write the number");
        return value <= int.MaxValue ? (int)value : throw CRefusedException.At(token, $"{text} does not fit into an int", FormattableString.Invariant($"{int.MaxValue} is the most"));
    }

    public static int Character(CToken token)
    {
        var bytes = Bytes(token);
        return bytes.Count == 1 ? bytes[0] : throw CRefusedException.At(token, $"{token.Text} is not one character", "write one character of ASCII, or its escape such as '\\n'");
    }

    /// <summary>The characters of a text, one a byte.</summary>
    public static string Text(CToken token) => string.Concat(Bytes(token).Select(b => (char)b));

    private static bool IsHex(string text) => text.StartsWith("0x", StringComparison.OrdinalIgnoreCase);

    private static List<byte> Bytes(CToken token)
    {
        var text = token.Text[1..^1];
        var bytes = new List<byte>();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '\\')
            {
                var length = char.IsHighSurrogate(text[i]) && i + 1 < text.Length ? 2 : 1;
                bytes.AddRange(Encoding.UTF8.GetBytes(text.Substring(i, length)));
                i += length - 1;
                continue;
            }
            if (++i == text.Length) throw CRefusedException.At(token, "the backslash escapes nothing", "write \\\\ for a backslash");
            bytes.Add(Escape(token, text, ref i));
        }
        return bytes;
    }

    private static byte Escape(CToken token, string text, ref int i)
    {
        const string Simple = "abfnrtv\\'\"?";
        if (Simple.IndexOf(text[i], StringComparison.Ordinal) is var simple and >= 0) return (byte)"\a\b\f\n\r\t\v\\'\"?"[simple];
        var start = i;
        if (text[i] is >= '0' and <= '7')
        {
            while (i + 1 < text.Length && i - start < 2 && text[i + 1] is >= '0' and <= '7') i++;
            var value = text[start..(i + 1)].Aggregate(0, (sum, c) => sum * 8 + c - '0');
            return value <= byte.MaxValue ? (byte)value : throw CRefusedException.At(token, $"\\{text[start..(i + 1)]} is more than a byte holds", "use \\0 to \\377");
        }
        if (text[i] == 'x')
        {
            while (i + 1 < text.Length && char.IsAsciiHexDigit(text[i + 1])) i++;
            if (i > start && i - start <= 2) return byte.Parse(text[(start + 1)..(i + 1)], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        }
        throw CRefusedException.At(token, $"\\{text[start..(i + 1)]} is no escape of a byte", "use one such as \\n, \\0 or \\x41");
    }
}
