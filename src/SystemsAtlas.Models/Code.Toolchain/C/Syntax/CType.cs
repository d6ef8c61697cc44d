namespace SystemsAtlas.Models.Code.Toolchain.C.Syntax;

/// <summary>A type of the subset: int of 4 bytes, char of one without sign (as on RISC-V), pointers of 8, arrays of one dimension. Source: RISC-V ABIs Specification, version 1.0, chapter 5.</summary>
internal abstract record CType
{
    public static readonly CType Int = new Number("int", 4), Char = new Number("char", 1), Void = new Nothing();

    /// <summary>In bytes.</summary>
    public abstract int Size { get; }

    /// <summary>What an address must be a multiple of.</summary>
    public virtual int Alignment => Size;

    public bool IsNumber => this is Number;

    public bool IsPointer => this is Pointer;

    /// <summary>Whether a value of it fits into a register.</summary>
    public bool IsScalar => IsNumber || IsPointer;

    /// <summary>What a pointer points at; null for another type.</summary>
    public CType? Target => (this as Pointer)?.Of;

    public sealed record Number(string Name, int Bytes) : CType
    {
        public override int Size => Bytes;

        public override string ToString() => Name;
    }

    public sealed record Nothing : CType
    {
        public override int Size => 1;

        public override string ToString() => "void";
    }

    public sealed record Pointer(CType Of) : CType
    {
        public override int Size => 8;

        public override string ToString() => $"{Of}{(Of is Pointer ? "" : " ")}*";
    }

    public sealed record Array(CType Of, int Count) : CType
    {
        public override int Size => Of.Size * Count;

        public override int Alignment => Of.Alignment;

        public override string ToString() => FormattableString.Invariant($"{Of}[{Count}]");
    }
}
