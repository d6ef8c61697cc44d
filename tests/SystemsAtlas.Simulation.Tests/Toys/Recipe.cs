namespace SystemsAtlas.Simulation.Tests.Toys;

/// <summary>A sequential model whose behaviour is given as it is made.</summary>
internal sealed class Recipe(RunContext context, Action<Recipe> run) : Model(context)
{
    private string _said = "";

    public void Say(string word)
    {
        _said += word;
        Emit(new ThingSaid(word));
    }

    public void Pause() => TakeActions();

    public void Count(long work = 1) => Tick(work);

    protected override void Run() => run(this);

    protected override void Act(ReaderAction action) => Say("poked");

    protected override IState Snapshot() => new ToyState(_said);
}
