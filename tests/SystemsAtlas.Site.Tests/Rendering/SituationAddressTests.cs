using SystemsAtlas.Models;
using SystemsAtlas.Simulation;
using SystemsAtlas.Site.Rendering;

namespace SystemsAtlas.Site.Tests.Rendering;

public class SituationAddressTests
{
    private static readonly ModelDefinition BTree = Catalogue.Find("b-tree")!.Model;

    [Fact]
    public void Defaults_are_left_out() => Assert.Equal("v=1&step=3", SituationAddress.Of(RunRequest.Default(BTree), 3));

    [Fact]
    public void Knobs_actions_seed_and_step_are_in_it()
    {
        var request = RunRequest.Default(BTree) with
        {
            Parameters = Parameters.Parse(BTree, [new("order", "5"), new("keys", "3,1")]),
            Actions = [ActionKind.Parse(BTree, "insert", "25", 30), ActionKind.Parse(BTree, "delete", "3", 31)],
            Seed = 7,
        };
        Assert.Equal("v=1&order=5&keys=3,1&do=insert:25@30&do=delete:3@31&seed=7&step=12", SituationAddress.Of(request, 12));
    }

    [Fact]
    public void A_text_is_written_so_that_an_address_may_hold_it()
    {
        var loop = Catalogue.Find("event-loop")!.Model;
        var request = RunRequest.Default(loop) with { Parameters = Parameters.Parse(loop, [new("program", "log('ä & 1%')\n")]) };
        Assert.Equal("v=1&program=log%28%27%C3%A4%20%26%201%25%27%29%0A&step=0", SituationAddress.Of(request, 0));
    }

    [Fact]
    public void No_knob_has_a_name_that_the_address_keeps_for_itself() =>
        Assert.Empty(Catalogue.Systems.SelectMany(s => s.Model.Knobs).Select(k => k.Name).Intersect(SituationAddress.Reserved));
}
