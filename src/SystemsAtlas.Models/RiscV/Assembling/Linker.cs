using System.Buffers.Binary;

namespace SystemsAtlas.Models.RiscV.Assembling;

/// <summary>Gives sections and symbols their addresses and puts values into the places that wait for them.</summary>
internal sealed class Linker
{
    private readonly string _source;
    private readonly SymbolTable _symbols;
    private readonly Evaluator _evaluator;
    private readonly ErrorList _errors;
    private readonly ulong[] _addresses;

    public Linker(string source, SymbolTable symbols, Evaluator evaluator, ErrorList errors)
    {
        (_source, _symbols, _evaluator, _errors) = (source, symbols, evaluator, errors);
        (_addresses, _) = MemoryLayout.Place([.. symbols.Sections.Select(s => (s.Size, s.Alignment))]);
    }

    /// <summary>The program; without meaning where something is wrong.</summary>
    public Program Link()
    {
        var sections = ImmutableArray.CreateBuilder<Section>();
        var lines = ImmutableArray.CreateBuilder<LineEntry>();
        foreach (var built in _symbols.Sections)
        {
            var address = _addresses[(int)built.Kind!];
            var bytes = built.Bytes.ToArray();
            foreach (var fixup in built.Fixups.TakeWhile(_ => !_errors.IsFull)) _errors.Try(() => Apply(built, fixup, bytes));
            if (built.Size > 0) sections.Add(new(built.Kind.Value, address, built.Size, built.Alignment, [.. bytes]));
            lines.AddRange(built.Lines.Select(l => l with { Address = l.Address + address }));
        }
        var symbols = _symbols.All.Where(s => s.IsDefined && !s.IsBroken && !s.IsHidden).Select(Finished).OfType<Symbol>().OrderBy(s => s.Value).ThenBy(s => s.Name, StringComparer.Ordinal).ToImmutableArray();
        var entry = symbols.FirstOrDefault(s => s.Name == "_start")?.Value ?? _addresses[(int)SectionKind.Text];
        return new(_source, sections.ToImmutable(), symbols, new(lines.ToImmutable()), entry);
    }

    private Symbol? Finished(SymbolEntry entry)
    {
        Symbol? symbol = null;
        _errors.Try(() =>
        {
            var name = new Expression.Name(entry, entry.Place!.Value, entry.Name.Length);
            var value = _evaluator.Of(name)!.Value;
            var size = entry.Size is { } expression ? (ulong)_evaluator.Number(expression) : 0;
            symbol = new(entry.Name, AddressOf(value, name), value.Label?.Section?.Kind, entry.IsGlobal, entry.IsFunction, size, entry.Place.Value);
        });
        return symbol;
    }

    private void Apply(SectionBuilder section, Fixup fixup, byte[] bytes)
    {
        var value = fixup.Known ?? _evaluator.Of(fixup.Expression)!.Value;
        var pc = _addresses[(int)section.Kind!] + (ulong)fixup.Offset;
        var place = bytes.AsSpan(fixup.Offset);
        switch (fixup.Reference)
        {
            case Reference.Data: PutData(fixup, value, place); break;
            case Reference.Call:
                var way = Way(fixup, value, pc);
                Put(place, Halves.High(way));
                Put(place[Instruction.Size..], Halves.Low(way));
                break;
            default: Put(place, Immediate(fixup, value, pc, BinaryPrimitives.ReadUInt32LittleEndian(place))); break;
        }
    }

    private long Immediate(Fixup fixup, Value value, ulong pc, uint word)
    {
        var form = InstructionTable.Find(word)!;
        switch (fixup.Reference)
        {
            case Reference.Immediate: return Check(fixup, form, Plain(fixup, value), form.Immediates);
            case Reference.Upper: return (int)(Check(fixup, form, Plain(fixup, value), Halves.UpperRange) << 12);
            case Reference.High: return Halves.High(Word(fixup, (long)AddressOf(value, fixup.Expression)));
            case Reference.Low: return Halves.Low((long)AddressOf(value, fixup.Expression));
            case Reference.PcrelHigh: return Halves.High(Way(fixup, value, pc));
            case Reference.PcrelLow: return Halves.Low(WayOfHigh(fixup, value));
            case Reference.Target:
                var distance = unchecked((long)(AddressOf(value, fixup.Expression) - pc));
                if (form.Immediates.Holds(distance)) return distance;
                throw SourceFault.At(fixup.Expression, FormattableString.Invariant($"the target is {distance} bytes away, and {form.Mnemonic} reaches {form.Immediates.Least} to {form.Immediates.Most} in steps of {form.Immediates.Multiple}"), form.Format is Format.B ? "branch over a j with the opposite condition; a number of bytes is written . + 8" : "use tail or call; a number of bytes is written . + 8");
            default: throw new InvalidOperationException($"{fixup.Reference} is no immediate");
        }
    }

    private static void Put(Span<byte> place, long immediate)
    {
        if (!Instruction.TryDecode(BinaryPrimitives.ReadUInt32LittleEndian(place), out var instruction)) throw new InvalidOperationException("a place that waits for an immediate is no instruction");
        BinaryPrimitives.WriteUInt32LittleEndian(place, (instruction with { Immediate = immediate }).Encode());
    }

    private void PutData(Fixup fixup, Value value, Span<byte> place)
    {
        var number = (long)AddressOf(value, fixup.Expression);
        var bits = 8 * fixup.Size;
        if (bits < 64 && (number < -(1L << (bits - 1)) || number >= 1L << bits))
            throw SourceFault.At(fixup.Expression, FormattableString.Invariant($"{number} does not fit into {fixup.Size} {(fixup.Size == 1 ? "byte" : "bytes")}"), FormattableString.Invariant($"use {-(1L << (bits - 1))} to {(1L << bits) - 1}, or a larger directive"));
        Span<byte> all = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(all, number);
        all[..fixup.Size].CopyTo(place);
    }

    private ulong AddressOf(Value value, Expression expression)
    {
        if (value.Label is not { } label) return (ulong)value.Number;
        if (label.Section!.Kind is not { } kind) throw SourceFault.At(expression, $"{label.Name} is in {label.Section.Name}, which is not loaded", "use a label in .text, .rodata, .data or .bss");
        return _addresses[(int)kind] + (ulong)label.Offset + (ulong)value.Number;
    }

    private static long Plain(Fixup fixup, Value value) => value.Label is null ? value.Number : throw Evaluator.IsAddress(fixup.Expression, value);

    private static long Check(Fixup fixup, InstructionForm form, long number, ImmediateRange range) => range.Holds(number) ? number
        : throw SourceFault.At(fixup.Expression, FormattableString.Invariant($"{number} does not fit into {form.Mnemonic}"), FormattableString.Invariant($"use {range.Least} to {range.Most}{(form.Format is Format.I or Format.U ? ", or li for a larger number" : "")}"));

    private long Way(Fixup fixup, Value value, ulong pc) => Word(fixup, unchecked((long)(AddressOf(value, fixup.Expression) - pc)));

    private static long Word(Fixup fixup, long number) => number is >= int.MinValue - 0x800L and < int.MaxValue - 0x7ffL ? number
        : throw SourceFault.At(fixup.Expression, FormattableString.Invariant($"{number} is more than 32 bits with sign hold"), "use li for a number, or an address within 2 GiB");

    // The label names the instruction with %pcrel_hi, and the way is that one's.
    private long WayOfHigh(Fixup fixup, Value value)
    {
        if (value is { Label: { Section: { } section } label, Number: 0 } && section.FixupAt(label.Offset) is { Reference: Reference.PcrelHigh } high)
            return Way(high, high.Known ?? _evaluator.Of(high.Expression)!.Value, _addresses[(int)section.Kind!] + (ulong)high.Offset);
        throw SourceFault.At(fixup.Expression, "%pcrel_lo names no instruction with %pcrel_hi", "put a label on the auipc and name that label");
    }
}
