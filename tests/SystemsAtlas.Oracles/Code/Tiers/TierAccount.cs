using System.Text;
using SystemsAtlas.Models.Code.Tiers.Jit;
using SystemsAtlas.Simulation;

namespace SystemsAtlas.Oracles.Code.Tiers;

/// <summary>What the model did with a case, in the same lines as <see cref="V8"/> tells it.</summary>
internal static class TierAccount
{
    public static IReadOnlyList<string> Of(Trace trace, string function)
    {
        var lines = new List<string>();
        foreach (var step in trace.Steps.Skip(1))
        {
            var calls = ((JitState)step.After).LastCall?.Number ?? 0;
            foreach (var happened in step.Events)
            {
                switch (happened)
                {
                    case OptimisedCompiled:
                        lines.Add(FormattableString.Invariant($"call {calls}: optimised"));
                        break;
                    case GuardFailed failed:
                        lines.Add(FormattableString.Invariant($"call {calls}: eager, {failed.Reason}"));
                        break;
                    case CodeAbandoned { IsLazy: true }:
                        lines.Add(FormattableString.Invariant($"call {calls}: lazy, (unknown)"));
                        break;
                    case LinePrinted printed:
                        lines.Add(FormattableString.Invariant($"call {calls - 1} gives {printed.Text}"));
                        break;
                }
            }
        }
        lines.AddRange(Feedback(trace, function));
        return lines;
    }

    /// <summary>Optimisations and what ended them, without code for loops.</summary>
    public static IReadOnlyList<string> Order(Trace trace) =>
    [
        .. trace.Steps.SelectMany(s => s.Events).Where(e => e is OptimisedCompiled { IsReplacement: false } or GuardFailed).Select(e => e is GuardFailed failed ? failed.Reason : "optimised"),
    ];

    private static IEnumerable<string> Feedback(Trace trace, string function)
    {
        var text = Encoding.UTF8.GetString(JitDefinition.Definition.Artifacts.First(a => a.Name == "bytecode").Make(trace));
        var isOurs = false;
        foreach (var line in text.Split('\n'))
        {
            if (line.StartsWith("function ", StringComparison.Ordinal)) isOurs = line == $"function {function}";
            else if (isOurs && line.StartsWith("  slot #", StringComparison.Ordinal) && line.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [_, _, var kind, _, var word, ..]) yield return $"{kind} {word}";
        }
    }
}
