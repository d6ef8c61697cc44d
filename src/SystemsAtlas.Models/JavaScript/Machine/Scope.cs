namespace SystemsAtlas.Models.JavaScript.Machine;

/// <summary>Variables that came to be together, and where the search goes on: an environment record (ECMA-262 section 9.1).</summary>
internal sealed class Scope(ScopeLayout layout, object?[] slots, Scope? parent)
{
    public ScopeLayout Layout { get; } = layout;
    public object?[] Slots { get; } = slots;
    public Scope? Parent { get; } = parent;

    /// <summary>For whoever watches: what it knows the scope by.</summary>
    public object? Mark { get; set; }

    public static Scope Enter(ScopeLayout layout, Scope? parent) => new(layout, [.. layout.Start], parent);

    /// <summary>The same variables with the same values, in new places.</summary>
    public Scope Renew() => new(Layout, [.. Slots], Parent);

    public Scope Out(int hops)
    {
        var scope = this;
        for (; hops > 0; hops--) scope = scope.Parent!;
        return scope;
    }
}
