namespace SystemsAtlas.Models.Hardware.StackHeap;

/// <content>What each kind of line does, and its C.</content>
public sealed partial class StackHeapModel
{
    private string _c = "", _printed = "";
    private int _writesC;

    private Event? Do(Statement statement) => statement switch
    {
        Declaration d => Declare(d),
        Assignment { Source: { Kind: SourceKind.Variable } source } a when Find(source.Variable) is { Kind: VariableKind.Int, Count: 0 } => Write(new(a.Variable, null), new([new(1, 0, new(source.Variable, null))])),
        Assignment a => Assign(a),
        Store s => Write(s.To, s.Value),
        CopyBytes c => Copy(c),
        Freeing f => Free(f),
        Calling => Call(),
        _ => Return(),
    };

    private Variable Find(string name) => Declared(name)!;

    // A name of an outer call means that until the inner one declares its own.
    private Variable? Declared(string name)
    {
        foreach (var frame in _live)
            if (frame.Plan.Find(name) is { } found && _declared.Contains(found.Id)) return found;
        return _plan.Statics.Find(name) is { } variable && _declared.Contains(variable.Id) ? variable : null;
    }

    private ulong AddressOf(Variable v) => (ulong)v.Offset + (v.IsStatic ? StaticBase : _live.First(f => f.Plan.Id == v.Frame).Base);

    private Event? Declare(Declaration d)
    {
        var variable = (d.IsStatic ? _plan.Statics : _live.Peek().Plan).Find(d.Variable)!;
        _declared.Add(variable.Id);
        _state = _state with { Variable = variable.Id };
        if (d.Source is { } source)
        {
            ShowPlaced(variable);
            return Set(variable, source);
        }
        foreach (var (i, value) in d.Values.Index()) StoreAt(new(d.Variable, variable.Count == 0 ? null : i), value);
        return PlacedEvent(variable);
    }

    private VariablePlaced PlacedEvent(Variable v) => new(v.Name, v.Count > 0 ? FormattableString.Invariant($"{v.Type}[{v.Count}]") : v.Type, v.Bytes, v.IsStatic ? "data" : "stack", StackHeapState.Hex(AddressOf(v)), Place(v, AddressOf(v) - (ulong)v.Offset) is { Text.Length: > 0 } p ? p.Text : "zeros");

    private void ShowPlaced(Variable v)
    {
        View();
        Emit(PlacedEvent(v));
    }

    private Event? Assign(Assignment a)
    {
        if (a.Variable.Length == 0) return Set(null, a.Source);
        var variable = Declared(a.Variable) ?? _live.Peek().Plan.Find(a.Variable)!;
        _state = _state with { Variable = variable.Id };
        if (_declared.Add(variable.Id)) ShowPlaced(variable);
        return Set(variable, a.Source);
    }

    private Event? Set(Variable? variable, Source source)
    {
        if (source.Kind is SourceKind.Malloc or SourceKind.Calloc or SourceKind.Realloc) return Allocate(variable, source);
        if (variable is null) return null;
        var lost = LostNow();
        var to = source.Kind == SourceKind.Null ? 0 : Pointed(source);
        var place = PlaceName(to);
        _c = Line($"{CText.Name(variable)} = {CText.Of(source, Found(source))};") + Line(IsHeap(to) ? $"at(\"{variable.Name}\", {CText.Name(variable)});" : $"said(\"{variable.Name} = {place}\");");
        _printed = $"{variable.Name} = {place}\n";
        SetPointer(variable, to, MeantBy(source, to));
        Show(new PointerSet(variable.Name, source.Kind switch { SourceKind.Null => "the null pointer", SourceKind.AddressOf => $"the address of {source.Variable}", SourceKind.ElementOf => $"the address of {CText.Text(source)[1..]}: {place}", _ => $"what {source.Variable} holds: {place}" }));
        return LostEvent(variable, lost);
    }

    private BlockLost? LostEvent(Variable variable, (int Blocks, ulong Bytes) before)
    {
        var now = LostNow();
        return now.Blocks > before.Blocks ? new(variable.Name, now.Blocks - before.Blocks, (long)(now.Bytes - before.Bytes)) : null;
    }

    private (int Blocks, ulong Bytes) LostNow() => (_state.Lost, _state.LostBytes);

    private Variable? Found(Source source) => source.Variable.Length == 0 ? null : Find(source.Variable);

    private ulong Pointed(Source source)
    {
        if (source.Variable.Length == 0) return 0;
        var variable = Find(source.Variable);
        if (source.Kind == SourceKind.ElementOf) return AddressOf(new(source.Variable, (int)source.First), isUsed: false);
        return source.Kind == SourceKind.AddressOf || variable.Kind != VariableKind.Pointer ? AddressOf(variable) : ReadPointer(variable);
    }

    private ulong ReadPointer(Variable variable)
    {
        var word = _memory[AddressOf(variable)];
        if (word == default) return 0;
        return word.Is(WordKind.Pointer) ? word.Value : throw new UndeterminedException($"{variable.Name} holds bytes that were not written as an address");
    }

    private void SetPointer(Variable variable, ulong to, int meant)
    {
        _memory[AddressOf(variable)] = new(to, to == 0 ? WordKind.Number : WordKind.Pointer);
        _meant[AddressOf(variable)] = meant;
    }

    // A copy means what its original means, even if that is gone.
    private int MeantBy(Source source, ulong to) =>
        source.Variable.Length > 0 && Find(source.Variable) is { Kind: VariableKind.Pointer } from && source.Kind != SourceKind.AddressOf ? _meant.GetValueOrDefault(AddressOf(from)) : OwnerOf(to);

    private NumberStored Write(Cell cell, Sum value)
    {
        var variable = Find(cell.Variable);
        _state = _state with { Variable = variable.Id };
        var at = StoreAt(cell, value);
        var known = _memory.Int(at);
        if (IsHeap(at)) { View(); _state = _state with { Chunk = ChunkAt(at - _map.Heap)?.Offset }; }
        var stale = _state.Chunk is { } offset && ChunkAt(offset) is { Free: not (StackHeap.Place.None or StackHeap.Place.Top) };
        return new(CText.Text(cell), known is { } n ? FormattableString.Invariant($"{n}") : "?", _map.IsStack(at) ? "stack" : _map.IsStatic(at) ? "data" : IsHeap(at) ? "heap" : "mapped block", stale);
    }

    private ulong StoreAt(Cell cell, Sum value)
    {
        _c += Line($"{CText.Of(cell, Find(cell.Variable))} = {CText.Of(value, t => Find(t))};");
        int? sum = 0;
        foreach (var term in value.Terms) sum = unchecked(sum + (term.Sign * (term.Cell is { } from ? _memory.Int(AddressOf(from)) : term.Number)));
        var at = AddressOf(cell);
        _memory.SetInt(at, sum);
        if (sum is not { } known) return at;
        _c += Line($"told(\"{CText.Text(cell)}\", {CText.Of(cell, Find(cell.Variable))});");
        _printed += FormattableString.Invariant($"{CText.Text(cell)} = {known}\n");
        return at;
    }

    private ulong AddressOf(Cell cell, bool isUsed = true)
    {
        var variable = Find(cell.Variable);
        if (variable.Kind != VariableKind.Pointer) return AddressOf(variable) + ((ulong)(cell.Index ?? 0) * 4);
        var at = ReadPointer(variable) + ((ulong)cell.Index!.Value * 4);
        if (isUsed) Reach(at);
        return at;
    }

    // Whether the program may touch four bytes; else it ends, or the model does.
    private void Reach(ulong at)
    {
        if (at % 4 != 0) throw new UndeterminedException("an int is read or written where its bytes lie across two words, which the model does not follow");
        if (IsHeap(at) && at < _memory.Break) return;
        if (_memory.MappedAt(at) is not null) return;
        if (_live.Any(f => at >= f.Base + FramePlan.Before && at < f.Base + (ulong)f.Plan.Bytes)) return;
        if (at >= StaticBase + FramePlan.Before && at < StaticBase + (ulong)_plan.Statics.Bytes) return;
        if (_map.IsStack(at)) throw new UndeterminedException("the pointer leads to the stack outside all variables that live, where the compiler keeps what it likes");
        if (at < 1UL << 40 || (at >= _memory.Break && at < _map.Heap + (16UL << 30)) || _wasMapped.Any(m => at >= m.Start && at < m.Start + m.Bytes)) throw new SegmentationFaultException(at);
        throw new UndeterminedException("the pointer leads past the end of a block that has pages of its own, and what lies there differs from run to run");
    }

    private readonly List<(ulong Start, ulong Bytes)> _wasMapped = [];

    private BytesCopied Copy(CopyBytes c)
    {
        var (target, source) = (new Source(SourceKind.Variable, c.To), new Source(SourceKind.Variable, c.From));
        var (to, from) = (Pointed(target), Pointed(source));
        _c = Line($"copy({CText.Of(target, Find(c.To))}, {CText.Of(source, Find(c.From))}, {c.Bytes});") + Line($"said(\"copied {c.Bytes} bytes to {c.To}\");");
        for (var i = 0UL; i < c.Bytes; i += 4) Reach(from + i);
        for (var i = 0UL; i < c.Bytes; i += 4) Reach(to + i);
        if (to < from + c.Bytes && from < to + c.Bytes) throw new UndeterminedException("memcpy is given two stretches that overlap, which C leaves open");
        for (var i = 0UL; i < c.Bytes;)
        {
            if ((to + i) % 8 == 0 && (from + i) % 8 == 0 && c.Bytes - i >= 8)
            {
                _memory[to + i] = _memory[from + i];
                i += 8;
            }
            else
            {
                _memory.SetInt(to + i, _memory.Int(from + i));
                i += 4;
            }
        }
        _printed = $"copied {c.Bytes} bytes to {c.To}\n";
        _state = _state with { Variable = Find(c.To).Id, Chunk = IsHeap(to) ? to - Malloc.HeaderBytes - _map.Heap : null };
        return new(c.To, c.From, (long)c.Bytes);
    }

    private FunctionCalled Call()
    {
        var plan = _plan.Frames[++_calls];
        _c = Line($"said(\"call {plan.Function}\");") + Line($"call_{plan.Id}();");
        Enter(plan);
        _printed = $"call {plan.Function}\n";
        return new(plan.Function, _live.Count, plan.Rounded);
    }

    private Event? Return()
    {
        if (_live.Count == 1) return null;
        var before = LostNow();
        var frame = _live.Pop();
        _c = Line($"said(\"return from {frame.Plan.Function}\");");
        _printed = $"return from {frame.Plan.Function}\n";
        View();
        var now = LostNow();
        return new FunctionReturned(frame.Plan.Function, frame.Plan.Rounded, frame.Plan.Variables.Count, now.Blocks - before.Blocks, (long)(now.Bytes - before.Bytes));
    }

    private static string Line(string c) => $"    {c}\n";
}
