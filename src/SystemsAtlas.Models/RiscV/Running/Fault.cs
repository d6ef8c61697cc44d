namespace SystemsAtlas.Models.RiscV;

/// <summary>Why a machine stops.</summary>
public enum FaultKind
{
    /// <summary>A jump to an address that is no multiple of 4; told at the jump, which writes nothing (manual, section 2.5).</summary>
    MisalignedFetch,

    /// <summary>The word is no instruction of RV64I or M.</summary>
    IllegalInstruction,

    /// <summary>The instruction at the program counter cannot be fetched: no page is there.</summary>
    FetchNotMapped,

    /// <summary>The page at the program counter may not be executed.</summary>
    FetchNotAllowed,

    /// <summary>A load where no page is.</summary>
    LoadNotMapped,

    /// <summary>A load from a page that may not be read.</summary>
    LoadNotAllowed,

    /// <summary>A store where no page is.</summary>
    StoreNotMapped,

    /// <summary>A store to a page that may not be written.</summary>
    StoreNotAllowed,

    /// <summary><c>ebreak</c>: the program asks for a debugger.</summary>
    Breakpoint,
}

/// <summary>What stopped a machine. Nothing but the instructions before it has changed anything.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="Pc">The address of the instruction.</param>
/// <param name="Instruction">The instruction; null when none could be read.</param>
/// <param name="Word">Its 32 bits; 0 when they could not be fetched.</param>
/// <param name="Address">The address that it wanted: of the jump's target or the data; else of the instruction.</param>
/// <param name="Size">How many bytes it wanted there.</param>
public sealed record Fault(FaultKind Kind, ulong Pc, Instruction? Instruction, uint Word, ulong Address, int Size)
{
    /// <summary>Says it in words, without a full stop, such as "the store of 4 bytes at 0x3ffc, by sw a0,-4(sp) at 0x100b8, is outside of mapped memory".</summary>
    public string Reason => Kind switch
    {
        FaultKind.MisalignedFetch => $"{By} goes to 0x{Address:x}, which is no multiple of 4",
        FaultKind.IllegalInstruction => $"the word 0x{Word:x8} at 0x{Pc:x} is no instruction of RV64IM",
        FaultKind.FetchNotMapped => $"the program counter is 0x{Pc:x}, where nothing is mapped",
        FaultKind.FetchNotAllowed => $"the program counter is 0x{Pc:x}, in memory that may not be executed",
        FaultKind.LoadNotMapped => $"the load of {Bytes} at 0x{Address:x}, by {By}, is outside of mapped memory",
        FaultKind.LoadNotAllowed => $"the load of {Bytes} at 0x{Address:x}, by {By}, is in memory that may not be read",
        FaultKind.StoreNotMapped => $"the store of {Bytes} at 0x{Address:x}, by {By}, is outside of mapped memory",
        FaultKind.StoreNotAllowed => $"the store of {Bytes} at 0x{Address:x}, by {By}, is in memory that may not be written",
        FaultKind.Breakpoint => $"{By} asks for a debugger",
        _ => throw new InvalidOperationException($"{Kind} is no kind of fault"),
    };

    private string By => $"{(Instruction is { } i ? Disassembler.Of(i, Pc).ToString() : "")} at 0x{Pc:x}";

    private string Bytes => Size == 1 ? "1 byte" : FormattableString.Invariant($"{Size} bytes");
}
