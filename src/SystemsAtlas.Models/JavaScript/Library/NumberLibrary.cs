using System.Globalization;
using System.Text;
using SystemsAtlas.Models.JavaScript.Machine;
using SystemsAtlas.Models.JavaScript.Syntax;
using SystemsAtlas.Models.JavaScript.Values;

namespace SystemsAtlas.Models.JavaScript.Library;

/// <summary>Number, Boolean and the global functions on numbers (ECMA-262 sections 19.2, 20.3 and 21.1).</summary>
internal static class NumberLibrary
{
    private const string Digits = "0123456789abcdefghijklmnopqrstuvwxyz";

    public static void AddTo(Realm realm)
    {
        Native ofNumber = (m, _, a) => a.Length == 0 ? 0.0 : m.ToNumber(a[0]), ofTruth = (_, _, a) => Interpreter.ToBoolean(a.At(0));
        var number = realm.Constructor("Number", 1, realm.NumberPrototype, ofNumber, Boxed(ofNumber, realm.NumberPrototype));
        realm.Constructor("Boolean", 1, realm.BooleanPrototype, ofTruth, Boxed(ofTruth, realm.BooleanPrototype));
        foreach (var (name, value) in new[] { ("MAX_SAFE_INTEGER", 9007199254740991.0), ("MIN_SAFE_INTEGER", -9007199254740991.0), ("MAX_VALUE", double.MaxValue), ("MIN_VALUE", double.Epsilon), ("EPSILON", Math.Pow(2, -52)), ("POSITIVE_INFINITY", double.PositiveInfinity), ("NEGATIVE_INFINITY", double.NegativeInfinity), ("NaN", double.NaN) })
            Realm.Constant(number, name, value);
        realm.Method(number, "isInteger", 1, (_, _, a) => IsInteger(a.At(0)));
        realm.Method(number, "isSafeInteger", 1, (_, _, a) => IsInteger(a.At(0)) && Math.Abs((double)a[0]!) <= 9007199254740991);
        realm.Method(number, "isFinite", 1, (_, _, a) => a.At(0) is double n && double.IsFinite(n));
        realm.Method(number, "isNaN", 1, (_, _, a) => a.At(0) is double.NaN);
        realm.Method(realm.Global, "isNaN", 1, (m, _, a) => double.IsNaN(m.ToNumber(a.At(0))));
        realm.Method(realm.Global, "isFinite", 1, (m, _, a) => double.IsFinite(m.ToNumber(a.At(0))));
        realm.Method(realm.Global, "parseFloat", 1, (m, _, a) => ParseFloat(m, a.At(0)));
        realm.Method(realm.Global, "parseInt", 2, (m, _, a) => ParseInt(m, a.At(0), m.ToInt32(a.At(1))));
        number.Hide("parseFloat", realm.Global.Get("parseFloat"));
        number.Hide("parseInt", realm.Global.Get("parseInt"));
        AddMethods(realm);
    }

    /// <summary>A constructor that makes an object of what the function gives.</summary>
    public static Native Boxed(Native convert, JsObject prototype) => (m, made, a) => new JsBoxed(m.PrototypeFrom(made, prototype), convert(m, null, a)!);

    public static double ParseFloat(Interpreter m, object? value) => ParseFloat(Read(m, value));

    public static double ParseInt(Interpreter m, object? value, int radix = 0) => ParseInt(Read(m, value), radix);

    private static string Read(Interpreter m, object? value)
    {
        var text = m.ToText(value);
        m.WorkReading(text.Length);
        return text;
    }

    private static bool IsInteger(object? value) => value is double number && double.IsFinite(number) && number == Math.Truncate(number);

    private static void AddMethods(Realm realm)
    {
        static T This<T>(object? self, string name) => self is T value ? value : self is JsBoxed { Value: T boxed } ? boxed
            : throw JsThrow.TypeError($"{name} requires that 'this' be a {name[..name.IndexOf('.', StringComparison.Ordinal)]}");
        realm.Method(realm.NumberPrototype, "toString", 1, (m, self, a) =>
        {
            var number = This<double>(self, "Number.prototype.toString");
            var radix = a.At(0) is null ? 10 : m.ToInteger(a[0]);
            if (radix is < 2 or > 36) throw JsThrow.RangeError("toString() radix argument must be between 2 and 36");
            return radix == 10 ? NumberText.Write(number) : InRadix(number, (int)radix);
        });
        realm.Method(realm.NumberPrototype, "toFixed", 1, (m, self, a) =>
        {
            var (number, digits) = (This<double>(self, "Number.prototype.toFixed"), m.ToInteger(a.At(0)));
            if (digits is < 0 or > 100) throw JsThrow.RangeError("toFixed() digits argument must be between 0 and 100");
            if (!double.IsFinite(number) || Math.Abs(number) >= 1e21) return NumberText.Write(number);
            return (number < 0 ? "-" : "") + Fixed(Math.Abs(number), (int)digits);
        });
        realm.Method(realm.NumberPrototype, "valueOf", 0, (_, self, _) => This<double>(self, "Number.prototype.valueOf"));
        realm.Method(realm.BooleanPrototype, "toString", 0, (_, self, _) => This<bool>(self, "Boolean.prototype.toString") ? "true" : "false");
        realm.Method(realm.BooleanPrototype, "valueOf", 0, (_, self, _) => This<bool>(self, "Boolean.prototype.valueOf"));
    }

    // Exact: of two numbers that are equally near, the larger (section 21.1.3.3). A double has no more places after the point than its exponent has bits.
    private static string Fixed(double number, int digits)
    {
        var places = Math.Max(0, 1075 - (int)(BitConverter.DoubleToInt64Bits(number) >> 52));
        var exact = number.ToString("F" + places.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        if (places == 0) exact += ".";
        var point = exact.IndexOf('.', StringComparison.Ordinal);
        var kept = exact.PadRight(point + 1 + digits, '0')[..(point + 1 + digits)];
        if (point + 1 + digits < exact.Length && exact[point + 1 + digits] >= '5') kept = NextUp(kept);
        return digits == 0 ? kept.TrimEnd('.') : kept;
    }

    // One more in the last place.
    private static string NextUp(string number)
    {
        var digits = number.ToCharArray();
        for (var i = digits.Length - 1; i >= 0; i--)
        {
            if (digits[i] == '.') continue;
            if (digits[i] != '9')
            {
                digits[i]++;
                return new string(digits);
            }
            digits[i] = '0';
        }
        return "1" + new string(digits);
    }

    private static double ParseFloat(string text)
    {
        var trimmed = NumberText.TrimStart(text);
        var unsigned = trimmed.TrimStart('+', '-');
        if (trimmed.Length - unsigned.Length <= 1 && unsigned.StartsWith("Infinity", StringComparison.Ordinal)) return trimmed[0] == '-' ? double.NegativeInfinity : double.PositiveInfinity;
        var length = NumberText.DecimalPrefix(trimmed);
        return length == 0 ? double.NaN : double.Parse(trimmed.AsSpan(0, length), NumberStyles.Float, CultureInfo.InvariantCulture);
    }

    private static double ParseInt(string text, int radix)
    {
        var trimmed = NumberText.TrimStart(text);
        var sign = trimmed.StartsWith('-') ? -1 : 1;
        if (trimmed.StartsWith('-') || trimmed.StartsWith('+')) trimmed = trimmed[1..];
        if (radix != 0 && radix is < 2 or > 36) return double.NaN;
        if (radix is 0 or 16 && trimmed.StartsWith("0x", StringComparison.OrdinalIgnoreCase)) (trimmed, radix) = (trimmed[2..], 16);
        if (radix == 0) radix = 10;
        var digits = string.Concat(trimmed.TakeWhile(c => NumberText.DigitOf(c) < radix));
        if (digits.Length == 0) return double.NaN;
        return sign * (radix == 10 ? double.Parse(digits, CultureInfo.InvariantCulture) : NumberText.ParseRadix(digits, radix));
    }

    // As V8 does it: digits of the fraction until they tell the number from its neighbours.
    private static string InRadix(double number, int radix)
    {
        if (!double.IsFinite(number)) return NumberText.Write(number);
        var (value, sign) = (Math.Abs(number), number < 0 ? "-" : "");
        var whole = Math.Floor(value);
        var fraction = value - whole;
        var delta = Math.Max(0.5 * (Math.BitIncrement(value) - value), double.Epsilon);
        var after = new List<int>();
        if (fraction >= delta)
        {
            do
            {
                fraction *= radix;
                delta *= radix;
                var digit = (int)fraction;
                after.Add(digit);
                fraction -= digit;
                if ((fraction > 0.5 || (fraction == 0.5 && digit % 2 == 1)) && fraction + delta > 1)
                {
                    while (after.Count > 0 && after[^1] + 1 == radix) after.RemoveAt(after.Count - 1);
                    if (after.Count > 0) after[^1]++;
                    else whole++;
                    break;
                }
            }
            while (fraction >= delta);
        }
        var text = new StringBuilder();
        for (; whole >= 9007199254740992; whole = Math.Floor(whole / radix)) text.Insert(0, '0');
        do
        {
            text.Insert(0, Digits[(int)(whole % radix)]);
            whole = Math.Floor(whole / radix);
        }
        while (whole > 0);
        if (after.Count > 0) text.Append('.').AppendJoin("", after.Select(d => Digits[d]));
        return sign + text;
    }
}
