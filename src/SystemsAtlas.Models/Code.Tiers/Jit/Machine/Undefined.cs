namespace SystemsAtlas.Models.Code.Tiers.Jit.Machine;

/// <summary>The value undefined. Other values: null, bool, int (a small integer), double (a heap number), string, <see cref="Thing"/> and <see cref="Routine"/>.</summary>
internal sealed class Undefined
{
    public static readonly Undefined Value = new();

    private Undefined() { }

    public override string ToString() => "undefined";
}

/// <summary>A variable of the top level that has no value so far.</summary>
internal sealed class Hole
{
    public static readonly Hole Value = new();

    private Hole() { }
}

/// <summary>An object: its shape says what lies in which field.</summary>
internal sealed class Thing(Shape shape)
{
    public Shape Shape { get; set; } = shape;

    public List<object?> Fields { get; } = [];
}

/// <summary>An error that the program does not catch, because it cannot.</summary>
internal sealed class ThrownException(string kind, string message) : Exception($"{kind}: {message}");
