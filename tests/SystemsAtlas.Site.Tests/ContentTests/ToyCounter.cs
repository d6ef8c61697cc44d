using System.Collections.Immutable;
using SystemsAtlas.Drawing;
using SystemsAtlas.Models;
using SystemsAtlas.Simulation;

namespace SystemsAtlas.Site.Tests.ContentTests;

/// <summary>Counts to a number: small enough that every message about it can be foreseen.</summary>
internal sealed partial class ToyCounter(RunContext context) : Model(context)
{
    public static readonly IntegerKnob To = Knob.Integer("to", 3, 1, 9, "Count to", "items");
    public static readonly ListKnob<long> Marks = Knob.Integers("marks", [2], 1, 99, 5, "Marks");
    public static readonly ChoiceKnob Mood = Knob.Choice("mood", "calm", ["calm", "hasty", "endless"], "Mood");
    private readonly List<long> _seen = [];

    public static ModelDefinition Definition { get; } = new()
    {
        Slug = "counter",
        Title = "Counter",
        Version = 1,
        Covers = "Counting.",
        Simplifications = ["Numbers only."],
        Sources = [new("Peano, 1889")],
        Knobs = [To, Marks, Mood],
        Actions = [new("skip", "Skip", Knob.Integer("by", 1, 1, 9, "By")), new("rest", "Rest")],
        Events = ["number-counted", "mark-reached", "count-ended", "count-broken"],
        Readouts = [Readout.From<CountState>("sum", "Sum", "", s => s.Seen.Sum()), Readout.From<CountState>("mean", "Mean", "", s => s.Seen.IsEmpty ? 0.0 : s.Seen.Average())],
        Create = c => new ToyCounter(c),
    };

    public sealed partial record NumberCounted(long Number) : Event
    {
        public double Half => Number / 2.0;
        public bool Odd => Number % 2 == 1;
        public string Word => $"<{Number}>";
    }

    public sealed partial record MarkReached(long Mark) : Event;

    public sealed partial record CountEnded(long Total) : Event;

    public sealed record CountState(ImmutableArray<long> Seen) : IState
    {
        public RecordValue Values => Value.Record(("seen", Value.List(Seen, n => n)), ("last", Value.Record(("number", Seen.IsEmpty ? Value.None : Seen[^1]))));
    }

    protected override void Run()
    {
        while (Parameters.Get(Mood) == "endless") Emit(new NumberCounted(0));
        for (var n = 1L; n <= Parameters.Get(To); n++)
        {
            _seen.Add(n);
            Emit(new NumberCounted(n));
            if (Parameters.Get(Marks).Contains(n)) Emit(new MarkReached(n));
            TakeActions();
        }
        Emit(new CountEnded(_seen.Sum()));
    }

    protected override void Act(ReaderAction action) => _seen.Add(0);

    protected override IState Snapshot() => new CountState([.. _seen]);
}

internal sealed class ToyScene : Scene<ToyCounter.CountState>
{
    public override IReadOnlyList<LegendEntry> Legend => [];

    protected override Diagram Draw(Step step, ToyCounter.CountState before, ToyCounter.CountState after, Canvas canvas) => throw new DrawingException("node/1", "is drawn twice");

    protected override string[] Focus(Event? happened, ToyCounter.CountState after) => [];

    protected override Sentence Picture(Step step, ToyCounter.CountState after) => Sentence.Empty;

    protected override Sentence Caption(Step step, ToyCounter.CountState after) => Sentence.Empty;
}
