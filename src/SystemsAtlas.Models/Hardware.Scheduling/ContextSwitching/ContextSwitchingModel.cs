namespace SystemsAtlas.Models.Hardware.Scheduling.ContextSwitching;

/// <summary>
/// One core, several processes with real programs, a timer, a scheduler. A process runs until its quantum is over, a more urgent one is there, or it ends. An interrupt waits until the instruction is done.
/// At equal moments arrivals come first, then what the core does, then what a reader does.
/// </summary>
public sealed partial class ContextSwitchingModel : DiscreteEventModel
{
    // So many switches of the first pass are told in all their parts; slices after them one by one, and then in stretches that grow.
    private const int FollowedSwitches = 5, PartsOfFollowedSlice = 4, SlicesOfAStretch = 24;

    private readonly ImmutableArray<Job> _jobs;
    private readonly ImmutableArray<Pass> _passes;
    private readonly CacheGeometry _geometry;
    private readonly long _switchCost, _missCost;
    private readonly Dictionary<long, int> _readerAt = [];
    private readonly List<long> _stops = [];
    private readonly List<Process> _ready = [];
    private Process[] _processes = [];
    private SharedCache _cache;
    private SliceBook _book = new();
    private SliceLog? _ended;
    private ImmutableArray<SliceLog> _logs = [];
    private ImmutableArray<PassResult> _results = [];
    private Process? _current, _last;
    private CorePhase _phase;
    private string _saved = "";
    private ulong _nextFrame;
    private int _pass, _switches, _undone;
    private long? _end;
    private long _start, _since, _switchCycles, _moved, _changed, _leastVirtual;

    public ContextSwitchingModel(RunContext context) : base(context)
    {
        var p = context.Parameters;
        _jobs = Workload.Read(context.Request);
        _passes = ContextSwitchingDefinition.ReadPasses(context.Request);
        _geometry = ContextSwitchingDefinition.GeometryOf(p);
        (_switchCost, _missCost) = (p.Get(ContextSwitchingDefinition.SwitchCost), p.Get(ContextSwitchingDefinition.MissCost));
        _cache = new(_geometry);
        foreach (var action in context.Request.Actions) ContextSwitchingDefinition.Check(context.Request, action, _jobs);
        foreach (var action in context.Request.Actions) _readerAt[action.Moment] = _readerAt.GetValueOrDefault(action.Moment) + 1;
        Prepare();
    }

    public static ModelDefinition Definition => ContextSwitchingDefinition.Definition;

    private Pass Current => _passes[Math.Max(0, _pass - 1)];

    // It stands once all passes are over, whatever a reader does then.
    private long Clock => (_end ?? Now) - _start;

    protected override void Start() => Begin();

    private void Begin()
    {
        _pass++;
        Prepare();
        foreach (var (i, process) in _processes.Index()) Schedule(_jobs[i].Arrival, () => Arrive(process));
        Emit(new PassStarted(_pass, Current.Policy, Current.Quantum, _jobs.Sum(j => (long)j.Burst)));
    }

    // Fresh processes and an empty cache, at the present moment.
    private void Prepare()
    {
        var lines = Parameters.GetInt(ContextSwitchingDefinition.Data);
        _processes = [.. _jobs.Select((j, i) => new Process(i, j, ContextSwitchingDefinition.ProgramOf(j.Burst, lines, i + 1), _geometry))];
        foreach (var process in _processes) process.Block = [.. process.Machine.CopyRegisters(), process.Machine.Pc];
        (_cache, _book, _ended, _nextFrame) = (new(_geometry), new(), null, 1);
        _ready.Clear();
        _stops.Clear();
        _stops.AddRange(_jobs.Select(j => Now + j.Arrival).Concat(_readerAt.Keys));
        _stops.Sort();
        (_current, _last, _phase, _saved) = (null, null, CorePhase.Idle, "");
        (_start, _since, _switches, _switchCycles, _moved, _changed, _leastVirtual, _undone) = (Now, Now, 0, 0, 0, 0, 0, _jobs.Length);
        (_untold, _stretch, _told) = (default, 1, 0);
    }

    private void Arrive(Process process)
    {
        if (process.Status != ProcessStatus.Coming) return;
        if (Current.Policy == Policies.Fair) process.Virtual = LeastVirtual();
        process.QuantumLeft = Current.Quantum;
        process.Status = ProcessStatus.Ready;
        _ready.Add(process);
        Emit(new ProcessArrived(process.Job.Label, _ready.Count));
        // Others may arrive in the same moment: the choice comes after them.
        if (_phase == CorePhase.Idle) Schedule(0, Wake);
    }

    // No less than it has ever been, so that who arrives late does not make up for what it missed.
    private long LeastVirtual()
    {
        var least = long.MaxValue;
        foreach (var process in _ready) least = Math.Min(least, process.Virtual);
        // Who has the core is counted up to this moment; who has just ended is there no more.
        if (_current is { Status: ProcessStatus.Running } current) least = Math.Min(least, current.Virtual + (_phase == CorePhase.Running ? Policies.Advance(Now - _virtualFrom, current.Priority) : 0));
        return _leastVirtual = least == long.MaxValue ? _leastVirtual : Math.Max(_leastVirtual, least);
    }

    // The one that goes next; null where nobody is ready.
    private Process? Choose()
    {
        Process? best = null;
        foreach (var process in _ready)
            if (best is null || Precedes(process, best)) best = process;
        return best;
    }

    private bool Precedes(Process one, Process other) => Current.Policy switch
    {
        Policies.RoundRobin => false,
        Policies.Priority => one.Priority < other.Priority,
        Policies.Fair => one.Virtual < other.Virtual,
        _ => throw new InvalidOperationException($"{Current.Policy} is no policy"),
    };

    protected override IState Snapshot() => View;

    private ContextSwitchingState View => new()
    {
        Pass = _pass, Policy = Current.Policy, Quantum = Current.Quantum, SwitchCost = _switchCost, MissCost = _missCost, Elapsed = Clock, Phase = _phase, Since = _since - _start,
        Running = _current?.Job.Label ?? "", Saved = _saved, Pc = _current is { } c ? Hex(_phase == CorePhase.Running || c.Block.Length == 0 ? _isAhead ? _heldPc : c.Machine.Pc : c.Block[^1]) : "0x0",
        Processes = [.. _processes.Select(p => _isAhead ? p.View with { Lines = _heldLines[p.Number] } : p.View)], Queue = [.. _ready.Select(p => p.Job.Label)], Switches = _switches, SwitchCycles = _switchCycles,
        RegistersMoved = _moved, RegistersChanged = _changed, SliceCount = _book.Count, Log = _ended ?? _book.Log, Logs = _logs, Results = _results, Owners = _isAhead ? _heldOwners : _cache.Owners,
        Registers = _isAhead ? _heldRegisters : _current is { } r && _phase is CorePhase.Running or CorePhase.Saving ? r.Machine.CopyRegisters() : [],
    };

    private static string Hex(ulong address) => FormattableString.Invariant($"0x{address:x}");
}
