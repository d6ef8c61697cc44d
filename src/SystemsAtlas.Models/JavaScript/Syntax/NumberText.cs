using System.Globalization;
using System.Numerics;

namespace SystemsAtlas.Models.JavaScript.Syntax;

/// <summary>Numbers as JavaScript writes and reads them.</summary>
internal static class NumberText
{
    private static readonly char[] Spaces = ['\t', '\n', '\v', '\f', '\r', ' ', '\u00A0', '\uFEFF', '\u2028', '\u2029', '\u1680', '\u2000', '\u2001', '\u2002', '\u2003', '\u2004', '\u2005', '\u2006', '\u2007', '\u2008', '\u2009', '\u200A', '\u202F', '\u205F', '\u3000'];

    /// <summary>Number::toString with radix 10 (ECMA-262 section 6.1.6.1.20): the fewest digits that read back as the same number.</summary>
    public static string Write(double number)
    {
        if (double.IsNaN(number)) return "NaN";
        if (double.IsInfinity(number)) return number > 0 ? "Infinity" : "-Infinity";
        if (number == 0) return "0";
        if (Math.Abs(number) < 1e15 && number == Math.Floor(number)) return ((long)number).ToString(CultureInfo.InvariantCulture);
        var sign = number < 0 ? "-" : "";
        var (digits, n) = ShortestDigits(Math.Abs(number));
        return sign + Lay(digits, n);
    }

    // The digits, and n so that the number is 0.digits times ten to the n.
    public static (string Digits, int PointAt) ShortestDigits(double number)
    {
        var text = number.ToString("E16", CultureInfo.InvariantCulture);
        var shortest = number.ToString("R", CultureInfo.InvariantCulture);
        var exponentAt = shortest.IndexOf('E', StringComparison.Ordinal);
        var mantissa = exponentAt < 0 ? shortest : shortest[..exponentAt];
        var digits = mantissa.Replace(".", "", StringComparison.Ordinal).TrimStart('0').TrimEnd('0');
        var exponent = int.Parse(text.AsSpan(text.IndexOf('E', StringComparison.Ordinal) + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        // "E16" rounds to 17 digits, which may carry into the next power of ten where the shortest digits do not.
        if (exponentAt >= 0) exponent = int.Parse(shortest.AsSpan(exponentAt + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        else if (mantissa.StartsWith("0.", StringComparison.Ordinal)) exponent = -(mantissa.Length - 2 - mantissa[2..].TrimStart('0').Length) - 1;
        else exponent = (mantissa.IndexOf('.', StringComparison.Ordinal) is var point && point >= 0 ? point : mantissa.Length) - 1;
        return (digits, exponent + 1);
    }

    private static string Lay(string digits, int n)
    {
        var k = digits.Length;
        if (k <= n && n <= 21) return digits + new string('0', n - k);
        if (n is > 0 and <= 21) return $"{digits[..n]}.{digits[n..]}";
        if (n is > -6 and <= 0) return $"0.{new string('0', -n)}{digits}";
        var e = n - 1;
        var exponent = (e < 0 ? "e-" : "e+") + Math.Abs(e).ToString(CultureInfo.InvariantCulture);
        return k == 1 ? digits + exponent : $"{digits[..1]}.{digits[1..]}{exponent}";
    }

    /// <summary>StringToNumber (section 7.1.4.1.1).</summary>
    public static double Read(string text)
    {
        var trimmed = Trim(text);
        if (trimmed.Length == 0) return 0;
        if (trimmed.Length > 2 && trimmed[0] == '0' && char.ToLowerInvariant(trimmed[1]) is 'x' or 'o' or 'b')
        {
            var radix = char.ToLowerInvariant(trimmed[1]) switch { 'x' => 16, 'o' => 8, _ => 2 };
            return trimmed[2..].All(c => char.IsAsciiHexDigit(c) && Convert.ToInt32(c.ToString(), 16) < radix) ? ParseRadix(trimmed[2..], radix) : double.NaN;
        }
        var unsigned = trimmed.TrimStart('+', '-');
        if (unsigned == "Infinity" && trimmed.Length - unsigned.Length <= 1) return trimmed[0] == '-' ? double.NegativeInfinity : double.PositiveInfinity;
        return IsDecimal(trimmed) ? double.Parse(trimmed, NumberStyles.Float, CultureInfo.InvariantCulture) : double.NaN;
    }

    /// <summary>How many characters at the start are a decimal number, as parseFloat takes them.</summary>
    public static int DecimalPrefix(string text)
    {
        var at = 0;
        if (at < text.Length && text[at] is '+' or '-') at++;
        var whole = at;
        while (at < text.Length && char.IsAsciiDigit(text[at])) at++;
        var digits = at - whole;
        if (at < text.Length && text[at] == '.')
        {
            var fraction = at + 1;
            while (fraction < text.Length && char.IsAsciiDigit(text[fraction])) fraction++;
            if (digits + fraction - at - 1 > 0) (digits, at) = (digits + fraction - at - 1, fraction);
        }
        if (digits == 0) return 0;
        if (at >= text.Length || text[at] is not ('e' or 'E')) return at;
        var exponent = at + 1;
        if (exponent < text.Length && text[exponent] is '+' or '-') exponent++;
        var first = exponent;
        while (exponent < text.Length && char.IsAsciiDigit(text[exponent])) exponent++;
        return exponent > first ? exponent : at;
    }

    public static string Trim(string text) => text.Trim(Spaces);

    public static string TrimStart(string text) => text.TrimStart(Spaces);

    public static string TrimEnd(string text) => text.TrimEnd(Spaces);

    /// <summary>The number that digits stand for, rounded as V8 rounds it: exactly for a power of two, else as it adds up (InternalStringToInt in its src/numbers/conversions.cc).</summary>
    public static double ParseRadix(string digits, int radix) => BitOperations.IsPow2(radix) ? ParseBits(digits, BitOperations.Log2((uint)radix)) : ParseParts(digits, radix);

    // 53 bits are kept; of those that follow the first decides, and after it whether any is set.
    private static double ParseBits(string digits, int bitsEach)
    {
        const int kept = 53;
        var (number, exponent) = (0L, 0);
        for (var i = 0; i < digits.Length; i++)
        {
            number = (number << bitsEach) + DigitOf(digits[i]);
            if (number >> kept == 0) continue;
            exponent = BitOperations.Log2((ulong)number) + 1 - kept;
            var (dropped, middle) = (number & ((1L << exponent) - 1), 1L << (exponent - 1));
            number >>= exponent;
            var rest = digits.AsSpan(i + 1);
            if (dropped > middle || (dropped == middle && ((number & 1) == 1 || rest.ContainsAnyExcept('0')))) number++;
            exponent = (int)Math.Min(exponent + ((long)rest.Length * bitsEach), 10_000);
            break;
        }
        return Math.ScaleB(number, exponent);
    }

    private static double ParseParts(string digits, int radix)
    {
        const uint most = uint.MaxValue / 36;
        var value = 0.0;
        for (var i = 0; i < digits.Length;)
        {
            var (part, multiplier) = (0u, 1u);
            for (; i < digits.Length && multiplier * (uint)radix <= most; i++) (part, multiplier) = ((part * (uint)radix) + (uint)DigitOf(digits[i]), multiplier * (uint)radix);
            value = (value * multiplier) + part;
        }
        return value;
    }

    public static int DigitOf(char c) => char.IsAsciiDigit(c) ? c - '0' : char.IsAsciiLetter(c) ? char.ToLowerInvariant(c) - 'a' + 10 : 99;

    private static bool IsDecimal(string text) => DecimalPrefix(text) == text.Length;
}
