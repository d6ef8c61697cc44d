namespace SystemsAtlas.Simulation.Tests.Toys;

/// <summary>A discrete-event model whose behaviour is given as it is made.</summary>
internal sealed class Agenda(RunContext context, Action<Agenda> start) : DiscreteEventModel(context)
{
    private string _said = "";

    public Action<Agenda, ReaderAction> OnAction { get; init; } = (agenda, _) => agenda.Say("poked");

    public long End { get; init; } = long.MaxValue;

    public SeededRandom Chance => Random;

    public void Say(string word)
    {
        _said += word;
        Emit(new ThingSaid(word));
    }

    public Scheduled After(long delay, Action work) => Schedule(delay, work);

    public Scheduled SayAfter(long delay, string word) => Schedule(delay, () => Say(word));

    public void Count() => Tick();

    protected override long Horizon => End;

    protected override void Start() => start(this);

    protected override void Act(ReaderAction action) => OnAction(this, action);

    protected override IState Snapshot() => new ToyState(_said);
}
