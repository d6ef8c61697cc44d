namespace SystemsAtlas.Models.Code.Tiers.Jit.Machine;

/// <summary>What a feedback slot watches.</summary>
internal enum SlotKind
{
    Binary,
    Compare,
    Load,
    Store,
    Call,
}

/// <summary>What one place of a function has seen so far. Sets of bits only grow, as V8's do (BinaryOperationFeedback, CompareOperationFeedback in its globals.h).</summary>
internal sealed class Slot(SlotKind kind, string label, int line)
{
    /// <summary>How many shapes an inline cache lists before it gives up listing them.</summary>
    public const int MostShapes = 4;

    public const int Small = 1, SmallInputs = 3, Number = 7, NumberOrOddball = 15, String = 16, Any = 127;

    public SlotKind Kind { get; } = kind;

    /// <summary>The operator, the property or the function's name as the program writes it.</summary>
    public string Label { get; } = label;

    public int Line { get; } = line;

    /// <summary>Kinds of operands and results.</summary>
    public int Bits { get; private set; }

    /// <summary>Shapes of the objects.</summary>
    public List<Shape> Shapes { get; } = [];

    /// <summary>The function that was called, while it was always the same.</summary>
    public Routine? Target { get; private set; }

    /// <summary>Whether it has seen too much to list it.</summary>
    public bool IsMegamorphic { get; private set; }

    /// <summary>Whether it has seen nothing.</summary>
    public bool IsEmpty => Bits == 0 && Shapes.Count == 0 && Target is null && !IsMegamorphic;

    /// <summary>What it says, in V8's words.</summary>
    public string Word => Kind switch
    {
        SlotKind.Binary => Bits switch { 0 => "None", Small => "SignedSmall", SmallInputs => "SignedSmallInputs", Number => "Number", NumberOrOddball => "NumberOrOddball", String => "String", _ => "Any" },
        SlotKind.Compare => Bits switch { 0 => "None", Small => "SignedSmall", SmallInputs or Number => "Number", NumberOrOddball => "NumberOrBoolean", String => "String", _ => "Any" },
        _ => IsMegamorphic ? "MEGAMORPHIC" : Shapes.Count > 1 ? "POLYMORPHIC" : Shapes.Count == 1 || Target is not null ? "MONOMORPHIC" : "UNINITIALIZED",
    };

    /// <summary>Notes kinds of values.</summary>
    /// <returns>Whether it says something else now.</returns>
    public bool See(int bits)
    {
        if ((Bits | bits) == Bits) return false;
        var before = Word;
        Bits |= bits;
        return Word != before;
    }

    /// <summary>Notes the shape of an object.</summary>
    public bool See(Shape shape)
    {
        if (IsMegamorphic || Shapes.Contains(shape)) return false;
        var valid = 0;
        foreach (var known in Shapes)
            if (!known.IsDeprecated) valid++;
        if (valid >= MostShapes)
        {
            Shapes.Clear();
            IsMegamorphic = true;
        }
        else
        {
            // A shape that took the place of the only one that is left stands alone.
            if (valid == 0) Shapes.Clear();
            Shapes.Add(shape);
        }
        return true;
    }

    /// <summary>Notes the function that was called.</summary>
    public bool See(Routine target)
    {
        if (IsMegamorphic || Target == target) return false;
        IsMegamorphic = Target is not null;
        Target = IsMegamorphic ? null : target;
        return true;
    }
}
