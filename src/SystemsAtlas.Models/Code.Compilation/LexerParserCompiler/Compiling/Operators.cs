namespace SystemsAtlas.Models.Code.Compilation.LexerParserCompiler.Compiling;

/// <summary>What operators do to numbers and truth values. Source: ECMA-262, 16th edition, section 13.</summary>
internal static class Operators
{
    /// <summary>The largest exponent for which a power is worked out here.</summary>
    public const int MostExponent = 64;

    /// <summary>What a binary operator makes of two values; null, with the reason, where this model does not work it out.</summary>
    public static JsValue? Binary(string sign, JsValue left, JsValue right, out string reason)
    {
        reason = "";
        var (a, b) = (left.Number, right.Number);
        switch (sign)
        {
            case "+": return JsValue.Of(a + b);
            case "-": return JsValue.Of(a - b);
            case "*": return JsValue.Of(a * b);
            case "/": return JsValue.Of(a / b);
            case "%": return JsValue.Of(a % b);
            case "**": return Power(a, b, out reason);
            case "<<": return JsValue.Of(Int32(a) << (Int32(b) & 31));
            case ">>": return JsValue.Of(Int32(a) >> (Int32(b) & 31));
            case ">>>": return JsValue.Of((uint)Int32(a) >> (Int32(b) & 31));
            case "&": return JsValue.Of(Int32(a) & Int32(b));
            case "|": return JsValue.Of(Int32(a) | Int32(b));
            case "^": return JsValue.Of(Int32(a) ^ Int32(b));
            case "<": return JsValue.Of(a < b);
            case ">": return JsValue.Of(a > b);
            case "<=": return JsValue.Of(a <= b);
            case ">=": return JsValue.Of(a >= b);
            case "==": return JsValue.Of(a == b);
            case "!=": return JsValue.Of(a != b);
            case "===": return JsValue.Of(left.IsTruth == right.IsTruth && a == b);
            case "!==": return JsValue.Of(left.IsTruth != right.IsTruth || a != b);
            default:
                reason = $"{sign} is only read by this model";
                return null;
        }
    }

    public static JsValue? Unary(string sign, JsValue value, out string reason)
    {
        reason = "";
        switch (sign)
        {
            case "-": return JsValue.Of(-value.Number);
            case "+": return JsValue.Of(value.Number);
            case "~": return JsValue.Of(~Int32(value.Number));
            case "!": return JsValue.Of(!value.IsTrue);
            default:
                reason = $"{sign} is only read by this model";
                return null;
        }
    }

    /// <summary>The functions of Math that the compiler knows, and how many arguments each takes; 0 for any other.</summary>
    public static int Arguments(string function) => function switch { "Math.max" or "Math.min" => 2, "Math.abs" => 1, _ => 0 };

    public static JsValue Call(string function, JsValue a, JsValue b) => JsValue.Of(function switch
    {
        "Math.max" => Math.Max(a.Number, b.Number),
        "Math.min" => Math.Min(a.Number, b.Number),
        _ => Math.Abs(a.Number),
    });

    // Where the result is an exact integer every library agrees; in the last digit of others they do not.
    private static JsValue? Power(double number, double exponent, out string reason)
    {
        reason = "";
        if (exponent is >= 0 and <= MostExponent && exponent == Math.Floor(exponent))
        {
            var power = 1.0;
            for (var i = 0; i < exponent; i++) power *= number;
            if (JsValue.Of(power).Inexact is null && JsValue.Of(number).Inexact is null) return JsValue.Of(power);
        }
        reason = "this power is no exact integer with an exponent from 0 to 64";
        return null;
    }

    /// <summary>A number as the operators on bits take it: its lowest 32 bits with a sign.</summary>
    public static int Int32(double number)
    {
        if (double.IsNaN(number) || double.IsInfinity(number)) return 0;
        var whole = Math.Truncate(number) % 4294967296.0;
        return (int)(uint)(long)whole;
    }
}
