namespace SystemsAtlas.Models.JavaScript.Syntax;

/// <summary>How a name is declared.</summary>
internal enum Binding
{
    Variable,
    Lexical,
    Function,
    SimpleCatch,
}

/// <summary>What a scope declares, for the early errors of ECMA-262 sections 14.2.1, 14.15.1 and 15.2.1, with the allowances of annex B.3.</summary>
internal sealed class DeclarationScope(bool isFunction, DeclarationScope? parent)
{
    private readonly HashSet<string> _variables = [];
    private readonly HashSet<string> _lexicals = [];
    private readonly HashSet<string> _functions = [];
    private string? _simpleCatch;

    public DeclarationScope? Parent { get; } = parent;

    /// <returns>Whether the name may be declared here like this.</returns>
    public bool Declare(string name, Binding binding)
    {
        switch (binding)
        {
            case Binding.SimpleCatch:
                _simpleCatch = name;
                return _lexicals.Add(name);
            case Binding.Lexical:
                return !_variables.Contains(name) && !_functions.Contains(name) && _lexicals.Add(name);
            case Binding.Function:
                var taken = IsFunction ? _lexicals.Contains(name) : _lexicals.Contains(name) || _variables.Contains(name);
                _functions.Add(name);
                return !taken;
            default:
                return DeclareVariable(name);
        }
    }

    // A variable passes through all blocks up to its function, and must not meet a lexical name on the way.
    private bool DeclareVariable(string name)
    {
        for (var scope = this; scope is not null; scope = scope.Parent)
        {
            if (scope._lexicals.Contains(name) && scope._simpleCatch != name) return false;
            if (!scope.IsFunction && scope._functions.Contains(name)) return false;
            scope._variables.Add(name);
            if (scope.IsFunction) return true;
        }
        return true;
    }

    public bool IsFunction { get; } = isFunction;
}
