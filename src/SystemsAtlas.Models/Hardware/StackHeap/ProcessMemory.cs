namespace SystemsAtlas.Models.Hardware.StackHeap;

/// <summary>What a word of memory is, as far as a run depends on it.</summary>
internal enum WordKind
{
    /// <summary>Bytes that are the same in every run.</summary>
    Number,

    /// <summary>An address, plain. Its value differs from run to run where addresses are random.</summary>
    Pointer,

    /// <summary>An address that malloc mangled with the place where it lies; the value here is the address itself.</summary>
    Mangled,

    /// <summary>The random key by which malloc knows what its tcache holds.</summary>
    Key,

    /// <summary>Bytes that the program read from where something random lay.</summary>
    Unknown,
}

/// <summary>Eight bytes and what each half of them is.</summary>
internal readonly record struct Word(ulong Value, WordKind Low, WordKind High)
{
    public Word(ulong value, WordKind kind = WordKind.Number) : this(value, kind, kind)
    {
    }

    public bool Is(WordKind kind) => Low == kind && High == kind;
}

/// <summary>The program used an address where there is no memory: the kernel ends it.</summary>
internal sealed class SegmentationFaultException(ulong address) : Exception
{
    public ulong Address { get; } = address;
}

/// <summary>malloc found its own records broken, said so and ended the program.</summary>
internal sealed class AbortedException(string message) : Exception(message);

/// <summary>What follows depends on something that differs from run to run, or passes a limit of the model.</summary>
internal sealed class UndeterminedException(string reason) : Exception(reason);

/// <summary>The memory of a process, in words of eight bytes: what was never written is zero, and what was given back to the kernel is gone.</summary>
internal sealed class ProcessMemory(AddressMap map)
{
    private readonly Dictionary<ulong, Word> _words = [];
    private readonly ByAddress<ulong> _mapped = new();

    /// <summary>Where the heap ends: the program break.</summary>
    public ulong Break { get; private set; } = map.Heap;

    /// <summary>The mapped blocks, each with its bytes.</summary>
    public IReadOnlyList<(ulong Start, ulong Bytes)> Mapped => [.. _mapped.Select(m => (m.Key, m.Value))];

    public Word this[ulong at]
    {
        get
        {
            if (at % 8 != 0) return Across(at);
            return IsThere(at) ? _words.GetValueOrDefault(at) : throw new SegmentationFaultException(at);
        }
        set
        {
            if (!IsThere(at)) throw new SegmentationFaultException(at);
            if (at % 8 != 0) throw new UndeterminedException("the allocator writes where its bytes lie across two words, which the model does not follow");
            if (value == default) _words.Remove(at);
            else _words[at] = value;
        }
    }

    // Eight bytes that are parts of two words, as free finds them before an address that malloc never gave.
    private Word Across(ulong at)
    {
        var (first, second, bits) = (this[at & ~7UL], this[(at & ~7UL) + 8], (int)(at & 7) * 8);
        var isKnown = first.High == WordKind.Number && (bits >= 32 || first.Low == WordKind.Number) && second.Low == WordKind.Number && (bits <= 32 || second.High == WordKind.Number);
        return new((first.Value >> bits) | (second.Value << (64 - bits)), isKnown ? WordKind.Number : WordKind.Unknown);
    }

    /// <summary>Whether an address lies between the beginning of the heap and the break.</summary>
    public bool IsHeap(ulong at) => at >= map.Heap && at < Break;

    /// <summary>Whether an address belongs to something that the kernel gave.</summary>
    public bool IsThere(ulong at) => IsHeap(at) || map.IsStatic(at) || map.IsStack(at) || map.IsArena(at) || MappedAt(at) is not null;

    /// <summary>The mapped block that holds an address, or null.</summary>
    public (ulong Start, ulong Bytes)? MappedAt(ulong at)
    {
        foreach (var (start, bytes) in _mapped)
            if (at >= start && at < start + bytes) return (start, bytes);
        return null;
    }

    /// <summary>Moves the program break; memory above it is lost.</summary>
    public void MoveBreak(long by)
    {
        if (by < 0) Clear(Break - (ulong)-by, Break);
        Break += (ulong)by;
    }

    /// <summary>Maps pages: the highest gap that is large enough is taken, as Linux does.</summary>
    public ulong Map(ulong bytes)
    {
        var top = map.MappedTop;
        for (var i = _mapped.Count - 1; i >= 0 && top - (_mapped.Keys[i] + _mapped.Values[i]) < bytes; i--) top = _mapped.Keys[i];
        _mapped[top - bytes] = bytes;
        return top - bytes;
    }

    /// <summary>Gives mapped pages back.</summary>
    public void Unmap(ulong start)
    {
        Clear(start, start + _mapped[start]);
        _mapped.Remove(start);
    }

    /// <summary>Makes a mapping larger or smaller, and where there is no room, moves it.</summary>
    public ulong Remap(ulong start, ulong bytes)
    {
        var old = _mapped[start];
        var next = _mapped.Keys.Where(k => k > start).DefaultIfEmpty(map.MappedTop).Min();
        if (bytes <= old || next - start >= bytes)
        {
            if (bytes < old) Clear(start + bytes, start + old);
            _mapped[start] = bytes;
            return start;
        }
        var to = Map(bytes);
        Copy(start, to, old);
        Unmap(start);
        return to;
    }

    /// <summary>Sets a stretch to zero.</summary>
    public void Clear(ulong from, ulong end)
    {
        if ((end - from) / 8 < (ulong)_words.Count)
        {
            for (var at = from; at < end; at += 8) _words.Remove(at);
            return;
        }
        foreach (var at in _words.Keys.Where(k => k >= from && k < end).ToList()) _words.Remove(at);
    }

    /// <summary>Copies a stretch of whole words.</summary>
    public void Copy(ulong from, ulong to, ulong bytes)
    {
        var moved = _words.Where(w => w.Key >= from && w.Key < from + bytes).ToList();
        Clear(to, to + bytes);
        foreach (var (at, word) in moved) _words[at - from + to] = word;
    }

    /// <summary>The int at an address, or null where its bytes are not the same in every run.</summary>
    public int? Int(ulong at)
    {
        var word = this[at & ~7UL];
        var isHigh = (at & 4) != 0;
        return (isHigh ? word.High : word.Low) == WordKind.Number ? (int)(uint)(isHigh ? word.Value >> 32 : word.Value) : null;
    }

    /// <summary>Writes an int; null for one that is not known.</summary>
    public void SetInt(ulong at, int? number)
    {
        var word = this[at & ~7UL];
        var (bits, kind) = ((ulong)(uint)(number ?? 0), number is null ? WordKind.Unknown : WordKind.Number);
        this[at & ~7UL] = (at & 4) != 0
            ? new((word.Value & 0xffffffff) | (bits << 32), Rest(word.Low), kind)
            : new((word.Value & ~0xffffffffUL) | bits, kind, Rest(word.High));
    }

    // What is left of a word of which the other half was written: half a number or half an address is one still.
    private static WordKind Rest(WordKind half) => half is WordKind.Number or WordKind.Pointer ? half : WordKind.Unknown;
}
