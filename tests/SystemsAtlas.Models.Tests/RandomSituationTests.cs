using System.Globalization;
using SystemsAtlas.Drawing;
using SystemsAtlas.Simulation;

namespace SystemsAtlas.Models.Tests;

/// <summary>
/// What a playground allows, at random: knobs over their whole ranges and beyond, actions at any moment with good and bad arguments, texts of every kind. A model may
/// refuse and may pass a limit; all else must run, and every step that is looked at must be drawn on both canvases.
/// </summary>
public class RandomSituationTests
{
    private const int Situations = 120, StepsLookedAt = 24;

    private static readonly string[] Texts =
    [
        "", " ", "HI", "äöü ß é", "🙂🙃 emoji", "quotes \" ' `", "<b>&amp;</b>", "a,b|c-d>e=f:g@h", new('W', 180), "line\nbreak\ttab", "0123456789", "n1-n2", "n1", "x=9>n1", "4", "client", "server=80",
        "8,12", "0,0-6,6 20,20", "leader", "n1,n2|n3", "console.log('ä', [1, 2, { a: 'b' }])\nsetTimeout(() => { throw new Error('late') }, 5)", "while (true) {}", "function f() { f() }\nf()",
        "let x = ", "I  0023C790,2\n L 04222C4C,4\n S 1FFEFFE7D0,8", "-1", "99999999999999999999",
    ];

    private static readonly string[] Caches = ["512,1,8", "1024,2,32", "4096,64,64", "8192,1,128", "32768,8,64", "262144,8,64", "65536,4,16"];

    public static TheoryData<string> Systems => [.. Catalogue.Systems.Select(s => s.Model.Slug)];

    [Theory]
    [MemberData(nameof(Systems))]
    public void Whatever_is_turned_runs_and_can_be_drawn_or_is_refused(string slug)
    {
        var (model, scene) = Catalogue.Find(slug)!;
        var (random, ran) = (new SeededRandom(20260924), 0);
        for (var i = 0; i < Situations; i++)
        {
            if (Run(model, random) is not { } trace) continue;
            ran++;
            foreach (var step in Looked(trace, random))
            {
                Assert.NotEmpty(scene.Describe(step));
                foreach (var canvas in Canvas.All) Frame.Of(scene.Draw(step, canvas), canvas);
            }
        }
        // A generator that is refused every time would show nothing.
        Assert.InRange(ran, Situations / 6, Situations);
    }

    private static Trace? Run(ModelDefinition model, SeededRandom random)
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

    private static IEnumerable<Step> Looked(Trace trace, SeededRandom random)
    {
        if (trace.Steps.Count <= StepsLookedAt) return trace.Steps;
        return Enumerable.Range(0, StepsLookedAt - 2).Select(_ => trace.Steps[(int)random.Integer(0, trace.Steps.Count - 1)]).Append(trace.Steps[0]).Append(trace.Steps[^1]);
    }
}
