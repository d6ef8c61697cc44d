using SystemsAtlas.Models.JavaScript.Syntax;

namespace SystemsAtlas.Models.JavaScript.Machine;

/// <summary>
/// Turns a function's syntax tree into instructions for the <see cref="Interpreter"/>. Names are resolved here, to a number of scopes out and a slot.
/// Compiled code needs no stack of the machine it runs on, so that a function can be suspended anywhere and recursion has a limit of its own.
/// </summary>
internal sealed partial class Compiler
{
    private readonly CodeBuilder _code = new();
    private readonly List<Control> _controls = [];
    private readonly Hoisting _hoisting;
    private readonly NameScope _functionScope;
    private readonly FunctionNode _function;
    private NameScope _scope;
    private Position _at;

    private Compiler(FunctionNode function, NameScope? outer)
    {
        _function = function;
        _hoisting = Hoisting.Of(function);
        _scope = new NameScope(outer, isFunction: true);
        foreach (var name in function.Parameters.SelectMany(Parser.NamesOf)) _scope.Add(name.Name, Variable.Plain);
        if (function.Is(FunctionTraits.UsesArguments)) _scope.Add("arguments", Variable.Plain);
        _functionScope = function.HasSimpleParameters ? _scope : new NameScope(_scope);
        foreach (var name in _hoisting.Variables) _functionScope.Add(name, Variable.Plain);
        foreach (var declared in Hoisting.FunctionsOf(function.Body)) _functionScope.Add(declared.Function.Name, Variable.Plain);
        foreach (var (name, kind) in Hoisting.LexicalsOf(function.Body)) _functionScope.Add(name, kind);
    }

    /// <summary>Compiles a program, which is the body of a function.</summary>
    /// <exception cref="ProgramRefusedException">It names a global that the interpreter does not have, or is nested too deeply.</exception>
    public static FunctionCode Compile(FunctionNode program) => Compile(program, "", null);

    private static FunctionCode Compile(FunctionNode function, string name, NameScope? outer, bool hasFields = false)
    {
        if (!System.Runtime.CompilerServices.RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw ProgramRefusedException.Unsupported("nesting as deep as this is", function.At);
        var compiler = new Compiler(function, outer);
        var code = new FunctionCode(function, name) { Layout = compiler._scope.Layout };
        compiler.Beginning(hasFields);
        compiler.Parameters(function, code);
        compiler.HoistFunctions(function.Body);
        if (function.Is(FunctionTraits.Generator)) compiler.Emit(Op.StartGenerator);
        foreach (var statement in function.Body) compiler.Statement(statement);
        compiler.Emit(Op.Push, null);
        compiler.Emit(Op.Return);
        code.Instructions = compiler._code.Finish();
        return code;
    }

    private void Beginning(bool hasFields)
    {
        At(_function.At);
        // A constructor that extends another has no object before that has returned.
        if (hasFields && !_function.Is(FunctionTraits.Derived))
        {
            Emit(Op.InitFields);
            Emit(Op.Pop);
        }
        if (!_function.Is(FunctionTraits.UsesArguments)) return;
        Emit(Op.LoadArgumentsObject);
        StartVariable("arguments");
    }

    private void Parameters(FunctionNode function, FunctionCode code)
    {
        At(function.At);
        if (function.HasSimpleParameters)
        {
            code.ParameterSlots = [.. function.Parameters.Select(p => _scope.Find(((Identifier)p).Name)!.Value.Slot)];
            return;
        }
        Emit(Op.LoadArguments);
        Elements(function.Parameters, BindingTarget);
        Emit(Op.Pop);
        if (_functionScope.IsEmpty)
        {
            _scope = _functionScope;
            return;
        }
        Emit(Op.EnterScope, _functionScope.Layout);
        var parameters = _scope;
        _scope = _functionScope;
        // A var with the name of a parameter begins with its value (section 10.2.11).
        foreach (var name in _hoisting.Variables.Where(parameters.Has))
        {
            var (hops, slot, _) = parameters.Find(name)!.Value;
            _code.Emit(Op.LoadSlot, hops + 1, slot, name);
            StartVariable(name);
        }
    }

    private void HoistFunctions(IReadOnlyList<Statement> body)
    {
        foreach (var declared in Hoisting.FunctionsOf(body))
        {
            At(declared.At);
            Closure(declared.Function, declared.Function.Name);
            StartVariable(declared.Function.Name);
        }
    }

    private void Closure(FunctionNode function, string name)
    {
        if (function.Name.Length == 0 || function.Name == name)
        {
            Emit(Op.Closure, Compile(function, name, _scope));
            return;
        }
        // A function expression's own name has a scope to itself.
        var own = new NameScope(_scope);
        own.Add(function.Name, Variable.OwnName);
        Emit(Op.EnterScope, own.Layout);
        Emit(Op.Closure, Compile(function, function.Name, own));
        Emit(Op.Copy);
        _code.Emit(Op.StartSlot, 0, 0, function.Name);
        Emit(Op.LeaveScope);
    }

    private void At(Position at)
    {
        _at = at;
        _code.At = at;
    }

    private void Emit(Op op, object? value = null) => _code.Emit(op, value);

    private void Load(string name)
    {
        if (_scope.Find(name) is var (hops, slot, _)) _code.Emit(Op.LoadSlot, hops, slot, name);
        else Emit(Op.LoadGlobal, Global(name));
    }

    // Assigns the value on the stack and leaves it there.
    private void Store(string name)
    {
        if (_scope.Find(name) is not var (hops, slot, kind)) Emit(Op.StoreGlobal, Global(name));
        else if (kind == Variable.Constant) _code.Emit(Op.RefuseStore, hops, slot, name);
        else if (kind == Variable.OwnName && _function.Is(FunctionTraits.Strict)) _code.Emit(Op.RefuseStore, hops, slot, name);
        else if (kind != Variable.OwnName) _code.Emit(Op.StoreSlot, hops, slot, name);
    }

    // Gives a declared variable its first value, and takes that off the stack.
    private void StartVariable(string name)
    {
        var (hops, slot, _) = _scope.Find(name)!.Value;
        _code.Emit(Op.StartSlot, hops, slot, name);
    }

    private string Global(string name) =>
        Library.UnsupportedNames.Globals.Contains(name) ? throw ProgramRefusedException.Unsupported($"{name} is", _at) : name;

    // Runs in a scope with these names, if there are any.
    private void InScope(NameScope scope, Action body)
    {
        var outer = _scope;
        _scope = scope;
        if (!scope.IsEmpty)
        {
            Emit(Op.EnterScope, scope.Layout);
            _controls.Add(new ScopeControl());
        }
        body();
        if (!scope.IsEmpty)
        {
            Emit(Op.LeaveScope);
            _controls.RemoveAt(_controls.Count - 1);
        }
        _scope = outer;
    }
}
