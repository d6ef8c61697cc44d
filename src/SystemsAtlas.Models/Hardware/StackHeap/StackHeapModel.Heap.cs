namespace SystemsAtlas.Models.Hardware.StackHeap;

/// <content>What asks the allocator for memory, and what gives it back.</content>
public sealed partial class StackHeapModel
{
    private Event? Allocate(Variable? variable, Source source)
    {
        var lost = LostNow();
        var name = variable?.Name ?? "_";
        var old = source.Kind == SourceKind.Realloc ? Pointed(source) : 0;
        if (old != 0) RequireKnown(old);
        var call = CText.Of(source, Found(source));
        _c = Line($"took(\"{name}\", {(variable is null ? call : $"{CText.Name(variable)} = {call}")});");
        var breakBefore = _memory.Break;
        var asked = source.Second != 0 && source.First > ulong.MaxValue / source.Second ? ulong.MaxValue : source.First * source.Second;
        // The block that realloc is given is gone unless the request is refused.
        var at = source.Kind switch
        {
            SourceKind.Malloc => _malloc.Allocate(source.First),
            SourceKind.Calloc => _malloc.AllocateCleared(source.First, source.Second),
            _ => _malloc.Resize(old, source.First),
        };
        var freed = source.Kind == SourceKind.Realloc && old != 0 && source.First == 0;
        if (old != 0 && (at != 0 || freed)) _blocks.Remove(old);
        if (at != 0) _blocks[at] = new(asked, ++_numbers);
        if (variable is not null) SetPointer(variable, at, OwnerOf(at));
        PrintBreak(breakBefore);
        if (at == 0)
        {
            _printed += $"{name} = null\n";
            if (freed)
            {
                _frees++;
                return Freed(source.Variable, old, 0);
            }
            Show(new RequestRefused(Words.Of(source.Kind), name, asked == ulong.MaxValue ? "more than 2^64" : FormattableString.Invariant($"{asked:#,0}")));
            return variable is null ? null : LostEvent(variable, lost);
        }
        return Took(variable, source, at, old, asked, lost);
    }

    private Event? Took(Variable? variable, Source source, ulong at, ulong old, ulong asked, (int, ulong) lost)
    {
        var word = _memory[at - 8];
        if (!word.Is(WordKind.Number)) throw new UndeterminedException("the header of the block is overwritten with what differs from run to run");
        var isMapped = (word.Value & 2) != 0;
        if (!isMapped && _first == 0) _first = at;
        _printed += FormattableString.Invariant($"{variable?.Name ?? "_"} = {(isMapped ? "mapped" : PlaceName(at))}, header 0x{word.Value:x}\n");
        _allocations++;
        if (_malloc.WasSplit) _splits++;
        if (_malloc.Last == StackHeap.Place.Top) _fromTop++;
        else if (_malloc.Last is not (StackHeap.Place.Mapped or StackHeap.Place.Same)) _reused++;
        if (_malloc.Last == StackHeap.Place.Mapped) _kernel++;
        _state = _state with { Chunk = isMapped ? null : at - Malloc.HeaderBytes - _map.Heap };
        Show(new BlockAllocated(Words.Of(source.Kind), variable?.Name ?? "", (long)asked, (long)(word.Value & ~7UL), StackHeapState.Hex(word.Value), Words.Of(_malloc.Last), _malloc.WasSplit, isMapped ? 0 : (long)(at - _first), old != 0 && at != old));
        return variable is null ? null : LostEvent(variable, lost);
    }

    private Event Free(Freeing f)
    {
        var at = Pointed(f.Of);
        var text = CText.Text(f.Of);
        _c = Line($"gave(\"{text}\", {CText.Of(f.Of, Found(f.Of))});");
        _printed = $"free {text}\n";
        if (f.Of.Variable.Length > 0) _state = _state with { Variable = Find(f.Of.Variable).Id };
        if (at == 0) return new NullFreed();
        RequireKnown(at);
        var breakBefore = _memory.Break;
        var size = IsReadable(at - 8) && _memory[at - 8] is var word && word.Is(WordKind.Number) ? word.Value & ~7UL : 0;
        var offset = at - Malloc.HeaderBytes - _map.Heap;
        if (IsHeap(at)) _state = _state with { Chunk = offset };
        var mapped = _memory.MappedAt(at);
        _malloc.Free(at);
        if (mapped is { } was && _malloc.Last == StackHeap.Place.Mapped) _wasMapped.Add(was);
        PrintBreak(breakBefore);
        _blocks.Remove(at);
        _frees++;
        _merges += _malloc.Merged;
        return Freed(text, at, size);
    }

    private BlockFreed Freed(string text, ulong at, ulong size)
    {
        if (_malloc.Last == StackHeap.Place.Mapped) _kernel++;
        View();
        var chunk = IsHeap(at) ? ChunkAt(at - Malloc.HeaderBytes - _map.Heap) : null;
        _state = _state with { Chunk = chunk?.Offset };
        var bytes = size == 0 ? chunk?.Bytes ?? 0 : size;
        return new(text, (long)bytes, Words.Of(_malloc.Last), _malloc.Merged, _state.Chunks.Count(c => c.Free == _malloc.Last && (c.Free is not (StackHeap.Place.Tcache or StackHeap.Place.Fast) || c.Bytes == chunk?.Bytes)));
    }

    // The piece that holds an offset: a chunk may have been merged with the one before it.
    private ChunkView? ChunkAt(ulong offset)
    {
        foreach (var chunk in _state.Chunks)
            if (offset >= chunk.Offset && offset < chunk.Offset + chunk.Bytes) return chunk;
        return null;
    }

    private void PrintBreak(ulong before)
    {
        if (_memory.Break == before) return;
        _printed += FormattableString.Invariant($"brk {(_memory.Break > before ? "+" : "-")}{(_memory.Break > before ? _memory.Break - before : before - _memory.Break)}\n");
    }

    // What malloc reads there must be the same in every run.
    private void RequireKnown(ulong at)
    {
        if (_map.IsStack(at) && !_live.Any(f => at >= f.Base + FramePlan.Before && at < f.Base + (ulong)f.Plan.Rounded)) throw new UndeterminedException("the pointer leads to a call that has returned, and what lies there now differs from run to run");
    }

    private bool IsReadable(ulong at) => _memory.IsThere(at);
}
