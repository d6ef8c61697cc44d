using SystemsAtlas.Models.JavaScript.Syntax;

namespace SystemsAtlas.Models.JavaScript.Machine;

/// <summary>What statements declare, and for which scope (ECMA-262 section 8.2).</summary>
internal sealed class Hoisting
{
    private readonly List<string> _variables = [];
    private readonly HashSet<FunctionDeclaration> _alsoVariables = new(ReferenceEqualityComparer.Instance);
    private readonly Stack<HashSet<string>> _blocks = new();
    private readonly HashSet<string> _parameters;

    private readonly bool _isStrict;

    private Hoisting(IEnumerable<string> parameters, IReadOnlyList<Statement> body, bool isStrict)
    {
        _isStrict = isStrict;
        _parameters = [.. parameters];
        _blocks.Push([.. LexicalsOf(body).Select(l => l.Name)]);
        foreach (var statement in body) Walk(statement);
    }

    /// <summary>Names of var declarations and of functions in blocks, in order.</summary>
    public IReadOnlyList<string> Variables => _variables;

    /// <summary>Whether a function in a block is also assigned to a variable of its function when its declaration is reached (annex B.3.2).</summary>
    public bool IsAlsoVariable(FunctionDeclaration function) => _alsoVariables.Contains(function);

    public static Hoisting Of(FunctionNode function) =>
        new(function.Parameters.SelectMany(Parser.NamesOf).Select(n => n.Name), function.Body, function.Is(FunctionTraits.Strict));

    /// <summary>The names of let, const and classes that a list of statements declares itself.</summary>
    public static IEnumerable<(string Name, Variable Kind)> LexicalsOf(IReadOnlyList<Statement> body) => body.SelectMany(LexicalsOf);

    private static IEnumerable<(string Name, Variable Kind)> LexicalsOf(Statement statement) => statement switch
    {
        ClassDeclaration made => [(made.Class.Name, Variable.Let)],
        VariableDeclaration { Kind: not "var" } d => d.Declarators.SelectMany(t => Parser.NamesOf(t.Target)).Select(n => (n.Name, d.Kind == "const" ? Variable.Constant : Variable.Let)),
        _ => [],
    };

    /// <summary>The functions that a list of statements declares itself, labelled ones too.</summary>
    public static IEnumerable<FunctionDeclaration> FunctionsOf(IReadOnlyList<Statement> body) =>
        body.Select(s => Unlabelled(s)).OfType<FunctionDeclaration>();

    private static Statement Unlabelled(Statement statement)
    {
        while (statement is LabeledStatement labelled) statement = labelled.Body;
        return statement;
    }

    private void Add(string name)
    {
        if (!_variables.Contains(name)) _variables.Add(name);
    }

    private void Walk(Node? node)
    {
        switch (node)
        {
            case VariableDeclaration { Kind: "var" } declaration: foreach (var name in declaration.Declarators.SelectMany(d => Parser.NamesOf(d.Target))) Add(name.Name); break;
            case BlockStatement block: WalkBlock(block.Body, []); break;
            case IfStatement choice: Walk(choice.Then); Walk(choice.Else); break;
            case ForStatement loop: WalkLoop(loop.Start, loop.Body); break;
            case ForEachStatement each: WalkLoop(each.Target, each.Body); break;
            case WhileStatement loop: Walk(loop.Body); break;
            case DoStatement loop: Walk(loop.Body); break;
            case LabeledStatement labelled: Walk(labelled.Body); break;
            case SwitchStatement choice: WalkBlock([.. choice.Cases.SelectMany(c => c.Body)], []); break;
            case TryStatement attempt:
                Walk(attempt.Block);
                // A simple catch parameter does not stand in the way of a variable of its name.
                if (attempt.Catch is { } handler) WalkBlock(handler.Body, attempt.Parameter is null or Identifier ? [] : Parser.NamesOf(attempt.Parameter).Select(n => n.Name));
                Walk(attempt.Finally);
                break;
        }
    }

    private void WalkLoop(Node? start, Statement body)
    {
        var names = start is VariableDeclaration { Kind: not "var" } declaration ? declaration.Declarators.SelectMany(d => Parser.NamesOf(d.Target)).Select(n => n.Name) : [];
        _blocks.Push([.. names]);
        Walk(start);
        Walk(body);
        _blocks.Pop();
    }

    private void WalkBlock(IReadOnlyList<Statement> body, IEnumerable<string> more)
    {
        foreach (var function in FunctionsOf(body))
        {
            var name = function.Function.Name;
            if (_isStrict || function.Function.Is(FunctionTraits.Async | FunctionTraits.Generator) || _parameters.Contains(name) || _blocks.Any(b => b.Contains(name)) || more.Contains(name)) continue;
            Add(name);
            _alsoVariables.Add(function);
        }
        _blocks.Push([.. LexicalsOf(body).Select(l => l.Name), .. FunctionsOf(body).Select(f => f.Function.Name), .. more]);
        foreach (var statement in body) Walk(statement);
        _blocks.Pop();
    }
}
