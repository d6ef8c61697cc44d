using SystemsAtlas.Models.RiscV;

namespace SystemsAtlas.Models.Hardware.Cores.Pipelining;

/// <summary>A line of a program as the picture lists it.</summary>
/// <param name="Text">The instruction.</param>
/// <param name="Pc">Its address.</param>
/// <param name="What">What it is; null where memory holds no instruction.</param>
internal sealed record CodeLine(string Text, ulong Pc, Instruction? What)
{
    /// <summary>Whether it is a branch or a jump.</summary>
    public bool GoesElsewhere => What is { } i && (i.IsBranch || i.IsJump);
}

/// <summary>A program with its instructions as text.</summary>
internal sealed class Code
{
    private readonly Section _text;

    public Code(string name, Program program)
    {
        (Name, Program, _text) = (name, program, program[SectionKind.Text]!);
        var lines = ImmutableArray.CreateBuilder<CodeLine>();
        for (var pc = _text.Address; pc + Instruction.Size <= _text.End; pc += Instruction.Size)
        {
            var (what, words) = Read(pc);
            lines.Add(new(words, pc, what));
        }
        Lines = lines.ToImmutable();
    }

    /// <summary>What the program is called.</summary>
    public string Name { get; }

    /// <summary>The program.</summary>
    public Program Program { get; }

    /// <summary>Its instructions, in the order of their addresses.</summary>
    public ImmutableArray<CodeLine> Lines { get; }

    /// <summary>Where the first instruction is.</summary>
    public ulong Entry => Program.Entry;

    /// <summary>The line of an address, from 0; -1 for none.</summary>
    public int LineAt(ulong pc) => pc >= _text.Address && pc + Instruction.Size <= _text.End && (pc - _text.Address) % Instruction.Size == 0 ? (int)((pc - _text.Address) / Instruction.Size) : -1;

    /// <summary>The instruction at an address, null where there is none, and how it is written.</summary>
    public (Instruction? What, string Text) At(ulong pc) => LineAt(pc) is >= 0 and var known ? (Lines[known].What, Lines[known].Text) : Read(pc);

    private (Instruction? What, string Text) Read(ulong pc)
    {
        if (pc % Instruction.Size != 0 || Program.WordAt(pc) is not { } word || Program[SectionKind.Data] is { } data && data.Holds(pc)) return (null, "(nothing)");
        if (!Instruction.TryDecode(word, out var what)) return (null, "(no instruction)");
        var (mnemonic, operands) = Disassembler.Of(what, pc, aliases: true);
        if (what.IsBranch || what.Op == Op.Jal)
        {
            // The target by its label, where it has one.
            var at = operands.LastIndexOf(',') + 1;
            operands = operands[..at] + NameOf(pc + (ulong)what.Immediate);
        }
        return (what, operands.Length == 0 ? mnemonic : $"{mnemonic} {operands}");
    }

    /// <summary>The label at an address; empty for none.</summary>
    public string LabelAt(ulong address)
    {
        foreach (var symbol in Program.Symbols)
            if (symbol.Section == SectionKind.Text && symbol.Value == address) return symbol.Name;
        return "";
    }

    /// <summary>A label with how far behind it, or the address.</summary>
    public string NameOf(ulong address)
    {
        if (LabelAt(address) is { Length: > 0 } label) return label;
        return Program.Whereabouts(address) is var (near, offset) && near.Section == SectionKind.Text ? FormattableString.Invariant($"{near.Name}+{offset}") : Hex(address);
    }

    /// <summary>An address as text.</summary>
    public static string Hex(ulong address) => $"0x{address:x}";
}
