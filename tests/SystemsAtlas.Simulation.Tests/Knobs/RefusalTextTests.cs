using SystemsAtlas.Simulation.Tests.Toys;

namespace SystemsAtlas.Simulation.Tests.Knobs;

public sealed class RefusalTextTests
{
    private static readonly ModelDefinition Model = Toy.Model(c => new Agenda(c, _ => { }));

    [Fact]
    public void A_refused_knob_is_told_with_its_range() => Assert.Equal(
        new RefusalText("The knob \"speed\" of toy is refused: \"12\" is not in the range 1 to 9.", "give \"speed\" an integer, 1 to 9 steps."),
        Words([new("speed", "12")]));

    [Fact]
    public void An_unknown_knob_is_told_with_the_nearest() => Assert.Equal(
        new RefusalText("The model toy has no knob \"sped\". Did you mean \"speed\"?", "use one of speed, load."),
        Words([new("sped", "2")]));

    [Fact]
    public void A_refused_action_is_told_with_what_it_takes()
    {
        var refused = Assert.Throws<InvalidInputException>(() => ActionKind.Parse(Model, "say", "", 1));
        Assert.Equal(new RefusalText("The action \"say\" of toy is refused: the argument \"\" has 0 characters, not 1 to 8 characters.", "give 1 to 8 characters."), RefusalText.Of(Model, Assert.Single(refused.Errors)));
    }

    private static RefusalText Words(IEnumerable<KeyValuePair<string, string>> texts) =>
        RefusalText.Of(Model, Assert.Single(Assert.Throws<InvalidInputException>(() => Parameters.Parse(Model, texts)).Errors));
}
