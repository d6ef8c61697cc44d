namespace SystemsAtlas.Simulation.Tests.Values;

public sealed class ValueTests
{
    private static readonly RecordValue _state = Value.Record(
        ("order", 4), ("leaf", Value.Record(("keys", Value.List<int>([5, 10, 20], k => k)), ("full", true))), ("parent", Value.None), ("load", 0.25), ("name", "root"));

    [Theory]
    [InlineData("order", "4")]
    [InlineData("leaf.keys", "5, 10, 20")]
    [InlineData("leaf.keys.0", "5")]
    [InlineData("leaf.keys.2", "20")]
    [InlineData("leaf.keys.count", "3")]
    [InlineData("leaf.full", "yes")]
    [InlineData("parent", "none")]
    [InlineData("load", "0.25")]
    [InlineData("leaf", "keys 5, 10, 20, full yes")]
    public void A_path_finds_its_value(string path, string text) => Assert.Equal(text, _state.Find(path)?.ToText());

    [Theory]
    [InlineData("")]
    [InlineData("ordr")]
    [InlineData("Order")]
    [InlineData("leaf.")]
    [InlineData("leaf.keys.3")]
    [InlineData("leaf.keys.-1")]
    [InlineData("leaf.keys.first")]
    [InlineData("order.count")]
    [InlineData("name.0")]
    [InlineData("parent.x")]
    public void A_path_that_names_nothing_finds_nothing(string path) => Assert.Null(_state.Find(path));

    [Fact]
    public void Values_are_equal_by_what_they_hold()
    {
        Assert.Equal(Value.Record(("a", Value.List<int>([1, 2], i => i))), Value.Record(("a", Value.List<int>([1, 2], i => i))));
        Assert.NotEqual(Value.List<int>([1, 2], i => i), Value.List<int>([2, 1], i => i));
        Assert.NotEqual(Value.Record(("a", 1)), Value.Record(("b", 1)));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_number_that_JSON_has_not_is_refused(double number) => Assert.Throws<ArgumentOutOfRangeException>(() => (Value)number);

    [Fact]
    public void What_is_absent_becomes_none()
    {
        Assert.Same(Value.None, (Value)(string?)null);
        Assert.Same(Value.None, (Value)(int?)null);
        Assert.Equal("none", Value.List([]).ToText());
    }

    [Theory]
    [InlineData("LeafSplit", "leaf-split")]
    [InlineData("AppendEntriesSent", "append-entries-sent")]
    [InlineData("Ended", "ended")]
    public void An_event_is_named_in_kebab_case(string type, string name) => Assert.Equal(name, Event.KebabCase(type));
}
