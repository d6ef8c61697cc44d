namespace SystemsAtlas.Models.Hardware.Concurrency.Threads;

/// <summary>Threads on one core that add to one counter. In each cycle one of them does one instruction; which one, a list says or chance.</summary>
public sealed partial class ThreadsModel : ClockedModel
{
    private const int MostTurnsShown = 40;

    private readonly ImmutableArray<Pass> _passes;
    private readonly Queue<int> _schedule;
    private readonly Queue<int> _forced = [];
    private readonly HashSet<Access> _accesses = [];
    private ThreadsState _state;
    private bool _ended = true;

    public ThreadsModel(RunContext context) : base(context)
    {
        var p = context.Parameters;
        _passes = [new(p.Get(ThreadsDefinition.Lock), p.GetInt(ThreadsDefinition.Increments)), .. ThreadsDefinition.ReadThen(context.Request)];
        _schedule = new(ThreadsDefinition.ReadSchedule(context.Request));
        foreach (var action in context.Request.Actions) ThreadsDefinition.Check(context.Request, action);
        _state = New(0, _passes[0]);
    }

    public static ModelDefinition Definition => ThreadsDefinition.Definition;

    protected override bool Done => _ended && _state.Pass == _passes.Length;

    protected override IState Snapshot() => _state;

    protected override void RunCycle()
    {
        if (_ended)
        {
            _state = New(_state.Pass + 1, _passes[_state.Pass]);
            _ended = false;
            _accesses.Clear();
            Emit(new PassStarted(_state.Pass, _state.Lock, _state.Expected));
            return;
        }
        var thread = Choose();
        _state = _state with
        {
            Running = thread.Number,
            Cycles = _state.Cycles + 1,
            Threads = [.. _state.Threads.Select(t => t.Sleeps ? t with { Waited = t.Waited + 1 } : t)],
        };
        var (instruction, before) = (_state.NextOf(thread)!.Value, _state.Counter);
        var sleepers = _state.Threads;
        if (instruction is Instruction.Load or Instruction.Store) Observe(new(thread.Number, instruction == Instruction.Store, _state.HolderA == thread.Number, _state.HolderB == thread.Number));
        Execute(_state.Threads[thread.Number - 1]);
        Note(thread, instruction, before, sleepers.FirstOrDefault(t => t.Sleeps && !_state.Threads[t.Number - 1].Sleeps)?.Number ?? 0);
        EndIfOver();
    }

    protected override void Act(ReaderAction action)
    {
        if (ThreadsDefinition.IdleReason(_state, action) is null) _forced.Enqueue((int)action.Get(ThreadsDefinition.Thread));
    }

    private ThreadsState New(int number, Pass pass) => new()
    {
        Lock = pass.Lock, Pass = number, Increments = pass.Each, Results = _state?.Results ?? [],
        Threads = [.. Enumerable.Range(1, Parameters.GetInt(ThreadsDefinition.ThreadCount)).Select(n => new ThreadView(n, 0, null, false, 0, 0))],
    };

    // What a reader asks for comes first, then the list; where it is at its end, chance.
    private ThreadView Choose()
    {
        foreach (var turns in (Queue<int>[])[_forced, _schedule])
        {
            while (turns.TryDequeue(out var number))
            {
                Tick();
                var asked = _state.Threads[number - 1];
                if (CanRun(asked))
                {
                    if (turns == _forced) Emit(new TurnGiven(number));
                    return asked;
                }
                Emit(new TurnPassed(number, asked.Sleeps ? "it sleeps" : "it is done"));
            }
        }
        var able = _state.Threads.Where(CanRun).ToList();
        return able[(int)Random.Integer(0, able.Count - 1)];
    }

    // Two accesses of different threads race where one of them stores and no lock was held at both: nothing says which comes first.
    private void Observe(Access access)
    {
        if (_accesses.Any(a => a.Thread != access.Thread && (a.Stores || access.Stores) && !(a.HeldA && access.HeldA) && !(a.HeldB && access.HeldB))) _state = _state with { Races = _state.Races + 1 };
        _accesses.Add(access);
    }

    private void Note(ThreadView before, Instruction instruction, long counter, int woke)
    {
        var after = _state.Threads[before.Number - 1];
        var isLock = instruction is Instruction.LockA or Instruction.LockB or Instruction.UnlockA or Instruction.UnlockB;
        var turn = new Turn(_state.Cycles, before.Number, instruction, after.At == before.At, isLock ? null : after.Register, instruction == Instruction.Store && counter != before.Register - 1, woke);
        _state = _state with { Turns = [.. _state.Turns.TakeLast(MostTurnsShown - 1), turn] };
    }

    private bool CanRun(ThreadView thread) => !thread.Sleeps && _state.NextOf(thread) is not null;

    private void EndIfOver()
    {
        var isDone = _state.Threads.All(t => _state.NextOf(t) is null);
        var isStuck = !isDone && !_state.Threads.Any(CanRun);
        if (!isDone && !isStuck) return;
        if (isStuck) Emit(new Deadlocked([.. _state.Threads.Where(t => t.Sleeps).Select(t => t.Number)]));
        ImmutableArray<EndCount> ends = ReachableFinals.IsQuick(_state.Lock, _state.Threads.Length, _state.Increments) ? ReachableFinals.Search(_state.Lock, _state.Threads.Length, _state.Increments)!.Ends : [];
        var right = ends.Where(e => !e.Deadlock && e.Value == _state.Expected).Sum(e => e.Orders);
        var result = new PassResult(_state.Lock, _state.Increments, _state.Counter, _state.Expected, _state.Cycles, _state.Waited, isStuck, _state.Lost, _state.Races, ends.Sum(e => e.Orders), right);
        _state = _state with { Results = _state.Results.Add(result), Ends = ends };
        _ended = true;
        _forced.Clear();
        Emit(new PassEnded(_state.Pass, result));
    }

    /// <summary>That a thread read or wrote the counter, and what it held.</summary>
    private sealed record Access(int Thread, bool Stores, bool HeldA, bool HeldB);
}
