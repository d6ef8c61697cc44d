using System.Globalization;
using SystemsAtlas.Simulation;

namespace SystemsAtlas.Models.Tests;

/// <summary>What a playground allows, at random: knobs over their whole ranges and beyond, actions at any moment with good and bad arguments, texts of every kind.</summary>
internal static class RandomSituation
{
    private static readonly string[] Texts =
    [
        "", " ", "HI", "äöü ß é", "🙂🙃 emoji", "quotes \" ' `", "<b>&amp;</b>", "a,b|c-d>e=f:g@h", new('W', 180), "line\nbreak\ttab", "0123456789", "n1-n2", "n1", "x=9>n1", "4", "client", "server=80",
        "8,12", "0,0-6,6 20,20", "leader", "n1,n2|n3", "console.log('ä', [1, 2, { a: 'b' }])\nsetTimeout(() => { throw new Error('late') }, 5)", "while (true) {}", "function f() { f() }\nf()",
        "let x = ", "I  0023C790,2\n L 04222C4C,4\n S 1FFEFFE7D0,8", "-1", "99999999999999999999",
    ];

    private static readonly string[] Caches = ["512,1,8", "1024,2,32", "4096,64,64", "8192,1,128", "32768,8,64", "262144,8,64", "65536,4,16"];

    /// <summary>A run of a model, or null where it refuses what came out or passes a limit.</summary>
    public static Trace? Run(ModelDefinition model, SeededRandom random)
    {
        try
        {
            var parameters = Parameters.Parse(model, model.Knobs.Where(_ => random.Chance(0.35)).Select(k => KeyValuePair.Create(k.Name, Text(k, random))));
            var actions = Enumerable.Range(0, model.Actions.Count == 0 ? 0 : (int)random.Integer(0, 4)).Select(_ => Action(model, random)).ToList();
            // Limits that a playground has too, but smaller, so that many situations fit into a test.
            return model.Run(new(model, parameters, actions, random.NextBits(), RunLimits.Default with { Steps = 3_000, Ticks = 40_000 }));
        }
        catch (InvalidInputException refused)
        {
            Assert.All(refused.Errors, e => Assert.NotEmpty(RefusalText.Of(model, e).Reason));
            return null;
        }
        catch (RunLimitException)
        {
            return null;
        }
    }

    private static ReaderAction Action(ModelDefinition model, SeededRandom random)
    {
        var kind = model.Actions[(int)random.Integer(0, model.Actions.Count - 1)];
        return ActionKind.Parse(model, kind.Name, kind.Argument is { } argument ? Text(argument, random) : "", random.Integer(0, 900));
    }

    private static string Text(Knob knob, SeededRandom random) => knob switch
    {
        IntegerKnob k => Number(k.Min, k.Max, k.Step, random),
        DecimalKnob k => (k.Min + (random.Fraction() * (k.Max - k.Min))).ToString("R", CultureInfo.InvariantCulture),
        ChoiceKnob k => k.Options[(int)random.Integer(0, k.Options.Count - 1)],
        // Three numbers at random hardly ever make a cache.
        ListKnob<long> { MinCount: 3, MaxCount: 3 } when random.Chance(0.95) => Caches[(int)random.Integer(0, Caches.Length - 1)],
        ListKnob<long> { Item: IntegerKnob item } k => string.Join(',', Enumerable.Range(0, (int)random.Integer(k.MinCount, Math.Min(k.MaxCount, 60))).Select(_ => Number(item.Min, item.Max, item.Step, random))),
        _ => random.Chance(0.3) ? knob.DefaultText : Texts[(int)random.Integer(0, Texts.Length - 1)],
    };

    // The ends often, what is beyond them seldom; in a wide range every order of magnitude alike, for else nearly all would be large.
    private static string Number(long min, long max, long step, SeededRandom random)
    {
        var steps = (max - min) / step;
        if (steps > 10_000) steps >>= (int)random.Integer(0, 12);
        var number = random.Integer(0, 19) switch { 0 => min, 1 => max, 2 => max + step, _ => min + (random.Integer(0, steps) * step) };
        return number.ToString(CultureInfo.InvariantCulture);
    }
}
