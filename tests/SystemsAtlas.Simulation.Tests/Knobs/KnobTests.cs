namespace SystemsAtlas.Simulation.Tests.Knobs;

public sealed class KnobTests
{
    private static readonly IntegerKnob _order = Knob.Integer("order", 4, min: 3, max: 9, "Order");
    private static readonly IntegerKnob _even = Knob.Integer("size", 8, min: 4, max: 16, "Size", step: 4);
    private static readonly DecimalKnob _loss = Knob.Decimal("loss", 0.1, min: 0, max: 0.5, "Loss");
    private static readonly ChoiceKnob _policy = Knob.Choice("policy", "lru", ["lru", "fifo"], "Policy");
    private static readonly TextKnob _text = Knob.Text("text", "hello", maxLength: 8, "Text", minLength: 2);
    private static readonly ListKnob<long> _keys = Knob.Integers("keys", [1, 2], min: 0, max: 99, maxCount: 4, "Keys", minCount: 1);
    private static readonly ListKnob<double> _delays = Knob.Decimals("delays", [0.5], min: 0, max: 9, maxCount: 3, "Delays");
    private static readonly ListKnob<string> _names = Knob.Texts("names", ["a"], maxLength: 3, maxCount: 3, "Names");

    private static Knob Named(string name) => new Knob[] { _order, _even, _loss, _policy, _text, _keys, _delays, _names }.Single(k => k.Name == name);

    [Theory]
    [InlineData("order", " 7 ", "7")]
    [InlineData("order", "3", "3")]
    [InlineData("order", "9", "9")]
    [InlineData("size", "12", "12")]
    [InlineData("loss", "0.25", "0.25")]
    [InlineData("loss", ".5", "0.5")]
    [InlineData("policy", "fifo", "fifo")]
    [InlineData("text", "a b", "a b")]
    [InlineData("keys", " 1, 2 ,3", "1,2,3")]
    [InlineData("delays", "", "")]
    [InlineData("names", "ab, c", "ab,c")]
    public void A_text_is_read_and_written(string knob, string text, string written) => Assert.Equal(written, Named(knob).Format(Named(knob).Parse(text).Value!));

    [Theory]
    [InlineData("order", "", "is not a whole number")]
    [InlineData("order", "4.0", "is not a whole number")]
    [InlineData("order", "1,000", "is not a whole number")]
    [InlineData("order", "99999999999999999999", "is not a whole number")]
    [InlineData("order", "2", "is not in the range 3 to 9")]
    [InlineData("order", "10", "is not in the range 3 to 9")]
    [InlineData("size", "10", "is not in the range 4 to 16 in steps of 4")]
    [InlineData("loss", "much", "is not a number")]
    [InlineData("loss", "NaN", "is not a number")]
    [InlineData("loss", "Infinity", "is not a number")]
    [InlineData("loss", "0,5", "is not a number")]
    [InlineData("loss", "0.51", "is not in the range 0 to 0.5")]
    [InlineData("policy", "LRU", "is not one of lru, fifo")]
    [InlineData("text", "a", "has 1 characters, not 2 to 8 characters")]
    [InlineData("keys", "", "has 0 items, not 1 to 4")]
    [InlineData("keys", "1,2,3,4,5", "has 5 items, not 1 to 4")]
    [InlineData("keys", "1,x", "has item 2, \"x\", which is not a whole number")]
    [InlineData("keys", "1,200", "has item 2, \"200\", which is not in the range 0 to 99")]
    [InlineData("keys", "1,", "has item 2, \"\", which is not a whole number")]
    [InlineData("names", "a,long", "has item 2, \"long\", which has 4 characters, not 1 to 3 characters")]
    public void A_text_is_refused_with_its_reason(string knob, string text, string reason)
    {
        var result = Named(knob).Parse(text);
        Assert.Equal(reason, result.Reason);
        Assert.Null(result.Value);
    }

    [Theory]
    [InlineData("order", "integer", "3 to 9")]
    [InlineData("loss", "decimal", "0 to 0.5")]
    [InlineData("policy", "choice", "lru, fifo")]
    [InlineData("text", "text", "2 to 8 characters")]
    [InlineData("keys", "list of integers", "1 to 4 items, each 0 to 99")]
    [InlineData("delays", "list of decimals", "0 to 3 items, each 0 to 9")]
    [InlineData("names", "list of texts", "0 to 3 items, each 1 to 3 characters")]
    public void A_knob_says_its_kind_and_range(string knob, string kind, string range) => Assert.Equal((kind, range), (Named(knob).Kind, Named(knob).Range));

    [Fact]
    public void A_list_becomes_a_list_of_values() => Assert.Equal(Value.List<long>([1, 2], i => i), _keys.ToValue(_keys.Default));
}
