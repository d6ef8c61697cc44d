namespace SystemsAtlas.Models.Code.Tiers.Jit.Machine;

/// <summary>What the optimising compiler knows of a value.</summary>
internal enum KnownKind
{
    Anything,
    Small,
    Number,
    Boolean,
    String,
    Shaped,
}

/// <summary>What is known of a value; of an object, its possible shapes.</summary>
internal readonly record struct Known(KnownKind Kind, IReadOnlyList<Shape>? Shapes = null)
{
    public static readonly Known Anything = new(KnownKind.Anything);
    public static readonly Known Small = new(KnownKind.Small);
    public static readonly Known Number = new(KnownKind.Number);

    public bool IsNumber => Kind is KnownKind.Small or KnownKind.Number;

    public static Known Of(object? constant) => constant switch
    {
        int => Small,
        double => Number,
        string => new(KnownKind.String),
        bool => new(KnownKind.Boolean),
        _ => Anything,
    };

    public bool Equals(Known other) => Kind == other.Kind && (ReferenceEquals(Shapes, other.Shapes) || (Shapes is not null && other.Shapes is not null && Shapes.SequenceEqual(other.Shapes)));

    public override int GetHashCode() => (int)Kind;

    /// <summary>What holds where two ways meet. Shapes are forgotten there, as V8 forgets them.</summary>
    public static Known Join(Known a, Known b) => a.Kind != KnownKind.Shaped && a.Equals(b) ? a : a.IsNumber && b.IsNumber ? Number : Anything;
}

/// <summary>What is known at one place: of every register, of the accumulator, and which register holds the same value as it.</summary>
internal sealed class Knowledge(int registers)
{
    private readonly Known[] _known = new Known[registers + 1];

    /// <summary>The register that holds what the accumulator holds, or -1.</summary>
    public int Alias { get; private set; } = -1;

    public Known this[int register] => _known[register + 1];

    public Knowledge Copy()
    {
        var copy = new Knowledge(_known.Length - 1) { Alias = Alias };
        _known.CopyTo(copy._known, 0);
        return copy;
    }

    /// <summary>A new value in the accumulator.</summary>
    public void Accumulate(Known known)
    {
        _known[0] = known;
        Alias = -1;
    }

    public void Load(int register)
    {
        _known[0] = _known[register + 1];
        Alias = register;
    }

    public void Store(int register)
    {
        _known[register + 1] = _known[0];
        Alias = register;
    }

    /// <summary>A check has found out more of a value.</summary>
    public void Learn(int register, Known known)
    {
        _known[register + 1] = known;
        if (register < 0 && Alias >= 0) _known[Alias + 1] = known;
        if (register >= 0 && Alias == register) _known[0] = known;
    }

    /// <summary>Shapes of objects may have changed.</summary>
    public void ForgetShapes()
    {
        for (var i = 0; i < _known.Length; i++)
            if (_known[i].Kind == KnownKind.Shaped) _known[i] = Known.Anything;
    }

    /// <summary>Takes in what holds when control comes from another place too.</summary>
    /// <returns>Whether less is known now.</returns>
    public bool Join(Knowledge other)
    {
        var changed = false;
        for (var i = 0; i < _known.Length; i++)
        {
            var joined = Known.Join(_known[i], other._known[i]);
            changed |= !joined.Equals(_known[i]);
            _known[i] = joined;
        }
        if (Alias == other.Alias || Alias < 0) return changed;
        Alias = -1;
        return true;
    }
}
