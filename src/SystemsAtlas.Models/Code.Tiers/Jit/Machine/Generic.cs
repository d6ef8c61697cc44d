namespace SystemsAtlas.Models.Code.Tiers.Jit.Machine;

/// <summary>Operators for any values (ECMA-262 section 13.15), with the results held as V8's interpreter holds them, and what a feedback slot notes of each.</summary>
internal static class Generic
{
    /// <summary>The most characters of a string.</summary>
    public const int MostCharacters = 20_000;

    public static object Arithmetic(string sign, object? left, object? right)
    {
        if (sign == "+" && (left is string or Thing or Routine || right is string or Thing or Routine)) return Joined(Numbers.Text(left), Numbers.Text(right));
        if (sign is "&" or "|" or "^" or "<<" or ">>" or ">>>") return Bits(sign, Numbers.ToInt32(left), Numbers.ToInt32(right));
        left = Numeric(left);
        right = Numeric(right);
        return left is int a && right is int b ? OfIntegers(sign, a, b) : OfDoubles(sign, Numbers.Double(left), Numbers.Double(right));
    }

    /// <summary>Two strings in a row.</summary>
    public static string Joined(string left, string right) =>
        left.Length + right.Length <= MostCharacters ? left + right : throw new ThrownException("the machine", $"a string has more than {MostCharacters} characters");

    /// <summary>An operation on doubles.</summary>
    public static double OfDoubles(string sign, double left, double right) => sign switch
    {
        "+" => left + right,
        "-" => left - right,
        "*" => left * right,
        "/" => left / right,
        "%" => Remainder(left, right),
        _ => throw new NotSupportedException($"no operator {sign}"),
    };

    // The sign of a remainder is that of the left operand, -0 included (section 6.1.6.1.6).
    private static double Remainder(double left, double right) => left % right is var rest && rest == 0 ? Math.CopySign(0, left) : left % right;

    /// <summary>Minus, plus one, minus one and not.</summary>
    public static object Alone(string sign, object? value)
    {
        if (sign == "~") return ~Numbers.ToInt32(value);
        var number = Numeric(value);
        return sign switch
        {
            "++" => Arithmetic("+", number, 1),
            "--" => Arithmetic("-", number, 1),
            _ => number is int i ? i == 0 ? -0.0 : Held(-(double)i) : -(double)number,
        };
    }

    /// <summary>ToNumeric, with small integers held as such.</summary>
    public static object Numeric(object? value) => value switch
    {
        int or double => value,
        Routine r => throw new ThrownException("the machine", $"the source text of {r.Label} is not kept"),
        _ => Numbers.OfLiteral(Numbers.ToNumber(value)),
    };

    public static bool Compare(string sign, object? left, object? right)
    {
        if (sign == "===") return AreSame(left, right);
        if (sign == "==") return AreLike(left, right);
        if (left is Thing) left = Numbers.Text(left);
        if (right is Thing) right = Numbers.Text(right);
        if (left is string a && right is string b)
        {
            var order = string.CompareOrdinal(a, b);
            return sign switch { "<" => order < 0, ">" => order > 0, "<=" => order <= 0, _ => order >= 0 };
        }
        return OfDoubles(sign, Numbers.ToNumber(left), Numbers.ToNumber(right), true);
    }

    /// <summary>A comparison of doubles.</summary>
    public static bool OfDoubles(string sign, double x, double y, bool compares) => compares && sign switch
    {
        "<" => x < y,
        ">" => x > y,
        "<=" => x <= y,
        ">=" => x >= y,
        _ => x == y,
    };

    private static bool AreSame(object? left, object? right) => (left, right) switch
    {
        (int or double, int or double) => Numbers.Double(left) == Numbers.Double(right),
        (string a, string b) => a == b,
        (bool a, bool b) => a == b,
        _ => ReferenceEquals(left, right),
    };

    private static bool AreLike(object? left, object? right)
    {
        if (left is null or Undefined || right is null or Undefined) return left is null or Undefined && right is null or Undefined;
        if (left is Thing or Routine && right is Thing or Routine) return ReferenceEquals(left, right);
        if (left is Thing or Routine) left = Numbers.Text(left);
        if (right is Thing or Routine) right = Numbers.Text(right);
        if (left is string && right is string || left is bool && right is bool) return AreSame(left, right);
        return Numbers.ToNumber(left) == Numbers.ToNumber(right);
    }

    private static object OfIntegers(string sign, int a, int b) => sign switch
    {
        "+" => Held((double)a + b),
        "-" => Held((double)a - b),
        "*" => Held((double)a * b),
        "/" => Held((double)a / b),
        "%" => b == 0 ? double.NaN : a < 0 && (long)a % b == 0 ? (object)-0.0 : (int)((long)a % b),
        _ => throw new NotSupportedException($"no operator {sign}"),
    };

    private static object Held(double value) => Numbers.OfLiteral(value);

    private static object Bits(string sign, int a, int b) => sign switch
    {
        "&" => a & b,
        "|" => a | b,
        "^" => a ^ b,
        "<<" => a << (b & 31),
        ">>" => a >> (b & 31),
        _ => Held((uint)a >> (b & 31)),
    };

    /// <summary>What a slot notes of an operation.</summary>
    public static int Seen(string sign, object? left, object? right, object result)
    {
        if (left is int && right is int) return result is int ? Slot.Small : sign == "/" ? Slot.SmallInputs : Slot.Number;
        if (left is int or double && right is int or double) return Slot.Number;
        if (IsNumberOrOddball(left) && IsNumberOrOddball(right)) return Slot.NumberOrOddball;
        return sign == "+" && left is string && right is string ? Slot.String : Slot.Any;
    }

    /// <summary>What a slot notes of an operation with one operand.</summary>
    public static int SeenAlone(object? operand, object result) =>
        operand is int ? result is int ? Slot.Small : Slot.Number : operand is double ? Slot.Number : IsNumberOrOddball(operand) ? Slot.NumberOrOddball : Slot.Any;

    /// <summary>What a slot notes of a comparison.</summary>
    public static int SeenCompared(object? left, object? right)
    {
        if (left is int && right is int) return Slot.Small;
        if (left is int or double && right is int or double) return Slot.Number;
        if (left is int or double or bool && right is int or double or bool) return Slot.NumberOrOddball;
        return left is string && right is string ? Slot.String : Slot.Any;
    }

    /// <summary>Whether it is a number, or null, undefined, true or false.</summary>
    public static bool IsNumberOrOddball(object? value) => value is int or double or null or bool or Undefined;
}
