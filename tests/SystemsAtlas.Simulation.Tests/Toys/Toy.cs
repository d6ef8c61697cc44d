namespace SystemsAtlas.Simulation.Tests.Toys;

/// <summary>Something that a toy says happened.</summary>
internal sealed partial record ThingSaid(string Word) : Event;

/// <summary>All that a toy has said so far.</summary>
internal sealed partial record ToyState(string Said) : IState
{
    public int Length => Said.Length;
}

/// <summary>Makes models, requests and actions out of a few lines.</summary>
internal static class Toy
{
    public static readonly IntegerKnob Speed = Knob.Integer("speed", 4, min: 1, max: 9, "Speed", "steps");
    public static readonly ListKnob<long> Load = Knob.Integers("load", [3, 5], min: 0, max: 99, maxCount: 8, "Load");

    public static ModelDefinition Model(Func<RunContext, Kernel> create) => new()
    {
        Slug = "toy",
        Title = "A toy",
        Version = 3,
        Covers = "Nothing.",
        Simplifications = ["All of it."],
        Sources = [new("Made up.")],
        TimeUnit = "ms",
        Knobs = [Speed, Load],
        Events = ["thing-said"],
        UsesChance = true,
        Create = create,
        Actions = [new("poke", "Poke it"), new("say", "Say a word", Knob.Text("word", "hi", maxLength: 8, "Word", minLength: 1))],
        Readouts = [Readout.From<ToyState>("length", "Length", "letters", s => s.Said.Length)],
    };

    public static Trace Run(Func<RunContext, Kernel> create, RunLimits? limits = null, ulong seed = 1, params ReaderAction[] actions)
    {
        var model = Model(create);
        return model.Run(RunRequest.Default(model) with { Actions = actions, Seed = seed, Limits = limits ?? RunLimits.Default });
    }

    public static ReaderAction Poke(long moment) => new(moment, "poke", "", null);

    /// <summary>The words said, each with the time of its step: <c>a@0 b@3</c>; words of one step are joined by a plus.</summary>
    public static string Words(this Trace trace) =>
        string.Join(' ', trace.Steps.Skip(1).Select(s => $"{string.Join('+', s.Events.Cast<ThingSaid>().Select(e => e.Word))}@{s.Time}"));
}
