
namespace SystemsAtlas.Models.JavaScript.Library;

/// <summary>The part of Math whose results are exact, and random (ECMA-262 section 21.3).</summary>
internal static class MathLibrary
{
    public static void AddTo(Realm realm, Func<double> random)
    {
        var math = realm.NewObject();
        realm.Global.Hide("Math", math);
        Realm.Tag(math, "Math");
        foreach (var (name, value) in new[] { ("PI", Math.PI), ("E", Math.E), ("LN2", 0.6931471805599453), ("LN10", 2.302585092994046), ("LOG2E", 1.4426950408889634), ("LOG10E", 0.4342944819032518), ("SQRT2", 1.4142135623730951), ("SQRT1_2", 0.7071067811865476) })
            Realm.Constant(math, name, value);
        void One(string name, Func<double, double> operate) => realm.Method(math, name, 1, (m, _, a) => operate(m.ToNumber(a.At(0))));
        One("floor", Math.Floor);
        One("ceil", Math.Ceiling);
        One("trunc", Math.Truncate);
        One("abs", Math.Abs);
        One("sqrt", Math.Sqrt);
        One("sign", n => double.IsNaN(n) || n == 0 ? n : Math.Sign(n));
        // Halves go up, so Math.round(-2.5) is -2; numbers without a fraction stay as they are.
        One("round", n => Math.Abs(n) >= 4503599627370496 || n == Math.Truncate(n) || double.IsNaN(n) ? n : Math.CopySign(Math.Floor(n) + (n - Math.Floor(n) >= 0.5 ? 1 : 0), n));
        realm.Method(math, "pow", 2, (m, _, a) => Power(m.ToNumber(a.At(0)), m.ToNumber(a.At(1))));
        realm.Method(math, "max", 2, (m, _, a) => a.Select(m.ToNumber).ToList().Aggregate(double.NegativeInfinity, Math.Max));
        realm.Method(math, "min", 2, (m, _, a) => a.Select(m.ToNumber).ToList().Aggregate(double.PositiveInfinity, Math.Min));
        realm.Method(math, "random", 0, (_, _, _) => random());
    }

    /// <summary>Number::exponentiate: a base of 1 to an infinite power is no number.</summary>
    public static double Power(double a, double b) => double.IsNaN(b) || (Math.Abs(a) == 1 && double.IsInfinity(b)) ? double.NaN : Math.Pow(a, b);
}
