using System.Buffers.Binary;

namespace SystemsAtlas.Models.RiscV.Assembling;

/// <summary>Ends a text: puts numbers into the places that wait for them, and leaves a relocation where the number hangs on an address.</summary>
internal sealed class ObjectMaker(string source, SymbolTable symbols, Evaluator evaluator, ErrorList errors)
{
    private readonly List<ObjectSymbol> _symbols = [];
    private readonly Dictionary<SymbolEntry, int> _numbers = [];

    /// <summary>The file; without meaning where something is wrong.</summary>
    public ObjectFile Make()
    {
        foreach (var entry in symbols.All.Where(s => s.IsDefined && !s.IsBroken && !s.IsHidden)) errors.Try(() => Number(entry));
        var sections = symbols.Sections.Select(Made).ToImmutableArray();
        return new(source, sections, [.. _symbols]);
    }

    private ObjectSection Made(SectionBuilder built)
    {
        var bytes = built.Bytes.ToArray();
        var relocations = ImmutableArray.CreateBuilder<Relocation>();
        foreach (var fixup in built.Fixups.TakeWhile(_ => !errors.IsFull))
            errors.Try(() =>
            {
                if (Settle(built, fixup, bytes.AsSpan(fixup.Offset)) is { } relocation) relocations.Add(relocation);
            });
        return new(built.Kind!.Value, built.Size, built.Alignment, [.. bytes], relocations.ToImmutable(), [.. built.Lines]);
    }

    // What is known goes in; what is not is returned.
    private Relocation? Settle(SectionBuilder section, Fixup fixup, Span<byte> place)
    {
        var value = fixup.Known ?? evaluator.Of(fixup.Expression)!.Value;
        var form = fixup.Reference == Reference.Data ? null : InstructionTable.Find(BinaryPrimitives.ReadUInt32LittleEndian(place))!;
        switch (fixup.Reference)
        {
            case Reference.Immediate: Patch.Immediate(place, Check(fixup, form!, Plain(fixup, value), form!.Immediates)); return null;
            case Reference.Upper: Patch.Immediate(place, (int)(Check(fixup, form!, Plain(fixup, value), Halves.UpperRange) << 12)); return null;
            case Reference.Data when value.Label is null: Patch.Data(place, fixup.Size, Patch.Fit(value.Number, fixup.Size, fixup.Expression.Place, fixup.Expression.Length)); return null;
            case Reference.High when value.Label is null: Patch.Immediate(place, Halves.High(StaticLinker.Word(value.Number, fixup.Expression.Place, fixup.Expression.Length))); return null;
            case Reference.Low when value.Label is null: Patch.Immediate(place, Halves.Low(value.Number)); return null;
            case Reference.PcrelLow when !NamesHigh(value): throw SourceFault.At(fixup.Expression, "%pcrel_lo names no instruction with %pcrel_hi", "put a label on the auipc and name that label");
            default:
                // Until the linker comes, a branch goes where its label is in this section, one of another file taken as its beginning, and a part of an address holds that part of the addend.
                if (fixup.Reference == Reference.Target && value.Label is { } label && (label.Section == section || label.Section is null) && label.Offset + value.Number - fixup.Offset is var distance && form!.Immediates.Holds(distance)) Patch.Immediate(place, distance);
                else if (fixup.Reference == Reference.High) Patch.Immediate(place, Halves.High(value.Number));
                else if (fixup.Reference == Reference.Low) Patch.Immediate(place, Halves.Low(value.Number));
                return new(fixup.Offset, TypeOf(fixup, form), value.Label is { } symbol ? Number(symbol, fixup.Expression) : null, value.Number, fixup.Expression.Place, fixup.Expression.Length);
        }
    }

    private static RelocationType TypeOf(Fixup fixup, InstructionForm? form) => fixup.Reference switch
    {
        Reference.Data when fixup.Size == 4 => RelocationType.Data32,
        Reference.Data when fixup.Size == 8 => RelocationType.Data64,
        Reference.Data => throw SourceFault.At(fixup.Expression, FormattableString.Invariant($"an address does not fit into {fixup.Size} {(fixup.Size == 1 ? "byte" : "bytes")}"), "use .word or .dword"),
        Reference.High => RelocationType.Hi20,
        Reference.Low => form!.Format is Format.S ? RelocationType.Lo12S : RelocationType.Lo12I,
        Reference.PcrelHigh => RelocationType.PcrelHi20,
        Reference.PcrelLow => form!.Format is Format.S ? RelocationType.PcrelLo12S : RelocationType.PcrelLo12I,
        Reference.Call => RelocationType.CallPlt,
        Reference.Target => form!.Format is Format.B ? RelocationType.Branch : RelocationType.Jal,
        _ => throw new InvalidOperationException($"{fixup.Reference} needs no address"),
    };

    // The label names the instruction with %pcrel_hi, and the way is that one's.
    private static bool NamesHigh(Value value) => value is { Label: { Section: { } section } label, Number: 0 } && section.FixupAt(label.Offset) is { Reference: Reference.PcrelHigh };

    private int Number(SymbolEntry entry, Expression? user = null)
    {
        if (_numbers.TryGetValue(entry, out var number)) return number;
        var symbol = Symbol(entry, user);
        _symbols.Add(symbol);
        return _numbers[entry] = _symbols.Count - 1;
    }

    private ObjectSymbol Symbol(SymbolEntry entry, Expression? user)
    {
        if (entry is { IsDefined: false, Section: null }) return new(entry.Name, false, null, 0, true, false, 0, user!.Place);
        var name = user ?? new Expression.Name(entry, entry.Place!.Value, entry.Name.Length);
        var value = entry.IsLabel ? new Value(entry, 0) : evaluator.Of(name)!.Value;
        var size = entry.Size is { } expression ? (ulong)evaluator.Number(expression) : 0;
        var place = entry.Place ?? name.Place;
        if (value.Label is not { } label) return new(entry.Name, true, null, (ulong)value.Number, entry.IsGlobal, entry.IsFunction, size, place);
        if (label.Section is null) throw SourceFault.At(name, $"{entry.Name} stands for {label.Name}, which is not defined in this text", $"write {label.Name} itself");
        if (label.Section.Kind is not { } kind) throw SourceFault.At(name, $"{label.Name} is in {label.Section.Name}, which is not loaded", "use a label in .text, .rodata, .data or .bss");
        return new(entry.Name, true, kind, (ulong)(label.Offset + value.Number), entry.IsGlobal, entry.IsFunction, size, place);
    }

    private static long Plain(Fixup fixup, Value value) => value.Label is null ? value.Number : throw Evaluator.IsAddress(fixup.Expression, value);

    private static long Check(Fixup fixup, InstructionForm form, long number, ImmediateRange range) => range.Holds(number) ? number
        : throw SourceFault.At(fixup.Expression, FormattableString.Invariant($"{number} does not fit into {form.Mnemonic}"), FormattableString.Invariant($"use {range.Least} to {range.Most}{(form.Format is Format.I or Format.U ? ", or li for a larger number" : "")}"));
}
