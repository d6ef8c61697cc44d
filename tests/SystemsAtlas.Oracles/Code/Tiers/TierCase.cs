using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using SystemsAtlas.Simulation;

namespace SystemsAtlas.Oracles.Code.Tiers;

/// <summary>A function, and calls of it with one kind of values after another.</summary>
/// <param name="Function">Its text.</param>
/// <param name="Calls">The arguments of each call.</param>
/// <param name="Warm">After how many calls it is optimised at the next one.</param>
/// <param name="Turns">How many turns its loop makes in each call.</param>
internal sealed partial record TierCase(string Function, IReadOnlyList<string> Calls, int Warm, int Turns)
{
    /// <summary>Draws one.</summary>
    public static TierCase Draw(ulong seed, string name)
    {
        var random = new SeededRandom(seed);
        var body = new Body(random);
        var function = body.Function(name);
        var warm = (int)random.Integer(2, 4);
        var calls = new List<string>();
        var kinds = (int)random.Integer(2, 4);
        for (var k = 0; k < kinds; k++)
        {
            var kind = Fitting((int)random.Integer(0, 9), function);
            var many = random.Chance(0.3) ? 1 : (int)random.Integer(2, warm + 3);
            for (var i = 0; i < many; i++) calls.Add(Arguments(random, k == 0 && kind > 3 ? 0 : kind));
        }
        // Shapes are shared by all that runs in one process, so each case has properties of its own.
        return new(Own(function, name), [.. calls.Select(c => Own(c, name))], warm, body.Turns);
    }

    /// <summary>The settings of a run that optimises when the driver in Node does.</summary>
    public IReadOnlyList<string> Settings(string name, string checks = "on") =>
    [
        $"program={Program(name)}", "baseline-threshold=1", string.Create(CultureInfo.InvariantCulture, $"optimise-threshold={(Warm * (1 + Turns)) + 1}"), "osr-turns=100000", $"checks={checks}",
    ];

    /// <summary>The function and its calls, each printed.</summary>
    public string Program(string name)
    {
        var text = new StringBuilder(Function);
        foreach (var call in Calls) text.Append(CultureInfo.InvariantCulture, $"console.log({name}({call}));\n");
        return text.ToString();
    }

    // V8 also keeps whether a field was written once only, which decides about shapes that are replaced; and it goes back to the last instruction with an effect,
    // so that an undefined may be seen twice. Neither is modelled, and such cases are not drawn.
    private static int Fitting(int kind, string function) => kind switch
    {
        9 when function.Contains("  o.", StringComparison.Ordinal) => 0,
        6 when UsesOfA().Count(function) > 2 => 0,
        _ => kind,
    };

    [GeneratedRegex(@"\ba\b")]
    private static partial Regex UsesOfA();

    private static string Own(string text, string name) => Property().Replace(text, m => m.Value + name);

    [GeneratedRegex(@"(?<=\{ |, |o\.)[xyzuvwq](?=:| |;|\))")]
    private static partial Regex Property();

    // Small integers, doubles, a mixture, undefined, strings, large integers, and the same in objects of several shapes. Nothing is 0 or negative, because of minus zero.
    private static string Arguments(SeededRandom random, int kind)
    {
        var (a, b) = kind switch
        {
            4 => (Double(random), Small(random)),
            5 => (Small(random), Double(random)),
            6 => ("undefined", Small(random)),
            7 => ("\"s\"", Small(random)),
            8 => ("2000000000", "2000000001"),
            _ => (Small(random), Small(random)),
        };
        var x = kind == 9 ? Double(random) : Small(random);
        var o = (kind is 1 or 2 or 3 || random.Chance(0.08) ? (int)random.Integer(1, 6) : 0) switch
        {
            0 => $"{{ x: {x}, y: {Small(random)} }}",
            1 => $"{{ y: {Small(random)}, x: {x} }}",
            2 => $"{{ z: 1, x: {x}, y: 2 }}",
            3 => $"{{ u: 1, x: {x}, y: 2 }}",
            4 => $"{{ v: 1, x: {x}, y: 2 }}",
            5 => $"{{ w: 1, x: {x}, y: 2 }}",
            _ => $"{{ x: {x}, y: 3, q: 4 }}",
        };
        return $"{a}, {b}, {o}";
    }

    private static string Small(SeededRandom random) => random.Integer(1, 9).ToString(CultureInfo.InvariantCulture);

    private static string Double(SeededRandom random) => (random.Integer(1, 9) + 0.5).ToString(CultureInfo.InvariantCulture);

    /// <summary>Draws the body of a function.</summary>
    private sealed class Body(SeededRandom random)
    {
        private readonly List<string> _names = ["a", "b"];

        public int Turns { get; private set; }

        public string Function(string name)
        {
            var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"function {name}(a, b, o) {{\n");
            switch (random.Integer(0, 4))
            {
                case 0:
                    text.Append(CultureInfo.InvariantCulture, $"  return {Sum(2)};\n");
                    break;
                case 1:
                    text.Append(CultureInfo.InvariantCulture, $"  if ({Test()}) {{ return {Sum(1)}; }}\n  return {Sum(1)};\n");
                    break;
                case 2:
                    text.Append(CultureInfo.InvariantCulture, $"  let t = {Sum(1)};\n");
                    _names.Add("t");
                    text.Append(CultureInfo.InvariantCulture, $"  if ({Test()}) {{ t = {Sum(1)}; }}\n  return t;\n");
                    break;
                case 3:
                    text.Append(CultureInfo.InvariantCulture, $"  o.{Member()} = {Small(random)};\n  return {Sum(1)};\n");
                    break;
                default:
                    Turns = (int)random.Integer(2, 5);
                    text.Append(CultureInfo.InvariantCulture, $"  let t = 1;\n  for (let i = 1; i <= {Turns}; i++) {{\n");
                    _names.Add("t");
                    _names.Add("i");
                    text.Append(CultureInfo.InvariantCulture, $"    t = {Sum(1)};\n  }}\n  return t;\n");
                    break;
            }
            return text.Append("}\n").ToString();
        }

        private string Member() => random.Chance(0.6) ? "x" : "y";

        private string Atom() => random.Integer(0, 5) switch
        {
            0 => Small(random),
            1 or 2 => $"o.{Member()}",
            _ => _names[(int)random.Integer(0, _names.Count - 1)],
        };

        private string Sum(int depth)
        {
            var sign = random.Integer(0, 4) switch { 0 => "-", 1 => "*", _ => "+" };
            return depth == 0 ? $"{Atom()} {sign} {Atom()}" : $"({Sum(depth - 1)}) {(random.Chance(0.3) ? "-" : "+")} {(random.Chance(0.5) ? Atom() : $"({Sum(depth - 1)})")}";
        }

        private string Test() => $"{Atom()} {(random.Chance(0.5) ? "<" : ">")} {Atom()}";
    }
}
