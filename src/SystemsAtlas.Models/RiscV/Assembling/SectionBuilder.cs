using System.Buffers.Binary;

namespace SystemsAtlas.Models.RiscV.Assembling;

/// <summary>A section that is being filled.</summary>
/// <param name="name">As the text calls it.</param>
/// <param name="kind">What it is for; null for what is only read by debuggers and left out.</param>
internal sealed class SectionBuilder(string name, SectionKind? kind)
{
    private const byte ShortNop = 1;

    private static readonly uint Nop = new Instruction(Op.Addi, 0, 0, 0, 0).Encode();

    private readonly List<byte> _bytes = [];
    private bool _isFull;

    public string Name { get; } = name;

    public SectionKind? Kind { get; } = kind;

    public int Size { get; private set; }

    public int Alignment { get; private set; } = kind == SectionKind.Text ? Instruction.Size : 1;

    /// <summary>The line of the compiled program that what comes next is made of; 0 for none.</summary>
    public int Origin { get; set; }

    public List<Fixup> Fixups { get; } = [];

    /// <summary>Which bytes come from where, with offsets for addresses.</summary>
    public List<LineEntry> Lines { get; } = [];

    public ImmutableArray<byte> Bytes => [.. _bytes];

    /// <summary>The place at an offset that waits for a value; null when none does.</summary>
    public Fixup? FixupAt(int offset)
    {
        var (low, high) = (0, Fixups.Count - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (Fixups[middle].Offset == offset) return Fixups[middle];
            if (Fixups[middle].Offset < offset) low = middle + 1;
            else high = middle - 1;
        }
        return null;
    }

    /// <summary>Adds bytes and what they come from.</summary>
    public void Add(ReadOnlySpan<byte> bytes, Token from, bool isCode = false)
    {
        if (Kind == SectionKind.Bss && bytes.ContainsAnyExcept((byte)0)) throw SourceFault.At(from, $"{Name} holds only zeros", "put values into .data");
        Note(from, bytes.Length, isCode);
        if (Kind != SectionKind.Bss) _bytes.AddRange(bytes);
    }

    public void AddWord(uint word, Token from)
    {
        if (Size % Instruction.Size is var over and not 0)
        {
            // The next ones are told only if they are wrong themselves.
            Pad(PaddingTo(Instruction.Size), null);
            throw SourceFault.At(from, FormattableString.Invariant($"the instruction would stand {over} {(over == 1 ? "byte" : "bytes")} behind a multiple of {Instruction.Size}"), "write .align 2 before it");
        }
        Span<byte> bytes = stackalloc byte[Instruction.Size];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, word);
        Add(bytes, from, isCode: true);
    }

    /// <summary>Adds so many bytes of one value.</summary>
    public void Fill(int count, byte value, Token from)
    {
        Demand(count, from);
        Add(Enumerable.Repeat(value, count).ToArray(), from);
    }

    /// <summary>Pads to a multiple: code with <c>nop</c> as far as it goes unless a value is given.</summary>
    public void Align(int multiple, byte? value, Token from)
    {
        Alignment = Math.Max(Alignment, multiple);
        Demand(PaddingTo(multiple), from);
        Pad(PaddingTo(multiple), value);
    }

    /// <summary>Ends the section. Code is padded to its own alignment, as GNU does.</summary>
    public void Finish()
    {
        if (Kind == SectionKind.Text) Pad(PaddingTo(Alignment), null);
    }

    private int PaddingTo(int multiple) => (multiple - Size % multiple) % multiple;

    private void Pad(int count, byte? value)
    {
        var padding = new byte[count];
        if (value is { } given) Array.Fill(padding, given);
        else if (Kind == SectionKind.Text) FillWithNops(padding);
        if (Kind != SectionKind.Bss) _bytes.AddRange(padding);
        Size += count;
    }

    // What is not whole is filled as GNU does: a zero, then a nop of two bytes, which this machine never comes to.
    private static void FillWithNops(Span<byte> padding)
    {
        if ((padding.Length & 2) != 0) padding[padding.Length & 1] = ShortNop;
        for (var i = padding.Length % Instruction.Size; i < padding.Length; i += Instruction.Size) BinaryPrimitives.WriteUInt32LittleEndian(padding[i..], Nop);
    }

    /// <summary>Fails where a section would pass its limit; tells it once.</summary>
    public void Demand(long bytes, Token from)
    {
        if (Size + bytes <= AssemblyLimits.SectionBytes) return;
        if (_isFull) throw new SourceFault(null);
        _isFull = true;
        throw SourceFault.At(from, FormattableString.Invariant($"{Name} would hold more than {AssemblyLimits.SectionBytes} bytes"), "make it smaller");
    }

    private void Note(Token from, int bytes, bool isCode)
    {
        Demand(bytes, from);
        if (bytes > 0) Lines.Add(new((ulong)Size, bytes, from.Place, isCode, Origin));
        Size += bytes;
    }
}
