namespace SystemsAtlas.Models.Hardware.StackHeap;

/// <content>What a step shows: memory as variables and chunks.</content>
public sealed partial class StackHeapModel
{
    private readonly HashSet<string> _declared = [];

    // What a step shows anew is little of all that it shows: what has not changed is the same object as in the step before.
    private readonly Dictionary<string, (ulong Held, ulong First, Placed Shown)> _shown = [];
    private readonly Dictionary<ulong, string> _names = [];
    private readonly Dictionary<ulong, (Place Place, int Order)> _listed = [];
    private int _numbers, _kernel, _allocations, _frees, _reused, _fromTop, _merges, _splits;

    private void View()
    {
        var frames = _live.Reverse().Select(f => new FrameView(f.Plan.Id, f.Plan.Function, f.Base, f.Plan.Rounded, [.. f.Plan.Variables.Where(v => _declared.Contains(v.Id)).Select(v => Place(v, f.Base))])).ToImmutableArray();
        var statics = _plan.Statics.Variables.Where(v => _declared.Contains(v.Id)).Select(v => Place(v, StaticBase)).ToImmutableArray();
        var names = _names;
        names.Clear();
        foreach (var held in frames.SelectMany(f => f.Variables).Concat(statics).Where(v => v.Held == HeldKind.Live))
            names[held.Target] = names.TryGetValue(held.Target, out var before) ? $"{before}, {held.Variable.Name}" : held.Variable.Name;
        _state = _state with
        {
            Frames = frames,
            First = _first == 0 ? 0 : _first - _map.Heap,
            Statics = statics,
            Chunks = Chunks(names),
            Mapped = [.. _memory.Mapped.Reverse().Select(m => new MappedView(m.Start, m.Bytes, _blocks.GetValueOrDefault(m.Start + Malloc.HeaderBytes).Asked, names.GetValueOrDefault(m.Start + Malloc.HeaderBytes, "")))],
            Counts = new(_allocations, _frees, _reused, _fromTop, _merges, _splits, _kernel),
        };
    }

    private Placed Place(Variable variable, ulong frame)
    {
        var at = frame + (ulong)variable.Offset;
        if (variable.Kind == VariableKind.Pointer)
        {
            var word = _memory[at];
            if (word == default) return new(variable, at, "null", HeldKind.Null, 0);
            if (!word.Is(WordKind.Pointer)) return new(variable, at, "?", HeldKind.Dangling, 0);
            var isLive = OwnerOf(word.Value) is var owner and not 0 && owner == _meant.GetValueOrDefault(at);
            var (held, target) = isLive ? (HeldKind.Live, BlockOf(word.Value)) : (HeldKind.Dangling, word.Value);
            if (_shown.TryGetValue(variable.Id, out var was) && was.Held == word.Value && was.First == _first && was.Shown.Address == at && was.Shown.Held == held && was.Shown.Target == target) return was.Shown;
            var shown = new Placed(variable, at, PlaceName(word.Value), held, target);
            _shown[variable.Id] = (word.Value, _first, shown);
            return shown;
        }
        if (variable.Kind != VariableKind.Int) return new(variable, at, "", HeldKind.Number, 0);
        var numbers = Enumerable.Range(0, Math.Min(8, Math.Max(1, variable.Count))).Select(i => _memory.Int(at + ((ulong)i * 4)) is { } n ? FormattableString.Invariant($"{n}") : "?");
        return new(variable, at, string.Join(' ', numbers) + (variable.Count > 8 ? " …" : ""), HeldKind.Number, 0);
    }

    private ImmutableArray<ChunkView> Chunks(Dictionary<ulong, string> names)
    {
        var (free, before, next) = (_listed, _state.Chunks, 0);
        free.Clear();
        foreach (var list in _malloc.FreeLists())
            foreach (var (i, chunk) in list.Chunks.Index()) free.TryAdd(chunk, (list.Place, i + 1));
        var found = ImmutableArray.CreateBuilder<ChunkView>();
        for (var at = _map.Heap; at < _memory.Break;)
        {
            var (word, offset, block) = (_memory[at + 8], at - _map.Heap, at + Malloc.HeaderBytes);
            var size = word.Is(WordKind.Number) ? word.Value & ~7UL : 0;
            // A header that an error has overwritten leads nowhere: what follows is shown as one piece.
            if (size < Malloc.HeaderBytes || size % Malloc.Align != 0 || size > _memory.Break - at) size = _memory.Break - at;
            var (place, order) = at == _malloc.Top ? (StackHeap.Place.Top, 0) : free.TryGetValue(at, out var list) ? list : (StackHeap.Place.None, 0);
            var asked = place != StackHeap.Place.None ? 0 : _blocks.TryGetValue(block, out var own) ? own.Asked : ChunkView.Own;
            var held = names.GetValueOrDefault(block, "");
            while (next < before.Length && before[next].Offset < offset) next++;
            var isSame = next < before.Length && before[next] is var was && was.Offset == offset && was.Bytes == size && was.Asked == asked && was.Free == place && was.Order == order && was.Names == held;
            found.Add(isSame ? before[next] : new(offset, size, asked, place, held, order));
            at += size;
        }
        return found.ToImmutable();
    }

    // Where an address lies, as the two files say it.
    private string PlaceName(ulong at) => at == 0 ? "null" : _map.IsStack(at) ? "on the stack" : _map.IsStatic(at) ? "static" : IsHeap(at) ? FormattableString.Invariant($"{(at >= _first ? "+" : "-")}{(at >= _first ? at - _first : _first - at)}") : "mapped";

    private bool IsHeap(ulong at) => at >= _map.Heap && at < _map.Heap + (2UL << 30);

    // A pointer may lead into a block, or just past its end.
    private ulong BlockOf(ulong at)
    {
        var (low, high) = (0, _blocks.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_blocks.Keys[middle] <= at) low = middle + 1;
            else high = middle;
        }
        return low > 0 && at - _blocks.Keys[low - 1] <= _blocks.Values[low - 1].Asked ? _blocks.Keys[low - 1] : at;
    }

    // The number of the block that an address leads to; the program's data is 1 below zero, and each call a number below that; 0 is nobody's.
    private int OwnerOf(ulong at)
    {
        if (_blocks.TryGetValue(BlockOf(at), out var block)) return block.Number;
        if (_map.IsStatic(at)) return -1;
        foreach (var frame in _live)
            if (at >= frame.Base && at < frame.Base + (ulong)frame.Plan.Rounded) return -2 - frame.Plan.Id;
        return 0;
    }
}
