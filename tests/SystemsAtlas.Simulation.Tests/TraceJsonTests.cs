using System.Text;
using SystemsAtlas.Simulation.Tests.Toys;

namespace SystemsAtlas.Simulation.Tests;

public sealed class TraceJsonTests
{
    private static Trace Trace => Toy.Run(c => new Agenda(c, a => a.SayAfter(3, "é\"<")) { OnAction = (a, action) => a.Say(action.Argument) }, seed: 18446744073709551615,
        actions: [new(7, "say", "late", "late"), new(5, "say", "hi", "hi")]);

    [Fact]
    public void A_trace_is_written_in_its_documented_shape() => Assert.Equal(
        """{"format":1,"model":"toy","version":3,"timeUnit":"ms","parameters":{"speed":4,"load":[3,5]},"actions":["""
        + """{"moment":5,"name":"say","argument":"hi"},{"moment":7,"name":"say","argument":"late"}],"seed":18446744073709551615,"steps":["""
        + """{"index":0,"time":0,"events":[],"state":{"said":"","length":0},"readouts":{"length":0}},"""
        + """{"index":1,"time":3,"events":[{"event":"thing-said","values":{"word":"é\"<"}}],"state":{"said":"é\"<","length":3},"readouts":{"length":3}},"""
        + """{"index":2,"time":5,"events":[{"event":"thing-said","values":{"word":"hi"}}],"state":{"said":"é\"<hi","length":5},"readouts":{"length":5}},"""
        + """{"index":3,"time":7,"events":[{"event":"thing-said","values":{"word":"late"}}],"state":{"said":"é\"<hilate","length":9},"readouts":{"length":9}}]}""",
        Encoding.UTF8.GetString(TraceJson.Write(Trace)));

    [Fact]
    public void Indented_it_says_the_same_on_lines_that_end_alike()
    {
        var indented = Encoding.UTF8.GetString(TraceJson.Write(Trace, indented: true));
        Assert.StartsWith("{\n  \"format\": 1,\n", indented, StringComparison.Ordinal);
        Assert.DoesNotContain('\r', indented);
    }

    [Fact]
    public void Each_kind_of_value_has_its_JSON()
    {
        var json = new JsonOutput();
        TraceJson.WriteValue(json, Value.Record(("none", Value.None), ("yes", true), ("whole", 3L), ("part", 0.1), ("text", "a"), ("list", Value.List<int>([1], i => i))));
        Assert.Equal("""{"none":null,"yes":true,"whole":3,"part":0.1,"text":"a","list":[1]}""", json.ToString());
    }

    [Fact]
    public void Each_event_of_the_trace_is_found_in_order() => Assert.Equal(["é\"<", "hi", "late"], Trace.Events.Cast<ThingSaid>().Select(e => e.Word));

    [Fact]
    public void Two_runs_part_at_the_first_step_that_differs()
    {
        var poked = Toy.Run(c => new Agenda(c, a => { a.SayAfter(3, "a"); a.SayAfter(9, "b"); }) { OnAction = (a, _) => a.Say("poked") }, actions: Toy.Poke(5));
        var left = Toy.Run(c => new Agenda(c, a => { a.SayAfter(3, "a"); a.SayAfter(9, "b"); }));
        Assert.Equal(2, TraceJson.FirstDifference(left, poked));
        Assert.Equal(2, TraceJson.FirstDifference(left, left with { Steps = [.. left.Steps.Take(2)] }));
        Assert.Null(TraceJson.FirstDifference(left, left));
    }

    [Fact]
    public void A_model_that_says_it_uses_no_chance_is_given_none()
    {
        var model = Toy.Model(c => new Agenda(c, _ => c.Random.NextBits())) with { UsesChance = false };
        var refused = Assert.Throws<InvalidOperationException>(() => model.Run());
        Assert.Contains("UsesChance", refused.Message, StringComparison.Ordinal);
        Assert.NotNull((model with { UsesChance = true }).Run());
    }
}
