namespace SystemsAtlas.Models.Code.Tiers.Jit.Machine;

/// <summary>What a field of a shape has held so far, and so how it is laid out.</summary>
internal enum Held
{
    None,
    Small,
    Double,
    Reference,
    Anything,
}

/// <summary>
/// A hidden class: which properties an object has, in which order, and what each has held. Objects that got the same properties in the same order share it. V8 calls it a map, and keeps
/// trees of them; a field that has held small integers and is given another number makes a new shape, and the old one is deprecated.
/// </summary>
internal sealed class Shape
{
    private readonly List<Shape> _next = [];

    /// <summary>Its number, in the order in which shapes came to be.</summary>
    public required int Id { get; init; }

    /// <summary>The shape without the last property, or null where there is none.</summary>
    public Shape? Parent { get; init; }

    /// <summary>The last property, or what objects of the root are made by.</summary>
    public required string Label { get; init; }

    /// <summary>What the last property has held.</summary>
    public Held Held { get; set; }

    /// <summary>Whether another shape took its place, so that no new object gets it.</summary>
    public bool IsDeprecated { get; private set; }

    /// <summary>How many properties.</summary>
    public int Count => Parent is null ? 0 : Parent.Count + 1;

    /// <summary>Where a property lies, or -1.</summary>
    public int IndexOf(string name)
    {
        for (var at = this; at.Parent is not null; at = at.Parent)
            if (at.Label == name) return at.Count - 1;
        return -1;
    }

    /// <summary>What the field at an index has held.</summary>
    public Held HeldAt(int index) => At(index).Held;

    /// <summary>The shape that added the field at an index.</summary>
    public Shape At(int index)
    {
        var at = this;
        while (at.Count > index + 1) at = at.Parent!;
        return at;
    }

    /// <summary>The names of the properties, in their order.</summary>
    public IReadOnlyList<string> Names()
    {
        var names = new List<string>();
        for (var at = this; at.Parent is not null; at = at.Parent) names.Add(at.Label);
        names.Reverse();
        return names;
    }

    /// <summary>The shape with one more property, if there is one.</summary>
    public Shape? Next(string name) => _next.FirstOrDefault(s => s.Label == name);

    internal void Adopt(Shape child)
    {
        _next.RemoveAll(s => s.Label == child.Label);
        _next.Add(child);
    }

    /// <summary>No object gets this shape or one that was made from it any more.</summary>
    internal void Deprecate()
    {
        IsDeprecated = true;
        foreach (var child in _next) child.Deprecate();
    }

    /// <summary>How a value has to be held.</summary>
    public static Held Of(object? value) => value switch
    {
        int => Held.Small,
        double => Held.Double,
        _ => Held.Reference,
    };

    /// <summary>What holds both.</summary>
    public static Held Join(Held one, Held other) => (one, other) switch
    {
        _ when one == other => one,
        (Held.None, _) => other,
        (_, Held.None) => one,
        (Held.Small, Held.Double) or (Held.Double, Held.Small) => Held.Double,
        _ => Held.Anything,
    };

    public override string ToString() => $"S{Id}";
}

/// <summary>All shapes of a run.</summary>
internal sealed class Shapes
{
    private readonly Dictionary<string, Shape> _roots = [];

    /// <summary>All of them, in the order in which they came to be.</summary>
    public List<Shape> All { get; } = [];

    /// <summary>A shape was made: told as soon as it is.</summary>
    public Action<Shape, Shape?> Made { get; set; } = (_, _) => { };

    /// <summary>Fields of a shape hold more than code may have relied on.</summary>
    public Action<Shape> Widened { get; set; } = _ => { };

    /// <summary>The shape that objects begin with: one for each number of properties of a literal, one for each constructor.</summary>
    public Shape Root(string maker)
    {
        if (_roots.TryGetValue(maker, out var root)) return root;
        root = new Shape { Id = All.Count, Label = maker };
        All.Add(root);
        return _roots[maker] = root;
    }

    /// <summary>The shape that a value's property makes of a shape.</summary>
    public Shape With(Shape shape, string name, object? value)
    {
        var held = Shape.Of(value);
        if (shape.Next(name) is not { } next) return Make(shape, name, held, null);
        var joined = Shape.Join(next.Held, held);
        return joined == next.Held ? next : Widen(next, joined);
    }

    /// <summary>The shape in which the field at an index can hold a value; the same one where it can already.</summary>
    public Shape Holding(Shape shape, int index, object? value)
    {
        var owner = shape.At(index);
        var joined = Shape.Join(owner.Held, Shape.Of(value));
        if (joined == owner.Held) return shape;
        var wider = Widen(owner, joined);
        return wider == owner ? shape : Updated(shape);
    }

    /// <summary>The shape that took a deprecated one's place.</summary>
    public Shape Updated(Shape shape)
    {
        if (!shape.IsDeprecated) return shape;
        var parent = Updated(shape.Parent!);
        return parent.Next(shape.Label) is { IsDeprecated: false } next ? Covering(next, shape.Held) : Make(parent, shape.Label, shape.Held, shape);
    }

    /// <summary>The shape that took a deprecated one's place, where there is one already.</summary>
    public static Shape? Present(Shape shape)
    {
        if (!shape.IsDeprecated) return shape;
        return Present(shape.Parent!)?.Next(shape.Label) is { IsDeprecated: false } next ? next : null;
    }

    private Shape Covering(Shape next, Held held)
    {
        var joined = Shape.Join(next.Held, held);
        return joined == next.Held ? next : Widen(next, joined);
    }

    // Small integers and references may become anything in place, because both are one word; a double is held in another way.
    private Shape Widen(Shape owner, Held joined)
    {
        if (owner.Held == Held.None || (joined == Held.Anything && owner.Held is Held.Small or Held.Reference))
        {
            owner.Held = joined;
            Widened(owner);
            return owner;
        }
        owner.Deprecate();
        return Make(owner.Parent!, owner.Label, joined, owner);
    }

    private Shape Make(Shape parent, string name, Held held, Shape? instead)
    {
        var child = new Shape { Id = All.Count, Label = name, Parent = parent, Held = held };
        All.Add(child);
        parent.Adopt(child);
        Made(child, instead);
        return child;
    }
}
