namespace SystemsAtlas.Models.RiscV.Assembling;

/// <summary>A symbol while a text is read: not defined yet, a label at an offset of a section, or a number.</summary>
internal sealed class SymbolEntry(string name)
{
    public string Name { get; } = name;

    /// <summary>Where it is defined; null while it is not.</summary>
    public SourcePlace? Place { get; private set; }

    /// <summary>Where a label stands; null unless it is one.</summary>
    public SectionBuilder? Section { get; private set; }

    /// <summary>How far from the section's first byte.</summary>
    public int Offset { get; private set; }

    /// <summary>What <c>.equ</c> gives; null unless it does.</summary>
    public Expression? Meaning { get; private set; }

    /// <summary>What it comes to, once that is known.</summary>
    public Value? Known { get; set; }

    /// <summary>Defined by something that was told to be wrong: what uses it is not told again.</summary>
    public bool IsBroken { get; private set; }

    public bool IsGlobal { get; set; }

    public bool IsFunction { get; set; }

    public Expression? Size { get; set; }

    public bool IsDefined => Place is not null;

    public bool IsLabel => Section is not null;

    /// <summary>Whether it is made by the assembler, or is a label that only the text itself is to see: left out of the program's symbols.</summary>
    public bool IsHidden => Name.StartsWith(".L", StringComparison.Ordinal) || char.IsAsciiDigit(Name[0]);

    public void DefineLabel(SectionBuilder section, int offset, SourcePlace place) => (Section, Offset, Place, Known) = (section, offset, place, new(this, 0));

    public void DefineNumber(Expression meaning, Value? known, SourcePlace place) => (Meaning, Known, Place, IsBroken) = (meaning, known, place, false);

    public void Break(SourcePlace place) => (IsBroken, Place) = (true, place);
}
