using SystemsAtlas.Simulation.Tests.Toys;

namespace SystemsAtlas.Simulation.Tests.Kernels;

public sealed class OtherKernelTests
{
    private static void Three(Recipe recipe)
    {
        foreach (var word in (string[])["a", "b", "c"])
        {
            recipe.Pause();
            recipe.Say(word);
        }
    }

    [Fact]
    public void Every_event_of_a_sequential_model_is_a_step() => Assert.Equal("a@1 b@2 c@3", Toy.Run(c => new Recipe(c, Three)).Words());

    [Fact]
    public void A_sequential_model_takes_an_action_as_soon_as_its_moment_has_come() =>
        Assert.Equal("a@1 poked@2 b@3 c@4", Toy.Run(c => new Recipe(c, Three), actions: Toy.Poke(1)).Words());

    [Fact]
    public void Actions_still_waiting_at_the_end_are_carried_out_then() =>
        Assert.Equal("a@1 b@2 c@3 poked@4 poked@5", Toy.Run(c => new Recipe(c, Three), actions: [Toy.Poke(70), Toy.Poke(3)]).Words());

    [Fact]
    public void Every_cycle_is_a_step_whatever_happened_in_it() =>
        Assert.Equal("@1 x+y@2 @3", Toy.Run(c => new Clockwork(c, 3, m => { if (m.Now == 2) { m.Say("x"); m.Say("y"); } })).Words());

    [Fact]
    public void An_action_at_a_cycle_belongs_to_the_next() =>
        Assert.Equal("@1 @2 poked@3 @4 @5 @6", Toy.Run(c => new Clockwork(c, 3, _ => { }), actions: Toy.Poke(2)).Words());

    [Fact]
    public void An_action_after_the_last_cycle_may_start_the_clock_again() =>
        Assert.Equal("@1 poked@2 @3 @4", Toy.Run(c => new Clockwork(c, 1, _ => { }), actions: Toy.Poke(20)).Words());

    [Fact]
    public void A_model_without_the_action_it_declares_says_so()
    {
        var failed = Assert.Throws<NotSupportedException>(() => Toy.Run(c => new Deaf(c), actions: Toy.Poke(0)));
        Assert.Equal("toy declares the action poke and does not carry it out", failed.Message);
    }

    private sealed class Deaf(RunContext context) : Model(context)
    {
        protected override void Run()
        {
        }

        protected override IState Snapshot() => new ToyState("");
    }
}
