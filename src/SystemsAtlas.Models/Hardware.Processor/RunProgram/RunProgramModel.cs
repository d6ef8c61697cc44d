using SystemsAtlas.Models.RiscV;

namespace SystemsAtlas.Models.Hardware.Processor.RunProgram;

/// <summary>
/// A program from its file on a disk to its glyphs on a display, instruction by instruction: fetched through caches, its pages brought in when they are first used, its calls carried out by a kernel.
/// Every cycle is entered under one component when it passes; there is no clock beside the account.
/// </summary>
public sealed partial class RunProgramModel : Model
{
    // Beyond those that are told one by one, instructions are told in stretches that grow, so that a run of any length has some hundred.
    private const int FirstStretch = 16, StretchesOfALength = 12, DetailOfLaterRuns = 6;

    private readonly RunProgramSetup _setup;
    private readonly PhysicalMemory _memory;
    private readonly TerminalScreen _screen = new();
    private readonly long[] _cycles = new long[SystemsAtlas.Models.Hardware.Processor.RunProgram.Cycles.Components];
    private readonly ulong[] _registers = new ulong[Registers.Count];
    private Caches _caches;
    private Counts _counts = Counts.None;
    private TerminalCalls _calls = new();
    private Machine? _machine;
    private RunPhase _phase;
    private KernelView _kernel = KernelView.Idle;
    private Component? _working;
    private ulong _pc;
    private int _run, _changed, _detail, _stretchLength, _stretches;
    private bool _isFetch, _isAsked, _isRunning;
    private long _before, _done, _computing, _loads, _stores, _firstMisses, _secondMisses;
    private (long Instructions, long Misses, long Cycles) _told;

    public RunProgramModel(RunContext context) : base(context)
    {
        _setup = RunProgramDefinition.Read(context.Request);
        _memory = new(_setup);
        _caches = new(_setup);
        _pc = _setup.File.Entry;
    }

    public static ModelDefinition Definition => RunProgramDefinition.Definition;

    protected override string Whereabouts => _setup.Program.Lines.At(_pc) is { } entry ? $"{entry.Place} of the program" : "";

    protected override void Run()
    {
        _isAsked = true;
        RunAll();
    }

    protected override void Act(ReaderAction action)
    {
        if (Definition.Idle!(State, action) is { } reason)
        {
            Emit(new ActionIgnored(action.Name, reason));
            return;
        }
        switch (action.Name)
        {
            case "run":
                _isAsked = true;
                if (!_isRunning) RunAll();
                break;
            case "empty-caches":
                var lines = Sum(State.Instructions) + Sum(State.Data) + Sum(State.Second);
                _caches = new(_setup);
                Tell(new CachesEmptied(lines), null);
                break;
            default:
                var dropped = _memory.DropFile();
                Tell(new FilePagesDropped(dropped), null);
                break;
        }
    }

    private static int Sum(CacheView? view) => view?.Lines ?? 0;

    // A run that is asked for while another goes on ends the other.
    private void RunAll()
    {
        _isRunning = true;
        while (_isAsked)
        {
            _isAsked = false;
            Begin();
            while (!_isAsked && _phase == RunPhase.Running) Next();
        }
        _isRunning = false;
    }

    private void Next()
    {
        Tick();
        if (_done >= _setup.MostInstructions)
        {
            TellStretch();
            _phase = RunPhase.Stopped;
            Tell(new InstructionLimitReached(_setup.MostInstructions, Hex(_machine!.Pc)), null);
            Close();
            return;
        }
        var cycles = Total;
        var step = _machine!.Step();
        _pc = step.Pc;
        if (step.Fault is { } early && !WasFetched(early))
        {
            Kill(early);
            return;
        }
        Access(step.Pc, Instruction.Size, "fetch");
        if (step.Fault is { Kind: FaultKind.IllegalInstruction } illegal)
        {
            Kill(illegal);
            return;
        }
        var computes = Computes(step.Instruction);
        Spend(computes ? Component.Arithmetic : Component.Moves, 1);
        if (step.Fault is { } fault)
        {
            Kill(fault);
            return;
        }
        if (step.Access.Kind != AccessKind.None) Access(step.Access.Address, step.Access.Size, step.Access.Kind == AccessKind.Write ? "store" : "load");
        Finish(step, computes, Total - cycles);
        if (step.Call is { } call) Carry(call);
    }

    private void Finish(in MachineStep step, bool computes, long cycles)
    {
        _done++;
        if (computes) _computing++;
        if (step.Instruction.IsLoad) _loads++;
        if (step.Instruction.IsStore) _stores++;
        // A call's result is there only when the kernel has returned.
        _changed = step.Call is null ? step.Register.Number : 0;
        if (_changed > 0) _registers[_changed] = step.Register.After;
        if (IsTold)
        {
            var text = Disassembler.Of(step.Instruction, step.Pc, aliases: true).ToString();
            _told = (_done, _firstMisses, Total);
            Tell(new InstructionDone(_done, Hex(step.Pc), text, _changed > 0 ? Registers.Names[_changed] : "", _changed > 0 ? Shown(step.Register.After) : "", computes, cycles), computes ? Component.Arithmetic : Component.Moves);
        }
        else if (_done - _told.Instructions >= _stretchLength)
        {
            TellStretch();
            if (++_stretches % StretchesOfALength == 0) _stretchLength *= 2;
        }
    }

    // What has been done and not been told is told before anything else is.
    private void TellStretch()
    {
        if (_done == _told.Instructions) return;
        var (count, misses, cycles) = (_done - _told.Instructions, _firstMisses - _told.Misses, Total - _told.Cycles);
        _told = (_done, _firstMisses, Total);
        Tell(new StretchDone(count, _done, misses, cycles), Component.Moves);
    }

    private bool IsTold => _done <= _detail;

    // Whether its instruction was there, so that fetching and carrying it out took time.
    private static bool WasFetched(Fault fault) => fault.Kind switch
    {
        FaultKind.FetchNotMapped or FaultKind.FetchNotAllowed => false,
        FaultKind.MisalignedFetch => fault.Instruction is not null && fault.Pc % Instruction.Size == 0,
        _ => true,
    };

    private static bool Computes(Instruction instruction) => instruction.Form.Format is Format.R or Format.I or Format.Shift or Format.ShiftWord or Format.U;

    private static string Shown(ulong value) => value < 10 ? FormattableString.Invariant($"{value}") : Hex(value);

    private static string Hex(ulong address) => RunProgramState.Hex(address);

    private long Total => SumOf(_cycles);

    private void Spend(Component component, long cycles) => _cycles[(int)component] += cycles;

    private void Tell(RunProgramEvent happened, Component? working)
    {
        _working = working;
        Emit(happened);
        if (_isRunning) TakeActions();
    }

    protected override IState Snapshot() => State;

    private RunProgramState State => new()
    {
        Setup = _setup, Run = _run, Phase = _phase, Pc = _pc, Registers = [.. _registers], Changed = _changed, Working = _working, IsFetch = _isFetch,
        Cycles = SystemsAtlas.Models.Hardware.Processor.RunProgram.Cycles.Of(_cycles),
        Counts = _counts with { Instructions = _done, Computing = _computing, Loads = _loads, Stores = _stores, FirstMisses = _firstMisses, SecondMisses = _secondMisses },
        Instructions = _caches.Instructions?.View, Data = _caches.Data?.View, Second = _caches.Second?.View,
        Frames = [.. _memory.Last(RunProgramState.MostFrames)], FrameCount = _memory.Count, FilePages = [.. _memory.FilePages],
        Kernel = _kernel, Screen = _screen.View, ExitCode = _exitCode, CyclesBefore = _before,
    };
}
