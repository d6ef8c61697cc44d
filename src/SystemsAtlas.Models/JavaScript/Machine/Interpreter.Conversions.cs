using SystemsAtlas.Models.JavaScript.Library;
using SystemsAtlas.Models.JavaScript.Syntax;
using SystemsAtlas.Models.JavaScript.Values;

namespace SystemsAtlas.Models.JavaScript.Machine;

// Conversions and operators (ECMA-262 sections 7.1, 7.2 and 13.15.3).
internal sealed partial class Interpreter
{
    /// <summary>The longest text, in UTF-16 units.</summary>
    public const int LongestText = 1 << 24;

    public static InterpreterLimitException TooLong() => new(FormattableString.Invariant($"a text of more than {LongestText} characters"));

    public static bool ToBoolean(object? value) => value switch
    {
        null or JsNull => false,
        bool truth => truth,
        double number => number != 0 && !double.IsNaN(number),
        string text => text.Length > 0,
        _ => true,
    };

    public double ToNumber(object? value) => value switch
    {
        double number => number,
        null => double.NaN,
        JsNull => 0,
        bool truth => truth ? 1 : 0,
        string text => NumberOf(text),
        JsSymbol => throw JsThrow.TypeError("Cannot convert a Symbol value to a number"),
        _ => ToNumber(ToPrimitive(value, "number")),
    };

    private double NumberOf(string text)
    {
        WorkReading(text.Length);
        return NumberText.Read(text);
    }

    /// <summary>ToIntegerOrInfinity; what is no number is 0.</summary>
    public double ToInteger(object? value)
    {
        var number = ToNumber(value);
        return double.IsNaN(number) ? 0 : Math.Truncate(number);
    }

    public int ToInt32(object? value)
    {
        var number = ToNumber(value);
        if (!double.IsFinite(number)) return 0;
        if (number is >= int.MinValue and <= int.MaxValue) return (int)number;
        var remainder = Math.IEEERemainder(Math.Truncate(number), 4294967296.0);
        return unchecked((int)(uint)(long)remainder);
    }

    public string ToText(object? value) => value switch
    {
        string text => text,
        double number => NumberText.Write(number),
        bool truth => truth ? "true" : "false",
        null => "undefined",
        JsNull => "null",
        JsSymbol => throw JsThrow.TypeError("Cannot convert a Symbol value to a string"),
        _ => ToText(ToPrimitive(value, "string")),
    };

    /// <summary>The object that a value is, or is put into.</summary>
    /// <exception cref="JsThrow">It is undefined or null (TypeError).</exception>
    public JsObject ToObject(object? value) => value switch
    {
        JsObject holder => holder,
        null or JsNull => throw JsThrow.TypeError("Cannot convert undefined or null to object"),
        _ => Realm.Box(value),
    };

    public object? ToPrimitive(object? value, string hint)
    {
        if (value is not JsObject holder) return value;
        if (Get(holder, JsSymbol.ToPrimitive) is var exotic and not (null or JsNull))
            return Call(exotic, holder, hint) is var primitive and not JsObject ? primitive : throw JsThrow.TypeError("Cannot convert object to primitive value");
        foreach (var name in hint == "string" ? new[] { "toString", "valueOf" } : ["valueOf", "toString"])
        {
            if (Get(holder, name) is not JsFunction convert) continue;
            var result = Call(convert, holder);
            if (result is not JsObject) return result;
        }
        throw JsThrow.TypeError("Cannot convert object to primitive value");
    }

    public static string TypeOf(object? value) => value switch
    {
        null => "undefined",
        bool => "boolean",
        double => "number",
        string => "string",
        JsFunction => "function",
        JsSymbol => "symbol",
        _ => "object",
    };

    public bool StrictlyEqual(object? a, object? b) => (a, b) switch
    {
        (double x, double y) => x == y,
        (string x, string y) => x.Length == y.Length && SameText(x, y),
        (bool x, bool y) => x == y,
        _ => ReferenceEquals(a, b),
    };

    private bool SameText(string a, string b)
    {
        if (ReferenceEquals(a, b)) return true;
        WorkMoving(a.Length);
        return a == b;
    }

    /// <summary>Equality that tells 0 from -0 and holds for NaN (section 7.2.10).</summary>
    public bool SameValue(object? a, object? b) => a is double x && b is double y ? x.Equals(y) && (double.IsNaN(x) || double.IsNegative(x) == double.IsNegative(y)) : StrictlyEqual(a, b);

    public bool SameValueZero(object? a, object? b) => (a is double x && b is double y && double.IsNaN(x) && double.IsNaN(y)) || StrictlyEqual(a, b);

    private bool LooselyEqual(object? a, object? b)
    {
        while (true)
        {
            if (a is null or JsNull || b is null or JsNull) return a is null or JsNull && b is null or JsNull;
            if (a is JsSymbol || b is JsSymbol) (a, b) = (ToPrimitive(a, "default"), ToPrimitive(b, "default"));
            if (TypeOf(a) == TypeOf(b) || a is JsSymbol || b is JsSymbol || (a is JsObject && b is JsObject)) return StrictlyEqual(a, b);
            if (a is bool) a = ToNumber(a);
            else if (b is bool) b = ToNumber(b);
            else if (a is JsObject) a = ToPrimitive(a, "default");
            else if (b is JsObject) b = ToPrimitive(b, "default");
            else return ToNumber(a) == ToNumber(b);
        }
    }

    private object? Operate(string operation, object? value) => operation switch
    {
        "!" => !ToBoolean(value),
        "-" => -ToNumber(value),
        "+" => ToNumber(value),
        "~" => (double)~ToInt32(value),
        "typeof" => TypeOf(value),
        "void" => null,
        "delete" => true,
        _ => throw new NotSupportedException($"no operator {operation}"),
    };

    private object? Operate(string operation, object? a, object? b) => operation switch
    {
        "+" => Add(a, b),
        "-" => Arithmetic(a, b, (x, y) => x - y),
        "*" => Arithmetic(a, b, (x, y) => x * y),
        "/" => Arithmetic(a, b, (x, y) => x / y),
        "%" => Arithmetic(a, b, (x, y) => x % y),
        "**" => Arithmetic(a, b, MathLibrary.Power),
        "===" => StrictlyEqual(a, b),
        "!==" => !StrictlyEqual(a, b),
        "==" => LooselyEqual(a, b),
        "!=" => !LooselyEqual(a, b),
        "<" => Less(a, b, leftFirst: true) == true,
        ">" => Less(b, a, leftFirst: false) == true,
        "<=" => Less(b, a, leftFirst: false) == false,
        ">=" => Less(a, b, leftFirst: true) == false,
        "&" => Bits(a, b, (x, y) => x & y),
        "|" => Bits(a, b, (x, y) => x | y),
        "^" => Bits(a, b, (x, y) => x ^ y),
        "<<" => Bits(a, b, (x, y) => x << (y & 31)),
        ">>" => Bits(a, b, (x, y) => x >> (y & 31)),
        ">>>" => UnsignedShift(a, b),
        "in" => b is JsObject holder ? Has(holder, ToKey(a)) : throw JsThrow.TypeError($"Cannot use 'in' operator to search for '{Plain(a)}' in {Plain(b)}"),
        "instanceof" => IsInstance(a, b),
        _ => throw new NotSupportedException($"no operator {operation}"),
    };

    /// <summary>Whether an object or a prototype of it has a member.</summary>
    public bool Has(JsObject holder, object key)
    {
        WorkFinding(holder);
        return holder.Find(key) is not null;
    }

    private object Add(object? a, object? b)
    {
        if (a is double x && b is double y) return x + y;
        a = ToPrimitive(a, "default");
        b = ToPrimitive(b, "default");
        return a is string || b is string ? Joined(ToText(a), ToText(b)) : ToNumber(a) + ToNumber(b);
    }

    /// <summary>Two texts as one.</summary>
    public string Joined(string a, string b)
    {
        if (a.Length > LongestText - b.Length) throw TooLong();
        WorkMoving(a.Length + b.Length);
        return a + b;
    }

    private double Arithmetic(object? a, object? b, Func<double, double, double> operate)
    {
        var x = ToNumber(a);
        return operate(x, ToNumber(b));
    }

    private double Bits(object? a, object? b, Func<int, int, int> operate)
    {
        var x = ToInt32(a);
        return operate(x, ToInt32(b));
    }

    private double UnsignedShift(object? a, object? b)
    {
        var x = unchecked((uint)ToInt32(a));
        return x >> (ToInt32(b) & 31);
    }

    // Null when one of them is no number.
    private bool? Less(object? a, object? b, bool leftFirst)
    {
        if (leftFirst)
        {
            a = ToPrimitive(a, "number");
            b = ToPrimitive(b, "number");
        }
        else
        {
            b = ToPrimitive(b, "number");
            a = ToPrimitive(a, "number");
        }
        if (a is string s && b is string t) return Compared(s, t) < 0;
        var (x, y) = (ToNumber(a), ToNumber(b));
        return double.IsNaN(x) || double.IsNaN(y) ? null : x < y;
    }

    /// <summary>Which of two texts comes first, by their UTF-16 units.</summary>
    public int Compared(string a, string b)
    {
        WorkMoving(Math.Min(a.Length, b.Length));
        return string.CompareOrdinal(a, b);
    }

    private bool IsInstance(object? value, object? type)
    {
        if (type is JsObject asked && Get(asked, JsSymbol.HasInstance) is var method and not (null or JsNull) && !ReferenceEquals(method, Realm.HasInstance)) return ToBoolean(Call(method, type, value));
        return IsOrdinaryInstance(value, type);
    }

    /// <summary>Whether a constructor's prototype is among a value's (section 7.3.22).</summary>
    public bool IsOrdinaryInstance(object? value, object? type)
    {
        if (type is NativeFunction { BoundTo: { } bound }) return IsInstance(value, bound);
        if (type is not JsFunction constructor) throw JsThrow.TypeError(type is JsObject ? "Right-hand side of 'instanceof' is not callable" : "Right-hand side of 'instanceof' is not an object");
        if (value is not JsObject holder) return false;
        if (constructor.Get("prototype") is not JsObject prototype) throw JsThrow.TypeError($"Function has non-object prototype '{Short(constructor.Get("prototype"))}' in instanceof check");
        WorkFinding(holder);
        for (var next = holder.Prototype; next is not null; next = next.Prototype)
            if (ReferenceEquals(next, prototype)) return true;
        return false;
    }
}
