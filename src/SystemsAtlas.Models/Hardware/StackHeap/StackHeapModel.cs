namespace SystemsAtlas.Models.Hardware.StackHeap;

/// <summary>
/// A program line by line, with its stack, its heap and the allocator between them. Each line does to memory what the C program does that the artifact holds, so that the two say the same.
/// </summary>
public sealed partial class StackHeapModel : Model, IMallocObserver
{
    // Of long programs the allocator's own doings are shown at the beginning only.
    private const int MostDetail = 1_500;

    // Arguments and environment lie between the end of the stack and main's variables; between two calls lie a return address and what the compiler saves.
    private const ulong AboveMain = 0x1200, BetweenCalls = 48;

    private readonly AddressMap _map;
    private readonly ProcessMemory _memory;
    private readonly Malloc _malloc;
    private readonly ProgramPlan _plan;
    private readonly Stack<LiveFrame> _live = [];
    private readonly ByAddress<Block> _blocks = new();

    // Which block or call a pointer was set to, by the pointer's address: another one may lie at the same place later.
    private readonly Dictionary<ulong, int> _meant = [];
    private StackHeapState _state;
    private ulong _first;
    private int _calls;
    private bool _isLoaded;

    public StackHeapModel(RunContext context) : base(context)
    {
        var request = context.Request;
        _plan = StackHeapDefinition.ReadProgram(request);
        _map = request.Parameters.Get(StackHeapDefinition.Aslr) == "on" ? AddressMap.Random(Random.Integer) : AddressMap.Plain;
        _memory = new(_map);
        _malloc = new(_memory, _map, this);
        _state = new() { Map = _map, Lines = [.. request.Parameters.Get(StackHeapDefinition.Program).ReplaceLineEndings("\n").TrimEnd('\n').Split('\n')], AllStatics = [.. _plan.Statics.Variables] };
    }

    public static ModelDefinition Definition => StackHeapDefinition.Definition;

    private ulong StaticBase => _map.Data + 0x40;

    protected override string Whereabouts => FormattableString.Invariant($"line {_state.Line} of the program");

    protected override IState Snapshot() => _state;

    protected override void Run()
    {
        Enter(_plan.Frames[0]);
        _isLoaded = true;
        Show(new ProgramLoaded(StackHeapState.Hex(_map.Text), StackHeapState.Hex(_map.Heap), StackHeapState.Hex(_map.StackTop)));
        TakeActions();
        foreach (var statement in _plan.Statements)
        {
            if (_state.Error.Length > 0) return;
            Perform(statement);
            TakeActions();
        }
        if (_state.Error.Length > 0) return;
        _state = _state with { Line = 0, IsReaders = false, Chunk = null, Variable = "" };
        View();
        Emit(new ProgramEnded(_blocks.Count, (long)_state.Asked, _state.Lost, _state.GapTib));
    }

    protected override void Act(ReaderAction action)
    {
        if (StackHeapDefinition.IdleReason(_state, action) is { } reason)
        {
            Emit(new ActionIgnored(action.Name, reason));
            return;
        }
        if (action.Name == "malloc")
        {
            var number = 1;
            while (_plan.Knows(FormattableString.Invariant($"m{number}"))) number++;
            var name = FormattableString.Invariant($"m{number}");
            _plan.Statics.Add(name, VariableKind.Pointer, 0);
            _declared.Add($"static/{name}");
            _state = _state with { AllStatics = [.. _plan.Statics.Variables] };
            Perform(new Assignment(0, $"{name} = malloc({action.Argument})", name, new(SourceKind.Malloc, "", ulong.Parse(action.Argument, System.Globalization.CultureInfo.InvariantCulture), 1)));
            return;
        }
        var pointer = StackHeapDefinition.PointerOf(_state, action.Argument)!.Variable.Name;
        Perform(new Freeing(0, $"free({pointer})", new(SourceKind.Variable, pointer)));
    }

    private void Perform(Statement statement)
    {
        _state = _state with { Line = statement.Line == 0 ? _state.Line : statement.Line, IsReaders = statement.Line == 0, Chunk = null, Variable = "" };
        (_c, _printed, _writesC) = ("", "", _live.Peek().Plan.Id);
        Event? last = null;
        try
        {
            last = Do(statement);
        }
        catch (AbortedException e)
        {
            _printed += $"{e.Message}\n";
            last = new ErrorCaught(e.Message, LineOf(statement));
            _state = _state with { Error = e.Message };
        }
        catch (SegmentationFaultException e)
        {
            _printed += "segmentation fault\n";
            last = new SegmentationFaulted(StackHeapState.Hex(e.Address), LineOf(statement));
            _state = _state with { Error = "segmentation fault" };
        }
        catch (UndeterminedException e)
        {
            // The statement itself is left out: what it prints is not the same in every run.
            var said = $"the model ends here, at {LineOf(statement)}: {e.Message}";
            (_c, _printed) = ($"    stop(\"{said}\");\n", $"{said}\n");
            last = new RunStopped(e.Message, LineOf(statement));
            _state = _state with { Error = e.Message };
        }
        _state = _state with { Log = _state.Log.Add(new(_writesC, _c, _printed)) };
        if (last is null) Tick();
        else Show(last);
    }

    private static string LineOf(Statement s) => s.Line == 0 ? s.Text : FormattableString.Invariant($"line {s.Line}");

    private void Show(Event happened)
    {
        View();
        Emit(happened);
    }

    private void Enter(FramePlan plan)
    {
        var above = _live.Count == 0 ? _map.StackTop - AboveMain : _live.Peek().Base - BetweenCalls;
        var frame = new LiveFrame(plan, above - (ulong)plan.Rounded);
        if (frame.Base < _map.StackTop - AddressMap.StackBytes + AddressMap.Page) throw new UndeterminedException("the stack is full: its eight MiB are taken by variables");
        _memory.Clear(frame.Base, above);
        _live.Push(frame);
        _state = _state with { Calls = _state.Calls.Add(new(plan.Id, plan.Function, [.. plan.Variables])) };
    }

    private sealed record LiveFrame(FramePlan Plan, ulong Base);

    private readonly record struct Block(ulong Asked, int Number);

    void IMallocObserver.Tick() => Tick();

    void IMallocObserver.Grew(ulong bytes)
    {
        _kernel++;
        ShowDetail(() => new HeapGrew((long)bytes));
    }

    void IMallocObserver.Trimmed(ulong bytes)
    {
        _kernel++;
        ShowDetail(() => new HeapTrimmed((long)bytes));
    }

    void IMallocObserver.Sorted(ulong chunk, ulong bytes, Place into) => ShowDetail(() => new ChunkSorted((long)bytes, Words.Of(into)), chunk);

    void IMallocObserver.Consolidated(int chunks) => ShowDetail(() => new FastBinsConsolidated(chunks));

    void IMallocObserver.Stashed(ulong chunk) => ShowDetail(() => new ChunkStashed((long)(_memory[chunk + 8].Value & ~7UL)), chunk);

    private void ShowDetail(Func<Event> happened, ulong? chunk = null)
    {
        if (!_isLoaded || StepCount >= MostDetail) return;
        _state = _state with { Chunk = chunk - _map.Heap };
        Show(happened());
    }
}
