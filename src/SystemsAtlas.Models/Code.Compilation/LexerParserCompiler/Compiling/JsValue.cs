using System.Globalization;

namespace SystemsAtlas.Models.Code.Compilation.LexerParserCompiler.Compiling;

/// <summary>A value of the language as far as this model computes: a number or a truth value.</summary>
/// <param name="Number">The number; of a truth value 1 or 0, as the language converts it.</param>
/// <param name="IsTruth">Whether it is a truth value.</param>
public readonly record struct JsValue(double Number, bool IsTruth)
{
    private const double MostExact = 9_007_199_254_740_991;

    public static JsValue Of(double number) => new(number, false);

    public static JsValue Of(bool truth) => new(truth ? 1 : 0, true);

    public bool IsTrue => Number != 0 && !double.IsNaN(Number);

    /// <summary>Why the machine, which has integers only, cannot hold it; null where it can.</summary>
    public string? Inexact => Number != Math.Floor(Number) || double.IsInfinity(Number) || double.IsNaN(Number) ? $"{Text} is no integer, and the machine of this page has no floating point"
        : Number == 0 && double.IsNegative(Number) ? "−0 is no integer: integers have one zero"
        : Math.Abs(Number) > MostExact ? $"{Text} is beyond 2⁵³ − 1, up to which a JavaScript number is an exact integer"
        : null;

    /// <summary>As JavaScript writes it, but for −0, which it writes as 0.</summary>
    public string Text => IsTruth ? Number == 1 ? "true" : "false" : Write(Number);

    /// <summary>A number as JavaScript's Number.prototype.toString writes it. Source: ECMA-262, section 6.1.6.1.20.</summary>
    public static string Write(double number)
    {
        if (double.IsNaN(number)) return "NaN";
        if (double.IsInfinity(number)) return number > 0 ? "Infinity" : "-Infinity";
        if (number == 0) return "0";
        var sign = number < 0 ? "-" : "";
        var shortest = Math.Abs(number).ToString("R", CultureInfo.InvariantCulture);
        var digits = "";
        foreach (var c in shortest)
        {
            if (c == 'E') break;
            if (c != '.') digits += c;
        }
        digits = digits.TrimStart('0').TrimEnd('0');
        var (k, n) = (digits.Length, ExponentOf(shortest) + 1);
        if (k <= n && n <= 21) return sign + digits + new string('0', n - k);
        if (n is > 0 and <= 21) return sign + digits[..n] + "." + digits[n..];
        if (n is > -6 and <= 0) return sign + "0." + new string('0', -n) + digits;
        var power = (n > 0 ? "+" : "-") + Math.Abs(n - 1).ToString(CultureInfo.InvariantCulture);
        return sign + (k == 1 ? digits : digits[..1] + "." + digits[1..]) + "e" + power;
    }

    // How many places the point stands behind the first digit that is not 0.
    private static int ExponentOf(string shortest)
    {
        var e = shortest.IndexOf('E', StringComparison.Ordinal);
        var mantissa = e < 0 ? shortest : shortest[..e];
        var point = mantissa.IndexOf('.', StringComparison.Ordinal);
        var whole = point < 0 ? mantissa : mantissa[..point];
        var shift = e < 0 ? 0 : int.Parse(shortest[(e + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        if (whole.TrimStart('0').Length > 0) return whole.TrimStart('0').Length - 1 + shift;
        var fraction = mantissa[(point + 1)..];
        var zeros = fraction.Length - fraction.TrimStart('0').Length;
        return shift - zeros - 1;
    }
}
