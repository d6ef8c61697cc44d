namespace SystemsAtlas.Models.Code.Tiers.Jit.Machine;

/// <summary>When functions are compiled.</summary>
internal sealed record Thresholds(long Baseline, long Optimise, long Replace, bool Checks = true);

/// <summary>
/// Runs byte code, in three ways: interpreted, as baseline code, which does the same with less to look up, and as optimised code, which assumes what the feedback says and falls back where that is wrong.
/// </summary>
internal sealed partial class Machine(Program program, Costs costs, Thresholds thresholds, IMachineWatcher watcher)
{
    /// <summary>How deep calls may go.</summary>
    public const int MostFrames = 200;

    private readonly List<Frame> _frames = [];
    private readonly long[] _cycles = new long[5];

    public Program Program { get; } = program;

    public Shapes Shapes { get; } = new();

    /// <summary>The cycles since the start.</summary>
    public long Clock { get; private set; }

    /// <summary>Instructions of the byte code that were carried out, in whichever code.</summary>
    public long Instructions { get; private set; }

    public Account Account => new(_cycles[0], _cycles[1], _cycles[2], _cycles[3], _cycles[4]);

    public bool IsRunning => _frames.Count > 0;

    /// <summary>Whether no function is being run, but at most what stands outside of all.</summary>
    public bool IsAtTop => _frames.Count == 0 || _frames[^1].Routine.IsScript;

    /// <summary>The call on top.</summary>
    public Frame? Top => _frames.Count == 0 ? null : _frames[^1];

    private void Spend(int what, long cycles)
    {
        _cycles[what] += cycles;
        Clock += cycles;
    }

    /// <summary>Begins to run the program, or a call of a reader.</summary>
    public void Begin(Routine routine)
    {
        Shapes.Made = watcher.ShapeMade;
        Shapes.Widened = Discard;
        Enter(routine, [], Undefined.Value, false);
    }

    /// <summary>Forgets all calls that have not returned.</summary>
    public void Abandon() => _frames.Clear();

    /// <summary>Carries out one instruction.</summary>
    /// <exception cref="ThrownException">The program threw an error.</exception>
    public void Step()
    {
        var frame = _frames[^1];
        if (frame.Code is not null) StepOptimised(frame);
        else StepByteCode(frame);
    }

    private void Enter(Routine routine, IReadOnlyList<object?> arguments, object? receiver, bool constructs)
    {
        if (_frames.Count >= MostFrames) throw new ThrownException("RangeError", "Maximum call stack size exceeded");
        var frame = new Frame(routine) { Constructs = constructs, Began = Clock, InstructionsBefore = Instructions, ExecutedBefore = Account.Running };
        Array.Fill(frame.Registers, Undefined.Value);
        frame.Registers[0] = receiver;
        for (var i = 0; i < routine.Parameters && i < arguments.Count; i++) frame.Registers[i + 1] = arguments[i];
        _frames.Add(frame);
        routine.Calls++;
        if (_frames.Count > 1 && _frames[^2].Routine.IsScript) watcher.Called(routine, arguments);
        if (routine.Optimised is null && !routine.IsScript)
        {
            Warm(routine);
            if (routine.IsMarked) Optimise(routine, -1);
            else if (routine.Heat >= thresholds.Optimise)
            {
                Mark(routine, null);
                Optimise(routine, -1);
            }
        }
        if (routine.Optimised is not null) (frame.Code, frame.FastAt) = (routine.Optimised, 0);
    }

    // A call or a turn of a loop.
    private void Warm(Routine routine)
    {
        routine.Heat++;
        if (routine.Tier != Tier.Interpreted || routine.Heat < thresholds.Baseline) return;
        var cycles = (long)costs.CompileBaseline * routine.Code.Count;
        Spend(3, cycles);
        routine.Tier = Tier.Baseline;
        watcher.BaselineMade(routine, cycles);
    }

    private void Mark(Routine routine, Instruction? loop)
    {
        (routine.IsMarked, routine.TurnsSinceMark) = (true, 0);
        watcher.Marked(routine, loop);
    }

    private OptimisedCode Optimise(Routine routine, int entry)
    {
        var code = Optimiser.Compile(routine, entry, thresholds.Checks);
        var cycles = (long)costs.CompileOptimised * routine.Code.Count;
        Spend(3, cycles);
        routine.Compilations++;
        if (entry < 0) (routine.Optimised, routine.Tier) = (code, Tier.Optimised);
        else routine.Replacements[entry] = code;
        watcher.OptimisedMade(routine, code, cycles);
        return code;
    }

    // The end of a turn of a loop: the only place but a call where code is exchanged.
    private void Turn(Frame frame, Instruction loop)
    {
        var routine = frame.Routine;
        frame.At = loop.Target;
        Warm(routine);
        if (routine.Replacements.TryGetValue(loop.Target, out var known))
        {
            Replace(frame, known);
            return;
        }
        if (!routine.IsMarked)
        {
            if (routine.Heat >= thresholds.Optimise) Mark(routine, loop);
            return;
        }
        if (++routine.TurnsSinceMark >= thresholds.Replace) Replace(frame, Optimise(routine, loop.Target));
    }

    private void Replace(Frame frame, OptimisedCode code)
    {
        (frame.Code, frame.FastAt) = (code, code.Starts[code.Entry]);
        watcher.Replaced(frame.Routine, code);
    }

    // The frame is as the interpreter would have it, because registers are where the interpreter keeps them.
    private void ThrowBack(Frame frame, int at, bool isLazy)
    {
        var routine = frame.Routine;
        Spend(4, costs.Deoptimise);
        if (!isLazy) Forget(routine, frame.Code!);
        routine.Deoptimisations++;
        (frame.Code, frame.At, frame.WasThrownBack) = (null, at, true);
        watcher.Deoptimised(routine, routine.Code[at], isLazy);
    }

    // Baseline code assumes nothing and stays; the optimised code is thrown away, and the function has to become hot once more.
    private static void Forget(Routine routine, OptimisedCode code)
    {
        code.IsDiscarded = true;
        // What was made for its loops assumes the same, and goes too.
        foreach (var other in routine.Replacements.Values) other.IsDiscarded = true;
        if (routine.Optimised is { } whole) whole.IsDiscarded = true;
        routine.Replacements.Clear();
        (routine.Optimised, routine.Tier) = (null, Tier.Baseline);
        (routine.Heat, routine.IsMarked, routine.TurnsSinceMark) = (0, false, 0);
    }

    // Fields that were of one kind hold another now, in place: code that relied on it goes.
    private void Discard(Shape shape)
    {
        foreach (var routine in Program.Functions.Values.Append(Program.Script))
        {
            foreach (var code in routine.Replacements.Values.Append(routine.Optimised).ToList())
            {
                if (code is null || code.IsDiscarded || !code.RelyingOn.Contains(shape)) continue;
                Forget(routine, code);
                watcher.Discarded(routine, shape);
            }
        }
    }

    /// <summary>Throws all optimised code away, as an engine may that needs the memory.</summary>
    /// <returns>How many pieces of code.</returns>
    public int DiscardAll()
    {
        var all = 0;
        foreach (var routine in Program.Functions.Values.Append(Program.Script))
        {
            foreach (var code in routine.Replacements.Values.Append(routine.Optimised).ToList())
            {
                if (code is null) continue;
                Forget(routine, code);
                all++;
            }
        }
        return all;
    }

    private void Leave(Frame frame)
    {
        var result = frame.Accumulator;
        if (frame.Constructs && result is not Thing) result = frame.Registers[0];
        _frames.RemoveAt(_frames.Count - 1);
        if (_frames.Count == 0 || frame.Routine.IsScript) return;
        var caller = _frames[^1];
        if (caller.Routine.IsScript) watcher.Returned(frame.Routine, result, frame);
        caller.Accumulator = result;
        // The code that the caller ran in was thrown away meanwhile.
        if (caller.Code is { IsDiscarded: true })
        {
            watcher.GuardFailed(caller.Routine, caller.Code.Ops[caller.FastAt - 1], null, true);
            ThrowBack(caller, caller.Code.Ops[caller.FastAt - 1].Of + 1, true);
        }
    }
}
