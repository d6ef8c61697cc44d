using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using SystemsAtlas.Oracles.Harness;

namespace SystemsAtlas.Oracles.Code.Tiers;

/// <summary>What V8 did with a case: a line for each call with its result, for each time that code was given up, and for each feedback slot at the end.</summary>
internal static partial class V8
{
    // A function is optimised at the call where the model optimises it; whether it still is, V8 says itself.
    // What is said goes the way of V8's own messages, so that both keep their order.
    private const string Driver = """
        function say(text) { %GlobalPrint(text + '\n'); }
        function drive(name, f, warm, calls) {
          say('CASE ' + name);
          let heat = 0;
          %PrepareFunctionForOptimization(f);
          for (let k = 0; k < calls.length; k++) {
            let had = (%GetOptimizationStatus(f) & 16) !== 0;
            if (!had && ++heat > warm) { %OptimizeFunctionOnNextCall(f); had = true; say('OPTIMISED ' + k); }
            say('RESULT ' + k);
            const result = calls[k]();
            say(Object.is(result, -0) ? '-0' : String(result));
            if (had && (%GetOptimizationStatus(f) & 16) === 0) { heat = 0; %PrepareFunctionForOptimization(f); }
          }
          say('FEEDBACK');
          %DebugPrint(f);
          say('END');
        }

        """;

    // V8 gives a shape 1,536 transitions at most (kMaxNumberOfTransitions), and each case brings some with names of its own.
    private const int MostInOneProcess = 300;

    public static IReadOnlyList<IReadOnlyList<string>> Run(Tool node, IReadOnlyList<TierCase> cases) => [.. cases.Index().Chunk(MostInOneProcess).SelectMany(c => Together(node, c))];

    private static IReadOnlyList<List<string>> Together(Tool node, IReadOnlyList<(int Index, TierCase Item)> cases)
    {
        var text = new StringBuilder(Driver);
        foreach (var (i, one) in cases)
        {
            text.Append(CultureInfo.InvariantCulture, $"(function () {{\n{one.Function}drive('f{i}', f{i}, {one.Warm}, [{string.Join(", ", one.Calls.Select(c => $"() => f{i}({c})"))}]);\n}})();\n");
        }
        using var scratch = new Scratch();
        var said = node.Run(scratch, ["--allow-natives-syntax", "--single-threaded", "--no-lazy-feedback-allocation", "--trace-deopt", scratch.Write("cases.js", text.ToString())]).Succeeded().Output;
        return [.. said.Split("CASE ").Skip(1).Select(c => Lines(c))];
    }

    /// <summary>Optimisations of one function and what ended them, without code for loops, when V8 alone decides.</summary>
    public static IReadOnlyList<string> Order(Tool node, string program, string function)
    {
        using var scratch = new Scratch();
        var said = node.Run(scratch, ["--single-threaded", "--no-lazy-feedback-allocation", "--trace-opt", "--trace-deopt", scratch.Write("program.js", program)]).Succeeded().Output;
        var lines = said.Split('\n').Where(l => l.Contains($"<JSFunction {function} ", StringComparison.Ordinal) && !l.Contains(" OSR", StringComparison.Ordinal));
        return [.. lines.Where(l => l.StartsWith("[completed compiling", StringComparison.Ordinal) || l.StartsWith("[bailout", StringComparison.Ordinal)).Select(l => Bailout().Match(l) is { Success: true } bailout ? bailout.Groups["reason"].Value : "optimised")];
    }

    private static List<string> Lines(string output)
    {
        var (lines, all) = (new List<string>(), output.Split('\n'));
        var call = -1;
        var isFeedback = false;
        for (var i = 1; i < all.Length; i++)
        {
            if (all[i].StartsWith("RESULT ", StringComparison.Ordinal)) call = int.Parse(all[i][7..], CultureInfo.InvariantCulture);
            else if (all[i] == "FEEDBACK") isFeedback = true;
            else if (all[i] == "END") break;
            else if (isFeedback)
            {
                if (Slot().Match(all[i]) is { Success: true } slot && slot.Groups["kind"].Value is var kind and not "JumpLoop") lines.Add($"{Kind(kind)} {Word(slot)}");
            }
            else if (Bailout().Match(all[i]) is { Success: true } bailout) lines.Add($"call {call}: {bailout.Groups["kind"].Value}, {bailout.Groups["reason"].Value}");
            else if (all[i].StartsWith("OPTIMISED ", StringComparison.Ordinal)) lines.Add($"call {all[i][10..]}: optimised");
            else if (call >= 0 && !all[i].StartsWith('[') && !all[i].StartsWith(' ') && all[i].Length > 0) lines.Add($"call {call} gives {all[i]}");
        }
        return lines;
    }

    private static string Kind(string kind) => kind switch { "BinaryOp" => "Binary", "CompareOp" => "Compare", "LoadProperty" => "Load", "SetNamedSloppy" => "Store", _ => kind };

    private static string Word(Match slot) => slot.Groups["word"].Value.Split(':')[^1];

    [GeneratedRegex(@"^ - slot #\d+ (?<kind>\w+) (?<word>[\w:]+)")]
    private static partial Regex Slot();

    [GeneratedRegex(@"^\[bailout \(kind: deopt-(?<kind>\w+), reason: (?<reason>[^)]*)\)")]
    private static partial Regex Bailout();
}
