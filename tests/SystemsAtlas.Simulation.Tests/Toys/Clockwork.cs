namespace SystemsAtlas.Simulation.Tests.Toys;

/// <summary>A clocked model whose behaviour is given as it is made.</summary>
internal sealed class Clockwork(RunContext context, long cycles, Action<Clockwork> cycle) : ClockedModel(context)
{
    private string _said = "";
    private long _cycles = cycles;

    public long Now => Cycle;

    public void Say(string word)
    {
        _said += word;
        Emit(new ThingSaid(word));
    }

    public void Count() => Tick();

    protected override bool Done => Cycle >= _cycles;

    protected override void RunCycle() => cycle(this);

    // A poke keeps it going for three cycles more.
    protected override void Act(ReaderAction action)
    {
        Say("poked");
        _cycles = Math.Max(_cycles, Cycle) + 3;
    }

    protected override IState Snapshot() => new ToyState(_said);
}
