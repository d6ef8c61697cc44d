using System.Globalization;

namespace SystemsAtlas.Models.Code.Tiers.Jit.Machine;

/// <summary>What JavaScript does with values (ECMA-262 sections 7 and 13), on values held as V8 on 64-bit machines without compressed pointers holds them: integers of 32 bits are small integers, all other numbers lie on the heap.</summary>
internal static class Numbers
{
    /// <summary>A number as a literal of it is held.</summary>
    public static object OfLiteral(double value) => IsSmall(value) ? (object)(int)value : value;

    /// <summary>Whether a number can be held as a small integer; -0 cannot.</summary>
    public static bool IsSmall(double value) => value >= int.MinValue && value <= int.MaxValue && value == Math.Floor(value) && !(value == 0 && double.IsNegative(value));

    /// <summary>A number that is known to be one.</summary>
    public static double Double(object? value) => value is int i ? i : (double)value!;

    /// <summary>ToNumber (section 7.1.4).</summary>
    public static double ToNumber(object? value) => value switch
    {
        int i => i,
        double d => d,
        null => 0,
        bool b => b ? 1 : 0,
        string s => OfText(s),
        Undefined => double.NaN,
        Thing => double.NaN,
        Routine => double.NaN,
        _ => throw new NotSupportedException($"no number is made of {value.GetType()}"),
    };

    /// <summary>ToBoolean (section 7.1.2).</summary>
    public static bool IsTrue(object? value) => value switch
    {
        bool b => b,
        int i => i != 0,
        double d => d is not (0 or double.NaN),
        string s => s.Length > 0,
        null or Undefined => false,
        _ => true,
    };

    /// <summary>ToInt32 (section 7.1.6).</summary>
    public static int ToInt32(object? value)
    {
        if (value is int i) return i;
        var d = ToNumber(value);
        if (!double.IsFinite(d)) return 0;
        var rest = Math.Truncate(d) % 4294967296.0;
        return unchecked((int)(uint)(long)rest);
    }

    /// <summary>ToString (section 7.1.17).</summary>
    public static string Text(object? value) => value switch
    {
        int i => i.ToString(CultureInfo.InvariantCulture),
        double d => Text(d),
        string s => s,
        bool b => b ? "true" : "false",
        null => "null",
        Thing => "[object Object]",
        Routine r => throw new ThrownException("the machine", $"the source text of {r.Label} is not kept"),
        _ => "undefined",
    };

    /// <summary>Number::toString (section 6.1.6.1.20).</summary>
    public static string Text(double value)
    {
        if (double.IsNaN(value)) return "NaN";
        if (double.IsInfinity(value)) return value > 0 ? "Infinity" : "-Infinity";
        if (value == 0) return "0";
        var plain = Math.Abs(value).ToString("R", CultureInfo.InvariantCulture);
        var (digits, point) = Digits(plain);
        var sign = value < 0 ? "-" : "";
        var k = digits.Length;
        if (point is > 0 and <= 21)
            return sign + (k <= point ? digits.PadRight(point, '0') : $"{digits[..point]}.{digits[point..]}");
        if (point is > -6 and <= 0) return $"{sign}0.{new string('0', -point)}{digits}";
        var e = point - 1;
        var exponent = FormattableString.Invariant($"e{(e < 0 ? "-" : "+")}{Math.Abs(e)}");
        return sign + (k == 1 ? digits : $"{digits[..1]}.{digits[1..]}") + exponent;
    }

    // The significant digits of a positive number, and where the point stands behind them.
    private static (string Digits, int Point) Digits(string plain)
    {
        var e = plain.IndexOf('E', StringComparison.Ordinal);
        var exponent = e < 0 ? 0 : int.Parse(plain[(e + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var mantissa = e < 0 ? plain : plain[..e];
        var dot = mantissa.IndexOf('.', StringComparison.Ordinal);
        var point = (dot < 0 ? mantissa.Length : dot) + exponent;
        var digits = mantissa.Replace(".", "", StringComparison.Ordinal);
        var zeros = digits.Length - digits.TrimStart('0').Length;
        return (digits[zeros..].TrimEnd('0'), point - zeros);
    }

    // StringToNumber (section 7.1.4.1.1), for decimal texts.
    private static double OfText(string text)
    {
        var trimmed = text.Trim();
        if (trimmed.Length == 0) return 0;
        return double.TryParse(trimmed, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var value) && !char.IsAsciiLetter(trimmed[^1]) ? value : double.NaN;
    }
}
