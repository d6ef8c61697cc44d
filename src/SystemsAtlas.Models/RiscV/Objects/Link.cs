using System.Buffers.Binary;
using SystemsAtlas.Models.RiscV.Assembling;

namespace SystemsAtlas.Models.RiscV;

/// <summary>One run of the linker.</summary>
internal sealed class Link
{
    private readonly ImmutableArray<ObjectFile> _files;
    private readonly ImmutableArray<ErrorList> _errors;
    private readonly ulong[,] _addresses;
    private readonly Dictionary<string, (int File, ObjectSymbol Symbol)> _globals = [];
    private readonly HashSet<(int File, string Name)> _missed = [];
    private readonly ImmutableArray<AppliedRelocation>.Builder _applied = ImmutableArray.CreateBuilder<AppliedRelocation>();
    private readonly (int Size, int Alignment)[] _whole;
    private readonly int[] _linesBefore;

    public Link(ImmutableArray<ObjectFile> files)
    {
        _files = files;
        _errors = [.. files.Select(_ => new ErrorList())];
        _addresses = new ulong[files.Length, Section.Kinds.Length];
        _whole = [.. Section.Kinds.Select(LayOut)];
        _linesBefore = new int[files.Length];
        for (var file = 1; file < files.Length; file++) _linesBefore[file] = _linesBefore[file - 1] + files[file - 1].Source.Count(c => c == '\n');
        var (starts, _) = MemoryLayout.Place(_whole);
        for (var file = 0; file < files.Length; file++)
            foreach (var kind in Section.Kinds) _addresses[file, (int)kind] += starts[(int)kind];
        for (var file = 0; file < files.Length; file++) Publish(file);
    }

    public ImmutableArray<LinkError> Errors => [.. _errors.SelectMany((e, file) => e.InOrder.Select(error => new LinkError(file, error)))];

    public ImmutableArray<AppliedRelocation> Applied => _applied.ToImmutable();

    public ImmutableArray<LinkedPart> Parts =>
        [.. _files.SelectMany((f, file) => f.Sections.Where(s => s.Size > 0).Select(s => new LinkedPart(file, s.Kind, _addresses[file, (int)s.Kind], s.Size)))];

    /// <summary>The program; without meaning where something is wrong.</summary>
    public Program Make()
    {
        var sections = ImmutableArray.CreateBuilder<Section>();
        var lines = ImmutableArray.CreateBuilder<LineEntry>();
        foreach (var kind in Section.Kinds)
        {
            var (size, alignment) = _whole[(int)kind];
            var bytes = new byte[kind == SectionKind.Bss ? 0 : size];
            var start = size > 0 ? _addresses[0, (int)kind] : 0;
            for (var file = 0; file < _files.Length; file++) Fill(file, kind, start, bytes, lines);
            if (size > 0) sections.Add(new(kind, start, size, alignment, [.. bytes]));
        }
        var symbols = _files.SelectMany((f, file) => f.Symbols.Where(s => s is { IsDefined: true, IsHidden: false }).Select(s => new Symbol(s.Name, AddressOf(file, s), s.Section, s.IsGlobal, s.IsFunction, s.Size, Moved(file, s.Place))));
        var ordered = symbols.OrderBy(s => s.Value).ThenBy(s => s.Name, StringComparer.Ordinal).ToImmutableArray();
        var entry = ordered.FirstOrDefault(s => s.Name == "_start")?.Value ?? _addresses[0, (int)SectionKind.Text];
        return new(string.Concat(_files.Select(f => f.Source)), sections.ToImmutable(), ordered, new(lines.ToImmutable()), entry);
    }

    // Sections of one kind stand one behind another, each at its own alignment.
    private (int Size, int Alignment) LayOut(SectionKind kind)
    {
        var (size, alignment) = (0, 1);
        for (var file = 0; file < _files.Length; file++)
        {
            var section = _files[file][kind];
            if (section.Size > 0) size = (size + section.Alignment - 1) / section.Alignment * section.Alignment;
            _addresses[file, (int)kind] = (ulong)size;
            size += section.Size;
            alignment = Math.Max(alignment, section.Alignment);
        }
        return (size, alignment);
    }

    private void Publish(int file)
    {
        foreach (var symbol in _files[file].Symbols.Where(s => s is { IsDefined: true, IsGlobal: true }))
            if (!_globals.TryAdd(symbol.Name, (file, symbol))) _errors[file].Add(new(symbol.Place, symbol.Name.Length, FormattableString.Invariant($"{symbol.Name} is defined in file {_globals[symbol.Name].File + 1} already"), "give one of them another name"));
    }

    private void Fill(int file, SectionKind kind, ulong start, byte[] bytes, ImmutableArray<LineEntry>.Builder lines)
    {
        var section = _files[file][kind];
        var address = _addresses[file, (int)kind];
        if (section.Size == 0) return;
        // Variables that begin with zero have a place and no bytes.
        if (kind != SectionKind.Bss) section.Bytes.AsSpan().CopyTo(bytes.AsSpan((int)(address - start)));
        foreach (var relocation in section.Relocations.TakeWhile(_ => !_errors[file].IsFull))
            _errors[file].Try(() => Apply(file, section, relocation, bytes.AsSpan((int)(address - start) + relocation.Offset)));
        lines.AddRange(section.Lines.Select(l => l with { Address = l.Address + address, Place = Moved(file, l.Place) }));
    }

    // A line of a file is one of the whole source.
    private SourcePlace Moved(int file, SourcePlace place) => place with { Line = place.Line + _linesBefore[file] };

    private void Apply(int file, ObjectSection section, Relocation relocation, Span<byte> place)
    {
        var length = relocation.Type switch { RelocationType.CallPlt or RelocationType.Data64 => 8, _ => 4 };
        var before = place[..length].ToArray();
        var address = _addresses[file, (int)section.Kind] + (ulong)relocation.Offset;
        var target = Target(file, relocation);
        var way = unchecked((long)(target - address));
        switch (relocation.Type)
        {
            case RelocationType.Data32 or RelocationType.Data64: Patch.Data(place, length, Patch.Fit((long)target, length, relocation.Place, relocation.Length)); break;
            case RelocationType.Branch or RelocationType.Jal: Patch.Immediate(place, Reached(relocation, way, place)); break;
            case RelocationType.CallPlt:
                Patch.Immediate(place, Halves.High(Word(relocation, way)));
                Patch.Immediate(place[Instruction.Size..], Halves.Low(way));
                break;
            case RelocationType.Hi20: Patch.Immediate(place, Halves.High(Word(relocation, (long)target))); break;
            case RelocationType.Lo12I or RelocationType.Lo12S: Patch.Immediate(place, Halves.Low((long)target)); break;
            case RelocationType.PcrelHi20: Patch.Immediate(place, Halves.High(Word(relocation, way))); break;
            case RelocationType.PcrelLo12I or RelocationType.PcrelLo12S: Patch.Immediate(place, Halves.Low(WayOfHigh(file, relocation))); break;
            default: throw new InvalidOperationException($"{relocation.Type} is no relocation");
        }
        _applied.Add(new(file, section.Kind, relocation, address, target, [.. before], [.. place[..length]]));
    }

    private ulong Target(int file, Relocation relocation)
    {
        if (relocation.Symbol is not { } number) return (ulong)relocation.Addend;
        var symbol = _files[file].Symbols[number];
        if (symbol.IsDefined) return AddressOf(file, symbol) + (ulong)relocation.Addend;
        if (_globals.TryGetValue(symbol.Name, out var found)) return AddressOf(found.File, found.Symbol) + (ulong)relocation.Addend;
        // A name is told once, where it is used first.
        if (!_missed.Add((file, symbol.Name))) throw new SourceFault(null);
        var near = Suggest.Nearest(symbol.Name, _globals.Keys);
        throw new SourceFault(relocation.Place, relocation.Length, $"{symbol.Name} is defined in no file", near is null ? "link the file that defines it" : $"did you mean {near}?");
    }

    private ulong AddressOf(int file, ObjectSymbol symbol) => symbol.Section is { } kind ? _addresses[file, (int)kind] + symbol.Value : symbol.Value;

    private static long Reached(Relocation relocation, long way, ReadOnlySpan<byte> place)
    {
        var form = InstructionTable.Find(BinaryPrimitives.ReadUInt32LittleEndian(place))!;
        if (form.Immediates.Holds(way)) return way;
        throw new SourceFault(relocation.Place, relocation.Length, FormattableString.Invariant($"the target is {way} bytes away, and {form.Mnemonic} reaches {form.Immediates.Least} to {form.Immediates.Most} in steps of {form.Immediates.Multiple}"), form.Format is Format.B ? "branch over a j with the opposite condition; a number of bytes is written . + 8" : "use tail or call; a number of bytes is written . + 8");
    }

    private static long Word(Relocation relocation, long number) => StaticLinker.Word(number, relocation.Place, relocation.Length);

    // The symbol is the label of the instruction with the upper half, and the way is that one's.
    private long WayOfHigh(int file, Relocation relocation)
    {
        var label = _files[file].Symbols[relocation.Symbol!.Value];
        var high = _files[file][label.Section!.Value].Relocations.FirstOrDefault(r => r.Type == RelocationType.PcrelHi20 && (ulong)r.Offset == label.Value)
            ?? throw new SourceFault(null);
        return Word(high, unchecked((long)(Target(file, high) - AddressOf(file, label))));
    }
}
