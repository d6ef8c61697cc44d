using SystemsAtlas.Models.Code.Tiers.Jit.Syntax;

namespace SystemsAtlas.Models.Code.Tiers.Jit.Machine;

/// <summary>
/// Makes byte code in the manner of V8's BytecodeGenerator: expressions leave their value in the accumulator, left operands and arguments go to registers, and each operation that may meet several
/// kinds of values gets a feedback slot. The order of slots is V8's.
/// </summary>
internal sealed partial class Compiler
{
    private readonly Program _program;
    private readonly Routine _routine;
    private readonly List<Dictionary<string, Variable>> _scopes = [];
    private readonly Dictionary<(Variable, string, bool), int> _shared = [];
    private readonly List<(List<int> Breaks, List<int> Continues)> _loops = [];
    private int _locals, _next, _line;

    private Compiler(Program program, Routine routine) => (_program, _routine) = (program, routine);

    /// <summary>A variable of a function, or of the program where functions use it.</summary>
    private sealed record Variable(string Name, int Register, bool IsConstant, bool IsContext, Place At)
    {
        public bool IsDeclared { get; set; }
    }

    /// <summary>Byte code for a whole program.</summary>
    /// <exception cref="RefusedException">A name is not declared, or declared twice.</exception>
    public static Program Compile(string text)
    {
        var statements = Parser.Read(text);
        var program = new Program();
        foreach (var f in statements.OfType<FunctionText>())
        {
            if (!program.Functions.TryAdd(f.Name, new(f.Name, f.Parameters.Count, f.At.Line))) throw new RefusedException($"there are two functions {f.Name}", f.At);
        }
        foreach (var f in Declarations(statements))
            if (program.Functions.ContainsKey(f.Name)) throw new RefusedException($"{f.Name} is the name of a function too", f.At);
        foreach (var f in statements.OfType<FunctionText>()) new Compiler(program, program.Functions[f.Name]) { _top = [.. Declarations(statements)] }.Function(f);
        new Compiler(program, program.Script).Script([.. statements.Where(s => s is not FunctionText)]);
        return program;
    }

    /// <summary>Byte code for one call, as a reader asks for it.</summary>
    public static Routine CompileCall(Program program, string text)
    {
        var read = Parser.ReadCall(text);
        if (read is not Call { Callee: NameUse }) throw new RefusedException("is no call of a function such as f(1, 2)", read.At);
        var routine = new Routine("(call)", 0, 0);
        new Compiler(program, routine).Script([new Effect(read.At, read)]);
        return routine;
    }

    private IReadOnlyList<Declaration> _top = [];

    private static IEnumerable<Declaration> Declarations(IEnumerable<Statement> statements)
    {
        foreach (var s in statements)
        {
            if (s is Declaration d) yield return d;
            foreach (var v in Vars(s))
                if (s is not Declaration) yield return v;
        }
    }

    // Declarations with var, which belong to the function wherever they stand.
    private static IEnumerable<Declaration> Vars(Statement s) => s switch
    {
        Declaration { Kind: "var" } d => [d],
        Block b => b.Body.SelectMany(Vars),
        If i => i.Else is null ? Vars(i.Then) : Vars(i.Then).Concat(Vars(i.Else)),
        Loop l => l.Start is null ? Vars(l.Body) : Vars(l.Start).Concat(Vars(l.Body)),
        _ => [],
    };

    private void Function(FunctionText f)
    {
        var scope = new Dictionary<string, Variable>();
        _scopes.Add(scope);
        for (var i = 0; i < f.Parameters.Count; i++) scope[f.Parameters[i]] = new(f.Parameters[i], i + 1, false, false, f.At) { IsDeclared = true };
        Whole(f.Body, scope);
        Emit(Op.LoadConstant, value: Undefined.Value);
        Emit(Op.Return);
        Finish();
    }

    private void Script(IReadOnlyList<Statement> statements)
    {
        var scope = new Dictionary<string, Variable>();
        _scopes.Add(scope);
        Whole(statements, scope);
        Emit(Op.LoadConstant, value: Undefined.Value);
        Emit(Op.Return);
        Finish();
    }

    private void Whole(IReadOnlyList<Statement> body, Dictionary<string, Variable> scope)
    {
        _locals = 1 + _routine.Parameters;
        foreach (var v in body.SelectMany(Vars))
        {
            if (scope.TryGetValue(v.Name, out var known) && known.Register <= _routine.Parameters && !known.IsContext) continue;
            if (!scope.ContainsKey(v.Name)) Declare(scope, v, true);
        }
        Declare(scope, body);
        var total = _locals + Inner(body);
        (_next, _routine.Locals) = (total, total - 1 - _routine.Parameters);
        _routine.Registers = total;
        foreach (var s in body) Do(s);
    }

    // How many registers the blocks inside need for their variables.
    private static int Inner(IEnumerable<Statement> body) => body.Sum(s => s switch
    {
        Block b => b.Body.Count(d => d is Declaration { Kind: not "var" }) + Inner(b.Body),
        If i => Inner([i.Then]) + (i.Else is null ? 0 : Inner([i.Else])),
        Loop l => (l.Start is Declaration { Kind: not "var" } ? 1 : l.Start is Block b ? b.Body.Count(d => d is Declaration { Kind: not "var" }) : 0) + Inner([l.Body]),
        _ => 0,
    });

    private void Declare(Dictionary<string, Variable> scope, IReadOnlyList<Statement> body)
    {
        foreach (var s in body)
        {
            if (s is not Declaration { Kind: not "var" } d) continue;
            if (scope.ContainsKey(d.Name)) throw new RefusedException($"{d.Name} is declared already", d.At);
            Declare(scope, d, false);
        }
    }

    private void Declare(Dictionary<string, Variable> scope, Declaration d, bool isDeclared)
    {
        if (d.Name == "console" || d.Name == "undefined") throw new RefusedException($"{d.Name} cannot be declared here", d.At);
        var isContext = _routine == _program.Script && _scopes.Count == 1 && _program.Captured.Contains(d.Name);
        if (isContext) _program.Globals[d.Name] = d.Kind == "var" ? Undefined.Value : Hole.Value;
        scope[d.Name] = new(d.Name, isContext ? -1 : _locals++, d.Kind == "const", isContext, d.At) { IsDeclared = isDeclared };
    }

    private Variable? Find(NameUse use)
    {
        for (var i = _scopes.Count - 1; i >= 0; i--)
        {
            if (!_scopes[i].TryGetValue(use.Name, out var found)) continue;
            if (!found.IsDeclared && !found.IsContext) throw new RefusedException($"{use.Name} is used before it is declared", use.At);
            return found;
        }
        if (_program.Functions.ContainsKey(use.Name)) return null;
        if (_routine != _program.Script && (_top.Any(t => t.Name == use.Name) || _program.Globals.ContainsKey(use.Name)))
        {
            var declared = _top.FirstOrDefault(t => t.Name == use.Name);
            _program.Captured.Add(use.Name);
            return new(use.Name, -1, declared?.Kind == "const", true, use.At) { IsDeclared = true };
        }
        throw new RefusedException($"{use.Name} is not declared", use.At);
    }

    private int Emit(Op op, string sign = "", int register = -1, int count = 0, int slot = -1, object? value = null)
    {
        _routine.Code.Add(new(op, sign, register, count, slot, value, _routine.IsScript && _routine != _program.Script ? 0 : _line));
        return _routine.Code.Count - 1;
    }

    private int Slot(SlotKind kind, string label)
    {
        _routine.Slots.Add(new(kind, label, _line));
        return _routine.Slots.Count - 1;
    }

    // V8 lets accesses of one property of one variable share their slot.
    private int Shared(SlotKind kind, Expression owner, string name)
    {
        if (owner is not NameUse use || Find(use) is not { } variable) return Slot(kind, name);
        var key = (variable with { IsDeclared = true, At = default }, name, kind == SlotKind.Store);
        if (!_shared.TryGetValue(key, out var slot)) _shared[key] = slot = Slot(kind, name);
        return slot;
    }

    private int NewRegister()
    {
        _routine.Registers = Math.Max(_routine.Registers, _next + 1);
        if (_next > 120) throw new RefusedException("the function needs more than 120 registers", new(_line, 1));
        return _next++;
    }

    private void Land(IEnumerable<int> jumps)
    {
        foreach (var jump in jumps) _routine.Code[jump].Target = _routine.Code.Count;
    }

    private void Finish()
    {
        var at = 0;
        foreach (var i in _routine.Code)
        {
            i.Offset = at;
            at += i.Bytes;
        }
    }
}
