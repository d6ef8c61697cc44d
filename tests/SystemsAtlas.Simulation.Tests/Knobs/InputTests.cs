using SystemsAtlas.Simulation.Tests.Toys;

namespace SystemsAtlas.Simulation.Tests.Knobs;

public sealed class InputTests
{
    private static readonly ModelDefinition _model = Toy.Model(c => new Recipe(c, _ => { }));

    private static InputError Refused(string name, string argument, long moment) =>
        Assert.Single(Assert.Throws<InvalidInputException>(() => ActionKind.Parse(_model, name, argument, moment)).Errors);

    [Fact]
    public void An_action_is_read_with_its_argument()
    {
        var action = ActionKind.Parse(_model, "say", "hello", 12);
        Assert.Equal((12, "say", "hello", "hello"), (action.Moment, action.Name, action.Argument, action.Get((TextKnob)_model.Actions[1].Argument!)));
    }

    [Theory]
    [InlineData("kick", "", 0, InputErrorKind.UnknownAction, "toy has no action \"kick\"", "poke, say")]
    [InlineData("poke", "", -1, InputErrorKind.InvalidAction, "the moment -1 is before the start", "0 or more")]
    [InlineData("poke", "hard", 0, InputErrorKind.InvalidAction, "\"hard\" is one argument too many: poke takes none", "")]
    [InlineData("say", "", 0, InputErrorKind.InvalidAction, "the argument \"\" has 0 characters, not 1 to 8 characters", "1 to 8 characters")]
    public void An_action_is_refused_with_its_reason(string name, string argument, long moment, InputErrorKind kind, string reason, string accepted)
    {
        var error = Refused(name, argument, moment);
        Assert.Equal((kind, name, argument, reason, accepted), (error.Kind, error.Name, error.Text, error.Reason, string.Join(", ", error.Accepted)));
    }

    [Fact]
    public void Parameters_that_are_not_named_keep_their_default()
    {
        var parameters = Parameters.Parse(_model, [new("speed", "9")]);
        Assert.Equal(9, parameters.GetInt(Toy.Speed));
        Assert.Equal([3, 5], parameters.Get(Toy.Load));
        Assert.Equal("3,5", parameters.TextOf(Toy.Load));
    }

    [Fact]
    public void Every_refused_parameter_is_told_at_once()
    {
        var refused = Assert.Throws<InvalidInputException>(() => Parameters.Parse(_model, [new("speed", "12"), new("sped", "3"), new("load", "1,x"), new("speed", "5"), new("speed", "6")]));
        Assert.Equal("speed: \"12\" is not in the range 1 to 9; sped: toy has no knob \"sped\"; load: \"1,x\" has item 2, \"x\", which is not a whole number; speed: speed is given twice", refused.Message);
        Assert.Equal([InputErrorKind.InvalidValue, InputErrorKind.UnknownKnob, InputErrorKind.InvalidValue, InputErrorKind.InvalidValue], refused.Errors.Select(e => e.Kind));
    }

    [Fact]
    public void A_default_that_its_knob_refuses_is_a_fault_of_the_model()
    {
        var broken = _model with { Knobs = [Toy.Speed with { Default = 99 }] };
        Assert.Equal("toy: the default of speed is refused: 99", Assert.Throws<InvalidOperationException>(() => Parameters.Defaults(broken)).Message);
    }

    [Fact]
    public void A_value_that_fits_its_knob_but_not_the_others_is_refused_by_the_run()
    {
        var error = Assert.Single(new InvalidInputException(_model, Toy.Speed, "4", "is more than the load").Errors);
        Assert.Equal(("speed", "4", "is more than the load", "1 to 9"), (error.Name, error.Text, error.Reason, Assert.Single(error.Accepted)));
    }
}
