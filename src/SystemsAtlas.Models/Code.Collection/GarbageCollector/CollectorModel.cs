namespace SystemsAtlas.Models.Code.Collection.GarbageCollector;

/// <summary>
/// A program that makes objects and writes references, and the collector that frees what the program can no longer reach. The collectors read and write the words of the heap; which object an address means they
/// know from its header alone.
/// </summary>
public sealed partial class CollectorModel : Model
{
    /// <summary>The words of one card.</summary>
    internal const int CardWords = 8;

    private readonly List<Statement> _program;
    private readonly int _heapWords, _nursery;
    private readonly List<string> _variables = [];
    private readonly HashSet<string> _labels = [];
    private readonly List<RemainsView> _remains = [];
    private Heap _heap;
    private List<Space> _spaces = [];
    private FreeList? _list;
    private bool[] _dirty = [];
    private string _collector;
    private bool _hasBarrier, _isCollecting, _hasBegun;
    private int _half, _scan = -1, _looked;
    private CollectorCounts _counts = new(0, 0, 0, 0, 0, 0, 0, 0, 0);
    private CollectorState _state;

    public CollectorModel(RunContext context) : base(context)
    {
        var request = context.Request;
        _program = CollectorDefinition.ReadProgram(request);
        _heapWords = (int)request.Parameters.Get(CollectorDefinition.HeapWords);
        _nursery = Math.Min((int)request.Parameters.Get(CollectorDefinition.Nursery), _heapWords / 32 * 8);
        _collector = request.Parameters.Get(CollectorDefinition.Collector);
        _hasBarrier = request.Parameters.Get(CollectorDefinition.Barrier) == "on";
        _heap = new(_heapWords);
        _state = new() { Lines = [.. request.Parameters.Get(CollectorDefinition.Program).ReplaceLineEndings("\n").TrimEnd('\n').Split('\n')], Collector = _collector };
        Empty();
        _state = View();
    }

    public static ModelDefinition Definition => CollectorDefinition.Definition;

    /// <summary>The words themselves, for tests of what the collectors promise.</summary>
    internal Heap Memory => _heap;

    protected override string Whereabouts => FormattableString.Invariant($"line {_state.Line} of the program");

    protected override IState Snapshot() => _state;

    protected override void Run()
    {
        if (_program.Count == 0 || _program[0] is not Choosing) Begin(_collector);
        foreach (var statement in _program)
        {
            Perform(statement);
            TakeActions();
        }
        if (_isCollecting && _state.Error.Length == 0) Finish();
        TakeActions();
        _state = _state with { IsReaders = false };
        Clear();
        Show(new ProgramEnded(_state.Objects.Length, _state.Unreachable));
    }

    protected override void Act(ReaderAction action)
    {
        if (CollectorDefinition.IdleReason(_state, action) is { } reason)
        {
            Emit(new ActionIgnored(action.Name, reason));
            return;
        }
        Perform(action.Name switch
        {
            "collect" => new Collecting(0, $"collect {action.Argument}", (int)(long)action.Parsed!),
            "drop" => new Dropping(0, $"drop {action.Argument}", action.Argument),
            "advance" => new Advancing(0, "advance"),
            "write" => ProgramText.ReadOne(action.Argument)!,
            _ => throw new NotSupportedException($"the action {action.Name} is declared and not carried out"),
        });
    }

    private void Perform(Statement statement)
    {
        if (_state.Error.Length > 0 && statement is not Choosing { Begins: true })
        {
            Tick();
            return;
        }
        _state = _state with { Line = statement.Line == 0 ? _state.Line : statement.Line, IsReaders = statement.Line == 0 };
        if (!_isCollecting) _remains.Clear();
        Clear();
        try
        {
            Do(statement);
            if (_isCollecting && statement is not Advancing) Advance();
        }
        catch (MistakeException e)
        {
            var where = statement.Line == 0 ? statement.Text : FormattableString.Invariant($"line {statement.Line}");
            _state = _state with { Error = e.Message };
            Show(new ProgramFailed(e.Message, where));
        }
    }

    private void Clear() => _state = _state with { Subject = 0, Other = 0, Variable = "", Slot = -1 };

    private void About(int subject = 0, int other = 0, string variable = "", int slot = -1) => _state = _state with { Subject = subject, Other = other, Variable = variable, Slot = slot };

    private void Show(Event happened)
    {
        _state = View();
        Emit(happened);
    }

    private void Begin(string collector)
    {
        Log(_state.Line, "begin", [], [], 0, 0, _hasBegun ? Survivors() : [], collector);
        _hasBegun = true;
        _collector = collector;
        _heap = new(_heapWords);
        _variables.Clear();
        _labels.Clear();
        _remains.Clear();
        _state = _state with { Error = "" };
        Empty();
        Show(new HeapBegun(collector, _heapWords));
    }

    // The parts of an empty heap.
    private void Empty()
    {
        (_half, _scan, _isCollecting, _looked, _dirty, _list) = (0, -1, false, 0, [], Collectors.HasList(_collector) ? new(_heapWords) : null);
        _grey.Clear();
        var middle = _heapWords / 2;
        _spaces = _collector switch
        {
            Collectors.Copying => [new("left half", 0, middle, 0), new("right half", middle, _heapWords, 0)],
            Collectors.Generational => [new("nursery", 0, _nursery, 0), new("generation 1", _nursery, 2 * _nursery, 1), new("generation 2", 2 * _nursery, _heapWords, 2)],
            _ => [new("heap", 0, _heapWords, 0)],
        };
        if (_collector == Collectors.Generational) _dirty = new bool[(_heapWords - _nursery) / CardWords];
    }

    private void Switch(string collector)
    {
        if (!Collectors.IsWhole(_collector) || !Collectors.IsWhole(collector))
            throw new MistakeException($"a heap of a {_collector} collector cannot be taken over by a {collector} one: write begin {collector}");
        if (_isCollecting) Finish();
        _collector = collector;
        _list = null;
        var end = 0;
        foreach (var thing in _heap.Live) end = Math.Max(end, thing.Address + thing.Words);
        _spaces[0].Top = end;
        if (Collectors.HasList(collector)) _list = ListOfGaps();
        Show(new CollectorSwitched(collector, _state.Used));
    }

    private FreeList ListOfGaps()
    {
        var list = new FreeList(0);
        var at = 0;
        foreach (var thing in _heap.Live.OrderBy(t => t.Address))
        {
            if (thing.Address > at) list.Give(at, thing.Address - at);
            at = thing.Address + thing.Words;
        }
        if (at < _heapWords) list.Give(at, _heapWords - at);
        return list;
    }

    private CollectorState View()
    {
        var reachable = _heap.Reachable();
        return _state with
        {
            Collector = _collector,
            HasBarrier = _hasBarrier,
            HeapWords = _heapWords,
            Spaces = [.. _spaces.Select((s, i) => new SpaceView(s.Name, s.Start, s.End, _list is null ? s.Top : s.End, s.Generation, _collector == Collectors.Copying && i != _half))],
            Objects = [.. _heap.Live.OrderBy(t => t.Address).Select(t => Seen(t, reachable))],
            Roots = [.. _heap.Roots.Select(r => new RootView(r.Name, r.Address, r.Meant, r.Meant != 0 && !_heap.IsRight(r.Address, r.Meant)))],
            Remains = [.. _remains],
            Pieces = [.. FreePieces()],
            Cards = [.. _dirty],
            CardsFrom = _nursery,
            IsCollecting = _isCollecting,
            Scan = _scan,
            Looked = _looked,
            Counts = _counts,
        };
    }

    private ObjectView Seen(Thing thing, HashSet<int> reachable)
    {
        var (fields, isReachable) = (new FieldView[thing.Words - 1], reachable.Contains(thing.Id));
        for (var i = 0; i < fields.Length; i++)
        {
            var (address, meant) = (_heap[thing.Address + 1 + i], _heap.MeantAt(thing.Address + 1 + i));
            fields[i] = new(i < thing.Fields.Count ? thing.Fields[i] : "", address, meant, meant != 0 && isReachable && !_heap.IsRight(address, meant));
        }
        return new(thing.Id, thing.Label, thing.Address, thing.Words, [.. fields], thing.Colour, thing.Generation, thing.Count, thing.Planned, isReachable);
    }

    // What could be given out without a collection: of two halves only the one in use.
    private IEnumerable<Piece> FreePieces() => _list is not null
        ? _list.Pieces
        : _spaces.Where((s, i) => s.Room > 0 && (_collector != Collectors.Copying || i == _half)).Select(s => new Piece(s.Top, s.Room));

    private ImmutableArray<Survivor> Survivors() => [.. _heap.Live.Select(t => new Survivor(t.Label, t.Generation))];

    private void Log(int line, string kind, ImmutableArray<int> to, ImmutableArray<int> from, int number, int fields, ImmutableArray<Survivor> survivors, string text = "") =>
        _state = _state with { Log = _state.Log.Add(new(line, text, kind, to, from, number, fields, survivors)) };

    /// <summary>Something that the program cannot do.</summary>
    private sealed class MistakeException(string reason) : Exception(reason);
}
