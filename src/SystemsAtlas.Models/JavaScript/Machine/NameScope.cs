namespace SystemsAtlas.Models.JavaScript.Machine;

internal enum Variable
{
    /// <summary>A var, a parameter or a function: there from the start.</summary>
    Plain,

    /// <summary>A let: refused before its declaration ran.</summary>
    Let,

    /// <summary>A const: as let, and never assigned to again.</summary>
    Constant,

    /// <summary>A function expression's own name: assigning to it does nothing.</summary>
    OwnName,
}

/// <summary>The names of a scope while code is compiled. A scope without names has no counterpart when the program runs, unless it is a function's.</summary>
internal sealed class NameScope(NameScope? parent, bool isFunction = false)
{
    private readonly List<string> _names = [];
    private readonly List<Variable> _kinds = [];
    private readonly List<string> _captured = [];

    public NameScope? Parent { get; } = parent;

    private bool IsFunction => isFunction;

    public bool IsEmpty => !isFunction && _names.Count == 0;

    public void Add(string name, Variable kind)
    {
        if (_names.Contains(name)) return;
        _names.Add(name);
        _kinds.Add(kind);
    }

    /// <summary>Counts a variable among those that functions use.</summary>
    public void Keep(string name) => _captured.Add(name);

    public bool Has(string name) => _names.Contains(name);

    public ScopeLayout Layout => new([.. _names], [.. _kinds.Select(k => k is Variable.Let or Variable.Constant ? (object?)Missing.Value : null)]) { Captured = _captured, Constants = [.. _names.Where((_, i) => _kinds[i] == Variable.Constant)] };

    /// <summary>Where a name is found: scopes out, slot, kind; null for a global.</summary>
    public (int Hops, int Slot, Variable Kind)? Find(string name)
    {
        var (hops, isOutside) = (0, false);
        for (var scope = this; scope is not null; scope = scope.Parent)
        {
            var slot = scope._names.IndexOf(name);
            if (slot >= 0)
            {
                if (isOutside && !scope._captured.Contains(name)) scope._captured.Add(name);
                return (hops, slot, scope._kinds[slot]);
            }
            if (!scope.IsEmpty) hops++;
            isOutside |= scope.IsFunction;
        }
        return null;
    }
}
