using SystemsAtlas.Models.Code.Tiers.Jit.Machine;
using Frame = SystemsAtlas.Models.Code.Tiers.Jit.Machine.Frame;

namespace SystemsAtlas.Models.Code.Tiers.Jit;

/// <summary>
/// A program in an engine with three tiers. The machine runs ahead to the next moment that is worth a step; what it looked like then is kept, and published when that time has come.
/// </summary>
public sealed partial class JitModel : DiscreteEventModel, IMachineWatcher
{
    /// <summary>The most instructions of a run, those of optimised code included.</summary>
    public const int MostInstructions = 300_000;

    /// <summary>The most lines that a program prints.</summary>
    public const int MostPrinted = 400;

    private const int FollowedCalls = 3, FollowedLines = 30, FollowedShapes = 24;

    private readonly Machine.Machine _machine;
    private readonly Queue<Moment> _moments = new();
    private readonly Queue<Routine> _asked = new();
    private readonly HashSet<(string, Tier)> _met = [];
    private readonly Dictionary<Routine, ImmutableArray<CodeRow>> _rows = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<OptimisedCode, ImmutableArray<FastRow>> _fast = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<OptimisedCode> _entered = new(ReferenceEqualityComparer.Instance);
    private JitState _published, _state;
    private Routine? _shown;
    private OptimisedCode? _code;
    private int _steps, _quiet, _skipped, _printed;
    private long _skippedCycles;
    private bool _isQuiet = true, _hasEnded, _isWaiting;
    private string _arguments = "", _reason = "";

    public JitModel(RunContext context) : base(context)
    {
        var p = context.Request.Parameters;
        var costs = new Costs((int)p.Get(JitDefinition.CostInterpreted), (int)p.Get(JitDefinition.CostBaseline), (int)p.Get(JitDefinition.CostOptimised), (int)p.Get(JitDefinition.CompileBaseline), (int)p.Get(JitDefinition.CompileOptimised), (int)p.Get(JitDefinition.CostDeoptimise));
        var thresholds = new Thresholds(p.Get(JitDefinition.BaselineThreshold), p.Get(JitDefinition.OptimiseThreshold), p.Get(JitDefinition.OsrTurns), p.Get(JitDefinition.Checks) == "on");
        var program = JitDefinition.ReadProgram(context.Request);
        _machine = new(program, costs, thresholds, this);
        _state = _published = new JitState { Costs = costs, Thresholds = thresholds, Lines = [.. p.Get(JitDefinition.Source).ReplaceLineEndings("\n").TrimEnd('\n').Split('\n')] };
        _shown = program.Functions.Values.FirstOrDefault() ?? program.Script;
        _published = _state = View(_state with { Line = 0 });
    }

    public static ModelDefinition Definition => JitDefinition.Definition;

    protected override string Whereabouts => Lines.Say($"line {_state.Line} of the program");

    protected override IState Snapshot() => _published;

    protected override void Start()
    {
        var all = _machine.Program.Functions.Values.Append(_machine.Program.Script).ToList();
        Emit(new ProgramCompiled(_machine.Program.Functions.Count, all.Sum(r => r.Code.Count), all.Sum(r => r.Slots.Count)));
        _machine.Begin(_machine.Program.Script);
        Go();
    }

    protected override void Act(ReaderAction action)
    {
        if (JitDefinition.IdleReason(_published, action) is { } reason)
        {
            Emit(new ActionIgnored(action.Name, reason));
            return;
        }
        if (action.Name == "discard")
        {
            var pieces = _machine.DiscardAll();
            _state = _published = View(_published) with { Account = _published.Account, Carried = _published.Carried };
            Emit(new AllDiscarded(pieces));
            return;
        }
        _asked.Enqueue(Compiler.CompileCall(_machine.Program, action.Argument));
        _state = _state with { Waiting = _asked.Count };
        _published = _published with { Waiting = _asked.Count };
        Emit(new CallAsked(action.Argument));
        if (_isWaiting) return;
        (_hasEnded, _state) = (false, _state with { IsOver = false });
        Go();
    }

    // Runs to the next moment that is worth a step, and puts it on the agenda.
    private void Go()
    {
        while (_moments.Count == 0 && !_hasEnded) Step();
        _isWaiting = _moments.Count > 0;
        if (_isWaiting) Schedule(Math.Max(0, _moments.Peek().Time - Now), Publish);
    }

    private void Publish()
    {
        var moment = _moments.Dequeue();
        _published = moment.State with { Waiting = _asked.Count };
        Emit(moment.Happened);
        Go();
    }

    private void Step()
    {
        if (_machine.IsAtTop && _asked.Count > 0)
        {
            _hasEnded = false;
            _machine.Begin(_asked.Dequeue());
        }
        if (!_machine.IsRunning)
        {
            End();
            return;
        }
        if (++_steps % 16 == 0) Tick();
        if (_steps > MostInstructions)
        {
            _machine.Abandon();
            Fail(new ProgramStopped(MostInstructions, _state.Line), Lines.Say($"more than {MostInstructions} instructions"));
            return;
        }
        try
        {
            _machine.Step();
        }
        catch (ThrownException e)
        {
            var line = LineOf(_machine.Top);
            _machine.Abandon();
            Fail(new ProgramFailed(e.Message, line), e.Message);
        }
    }

    private void Fail(JitEvent happened, string reason)
    {
        Flush();
        _asked.Clear();
        _state = _state with { Error = reason, Listings = Listings() };
        Log($"[ended: {reason}]");
        Happen(happened);
        _hasEnded = true;
    }

    private void End()
    {
        Flush();
        _hasEnded = true;
        _state = _state with { IsOver = true, At = -1, Slot = -1, Failed = -1, Line = 0, Shape = -1 };
        var view = View(_state);
        _state = view with { Listings = Listings() };
        Happen(new ProgramEnded(view.Calls.Count, view.Account.Total, view.WholeSpeedUp));
    }

    private ImmutableArray<Listing> Listings() => [.. _machine.Program.Functions.Values.Append(_machine.Program.Script).Select(r => new Listing(r.Label, Rows(r), Slots(r)))];

    private static int LineOf(Frame? frame) => frame is null ? 0 : frame.Routine.Code[Math.Clamp(frame.At - 1, 0, frame.Routine.Code.Count - 1)].Line;

    /// <summary>A step that has happened in the machine and waits for its time.</summary>
    private sealed record Moment(long Time, JitEvent Happened, JitState State);

    private void Happen(JitEvent happened)
    {
        _state = View(_state);
        _moments.Enqueue(new(_machine.Clock, happened, _state));
        _isQuiet = false;
        // Marks of one step are not those of the next.
        _state = _state with { Slot = -1, Failed = -1, Shape = -1, IsGone = false };
    }

    private void Log(string text) => _state = _state with { Log = _state.Log.Add(Lines.Say($"{_machine.Clock} {text}")) };
}
