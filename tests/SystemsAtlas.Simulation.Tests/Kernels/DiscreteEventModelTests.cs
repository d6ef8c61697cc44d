using SystemsAtlas.Simulation.Tests.Toys;

namespace SystemsAtlas.Simulation.Tests.Kernels;

public sealed class DiscreteEventModelTests
{
    [Fact]
    public void Entries_happen_by_time_and_those_of_one_time_in_the_order_they_were_put() =>
        Assert.Equal("a@1 b@5 c@5 d@5 e@9", Toy.Run(c => new Agenda(c, a =>
        {
            a.SayAfter(9, "e");
            a.SayAfter(5, "b");
            a.SayAfter(5, "c");
            a.SayAfter(1, "a");
            a.SayAfter(5, "d");
        })).Words());

    [Fact]
    public void An_entry_put_at_the_present_comes_after_those_already_waiting() =>
        Assert.Equal("a@2 b@2 now@2", Toy.Run(c => new Agenda(c, a =>
        {
            a.After(2, () => { a.Say("a"); a.SayAfter(0, "now"); });
            a.SayAfter(2, "b");
        })).Words());

    [Fact]
    public void What_one_entry_emits_is_one_step() =>
        Assert.Equal("start@0 a+b@3", Toy.Run(c => new Agenda(c, a =>
        {
            a.Say("start");
            a.After(3, () => { a.Say("a"); a.Say("b"); });
        })).Words());

    [Fact]
    public void An_entry_that_emits_nothing_leaves_no_step() =>
        Assert.Equal("b@2", Toy.Run(c => new Agenda(c, a => { a.After(1, () => { }); a.SayAfter(2, "b"); })).Words());

    [Fact]
    public void A_cancelled_entry_does_not_happen() =>
        Assert.Equal("a@1 c@9", Toy.Run(c => new Agenda(c, a =>
        {
            var timer = a.SayAfter(5, "timeout");
            a.After(1, () => { a.Say("a"); timer.Cancel(); });
            a.SayAfter(9, "c");
        })).Words());

    [Fact]
    public void Cancelling_what_is_past_does_no_harm() =>
        Assert.Equal("a@1 b@2", Toy.Run(c => new Agenda(c, a => { var first = a.SayAfter(1, "a"); a.After(2, () => { first.Cancel(); a.Say("b"); }); })).Words());

    [Fact]
    public void A_readers_action_comes_after_everything_of_its_moment() =>
        Assert.Equal("a@5 late@5 poked@5 b@6", Toy.Run(c => new Agenda(c, a =>
        {
            a.After(5, () => { a.Say("a"); a.SayAfter(0, "late"); });
            a.SayAfter(6, "b");
        }), actions: Toy.Poke(5)).Words());

    [Fact]
    public void Actions_of_one_moment_are_carried_out_in_the_order_given()
    {
        static ReaderAction Say(string word) => new(4, "say", word, word);
        var trace = Toy.Run(c => new Agenda(c, _ => { }) { OnAction = (a, action) => a.Say(action.Argument) }, actions: [Say("x"), Toy.Poke(2) with { Argument = "first" }, Say("y")]);
        Assert.Equal("first@2 x@4 y@4", trace.Words());
    }

    [Fact]
    public void What_lies_after_the_end_is_left_undone() =>
        Assert.Equal("a@10", Toy.Run(c => new Agenda(c, a => { a.SayAfter(10, "a"); a.SayAfter(11, "b"); }) { End = 10 }).Words());

    [Theory]
    [InlineData(10)]
    [InlineData(11)]
    [InlineData(long.MaxValue)]
    public void An_action_beyond_the_end_is_carried_out_at_the_end(long moment)
    {
        var trace = Toy.Run(c => new Agenda(c, a => a.SayAfter(10, "a")) { End = 10, OnAction = (a, _) => a.Say("poked") }, actions: Toy.Poke(moment));
        Assert.Equal("a@10 poked@10", trace.Words());
    }

    [Fact]
    public void An_action_at_the_farthest_moment_may_still_have_consequences() =>
        Assert.EndsWith("b@1125899906842624", Toy.Run(c => new Agenda(c, _ => { }) { OnAction = (a, _) => { a.SayAfter(0, "b"); a.SayAfter(1, "c"); } }, actions: Toy.Poke(long.MaxValue)).Words(), StringComparison.Ordinal);

    [Fact]
    public void Nothing_can_be_put_into_the_past() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Toy.Run(c => new Agenda(c, a => a.SayAfter(-1, "x"))));

    [Fact]
    public void Each_step_begins_where_the_one_before_ended()
    {
        var trace = Toy.Run(c => new Agenda(c, a => { a.SayAfter(1, "a"); a.SayAfter(2, "b"); a.SayAfter(3, "c"); }));
        Assert.Equal([0, 1, 2, 3], trace.Steps.Select(s => s.Index));
        Assert.All(trace.Steps.Skip(1), s => Assert.Same(trace.Steps[s.Index - 1].After, s.Before));
    }
}
