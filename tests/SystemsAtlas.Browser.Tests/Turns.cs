using System.Globalization;
using SystemsAtlas.Models;
using SystemsAtlas.Simulation;

namespace SystemsAtlas.Browser.Tests;

/// <summary>Texts to try a knob with, from its declaration.</summary>
public static class Turns
{
    /// <summary>Texts that the knob itself accepts: its bounds and what lies near its default.</summary>
    public static IEnumerable<string> Within(Knob knob) => Tried(knob).Where(t => t != knob.DefaultText && knob.Parse(t).Reason is null).Distinct();

    /// <summary>Texts that the knob itself refuses: just beyond its bounds, of another kind, of the wrong length.</summary>
    public static IEnumerable<string> Beyond(Knob knob) => Tried(knob).Where(t => knob.Parse(t).Reason is not null).Distinct();

    /// <summary>A turn of one knob that can be seen from a step of a situation: the page keeps the step, and the end stays the end.</summary>
    public static (string Knob, string Text) Visible(SystemEntry system, RunRequest request, int step)
    {
        var before = system.Model.Run(request);
        var seen = Situations.Shapes(system, before, step, "wide");
        foreach (var knob in system.Model.Knobs)
            foreach (var text in Within(knob).Where(t => t != request.Parameters.TextOf(knob)))
            {
                if (Situations.Refused(() => request.With(knob.Name, text)) is not null) continue;
                var after = system.Model.Run(request.With(knob.Name, text));
                var last = after.Steps.Count - 1;
                if (!seen.SequenceEqual(Situations.Shapes(system, after, step == before.Steps.Count - 1 ? last : Math.Min(step, last), "wide"))) return (knob.Name, text);
            }
        throw new InvalidOperationException($"no turn of a knob of {system.Model.Slug} can be seen at step {step}");
    }

    private static IEnumerable<string> Tried(Knob knob) => knob switch
    {
        IntegerKnob k => [Text(k.Default + k.Step), Text(k.Min), Text(k.Max), Text(k.Min - 1), Text(k.Max + 1), "", "1.5", "99999999999999999999"],
        DecimalKnob k => [Text((k.Min + k.Max) / 2), Text(k.Min), Text(k.Max), Text(k.Min - 0.001), Text(k.Max + 0.001), "", Text(k.Max * 10)],
        ChoiceKnob k => k.Options,
        TextKnob k => [k.DefaultText + " ", "", "a", new string('x', k.MinLength), new string('y', Math.Min(k.MaxLength, 3_000)), .. k.MaxLength > 100_000 ? Array.Empty<string>() : [new string('z', k.MaxLength + 1)]],
        ListKnob<long> k => Lists(k, (IntegerKnob)k.Item, k.MinCount, k.MaxCount),
        _ => Lists(knob, null, 0, 100),
    };

    private static IEnumerable<string> Lists(Knob knob, IntegerKnob? item, int least, int most)
    {
        yield return string.Join(',', knob.DefaultText.Split(',').Reverse());
        yield return string.Join(',', knob.DefaultText.Split(',').SkipLast(1));
        yield return "";
        yield return "1,zwei,3";
        yield return "1;2";
        yield return string.Join(',', Enumerable.Repeat("1", most + 1));
        if (item is null) yield break;
        foreach (var end in new[] { item.Min, item.Max, item.Min - 1, item.Max + 1 }) yield return string.Join(',', Enumerable.Repeat(Text(end), Math.Max(1, least)));
    }

    private static string Text(IFormattable number) => number.ToString(null, CultureInfo.InvariantCulture);
}
