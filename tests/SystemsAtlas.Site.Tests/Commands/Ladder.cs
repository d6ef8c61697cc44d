using SystemsAtlas.Drawing;
using SystemsAtlas.Models;
using SystemsAtlas.Simulation;

namespace SystemsAtlas.Site.Tests.Commands;

/// <summary>The smallest system with everything that the command line knows: it climbs, may be kicked, and can be told to hang.</summary>
internal static partial class Ladder
{
    private static readonly IntegerKnob s_height = Knob.Integer("height", 3, 1, 9, "Height");
    private static readonly TextKnob s_song = Knob.Text("song", "la", 200, "Song");
    private static readonly ChoiceKnob s_mood = Knob.Choice("mood", "calm", ["calm", "endless", "stuck", "broken"], "Mood");

    private static volatile bool s_isLetGo;

    /// <summary>Ends a run that hangs, which nothing else can, so that it does not keep a processor busy under the tests that follow.</summary>
    public static void LetGo() => s_isLetGo = true;

    public static SystemEntry System { get; } = new(new ModelDefinition
    {
        Slug = "ladder",
        Title = "A ladder",
        Version = 2,
        Covers = "Climbing.",
        Simplifications = ["Nobody falls."],
        Sources = [new("Everyday experience")],
        Knobs = [s_height, s_song, s_mood],
        Actions = [new("kick", "Kick it", Knob.Text("how", "softly", 40, "How")), new("sing", "Sing")],
        Events = ["rung-climbed", "ladder-kicked"],
        Readouts = [Readout.From<LadderState>("rung", "Rung", "rungs", s => s.Rung)],
        Artifacts = [new("bytes", "Bytes", "application/octet-stream", "bin", _ => [0, 255, 10, 128])],
        Create = context => new LadderModel(context),
    }, new LadderScene());

    private sealed partial record LadderState(int Rung) : IState;

    private sealed partial record RungClimbed(int Rung, string Song) : Event;

    private sealed partial record LadderKicked(string How) : Event;

    private sealed class LadderModel(RunContext context) : Model(context)
    {
        private int _rung;

        protected override IState Snapshot() => new LadderState(_rung);

        protected override void Act(ReaderAction action) => Emit(new LadderKicked(action.Argument));

        protected override void Run()
        {
            var mood = Parameters.Get(s_mood);
            if (mood == "broken") throw new InvalidOperationException("a rung is missing");
            while (mood == "stuck" && !s_isLetGo) Thread.SpinWait(1);
            while (mood == "endless" || _rung < Parameters.Get(s_height))
            {
                _rung++;
                Emit(new RungClimbed(_rung, Parameters.Get(s_song)));
                TakeActions();
            }
        }
    }

    private sealed class LadderScene : Scene<LadderState>
    {
        public override IReadOnlyList<LegendEntry> Legend => [];

        protected override Diagram Draw(Step step, LadderState before, LadderState after, Canvas canvas) =>
            new Label("rung", $"rung {after.Rung}");

        protected override string[] Focus(Event? happened, LadderState after) => ["rung"];

        protected override Sentence Picture(Step step, LadderState after) => $"The climber stands on rung {after.Rung}.";

        protected override Sentence Caption(Step step, LadderState after) => $"rung {after.Rung}";
    }
}
