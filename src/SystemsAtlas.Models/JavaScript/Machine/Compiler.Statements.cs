using SystemsAtlas.Models.JavaScript.Syntax;

namespace SystemsAtlas.Models.JavaScript.Machine;

// Statements other than loops.
internal sealed partial class Compiler
{
    private void Statement(Statement statement, IReadOnlyList<string>? labels = null)
    {
        At(statement.At);
        switch (statement)
        {
            case EmptyStatement: break;
            case ExpressionStatement simple:
                Expression(simple.Expression);
                Emit(Op.Pop);
                break;
            case VariableDeclaration declaration: Declaration(declaration); break;
            case FunctionDeclaration function: FunctionReached(function); break;
            case ClassDeclaration made:
                Class(made.Class, "");
                StartVariable(made.Class.Name);
                break;
            case FieldStatement field: Field(field); break;
            case BlockStatement block: Block(block.Body); break;
            case IfStatement choice: If(choice); break;
            case ForStatement or ForEachStatement or WhileStatement or DoStatement: Loop(statement, labels ?? []); break;
            case ReturnStatement end: Return(end); break;
            case BreakStatement jump: Jump(jump.Label, isBreak: true); break;
            case ContinueStatement jump: Jump(jump.Label, isBreak: false); break;
            case ThrowStatement error:
                Expression(error.Value);
                At(error.At);
                Emit(Op.Throw);
                break;
            case TryStatement attempt: Try(attempt); break;
            case SwitchStatement choice: Switch(choice); break;
            case LabeledStatement labelled: Labelled(labelled, labels ?? []); break;
            default: throw new NotSupportedException($"no code for {statement.GetType().Name}");
        }
    }

    private void Declaration(VariableDeclaration declaration)
    {
        foreach (var declarator in declaration.Declarators)
        {
            At(declarator.Target.At);
            if (declarator is { Target: ArrayPattern, Value: { } walked }) Iterable(walked);
            else if (declarator.Value is { } value) Named(value, (declarator.Target as Identifier)?.Name ?? "");
            else if (declaration.Kind == "var") continue;
            else Emit(Op.Push);
            Bind(declarator.Target, declaration.Kind == "var" ? AssignTarget : BindingTarget, declarator.Value is null ? null : declarator.Target is ArrayPattern ? CalleeText.OfIterable(declarator.Value) : SourceOf(declarator.Value));
        }
    }

    private void FunctionReached(FunctionDeclaration function)
    {
        if (!_hoisting.IsAlsoVariable(function)) return;
        var name = function.Function.Name;
        Load(name);
        var scopes = 0;
        var scope = _scope;
        for (; !scope.Has(name); scope = scope.Parent!) scopes += scope.IsEmpty ? 0 : 1;
        var (hops, slot, _) = scope.Parent!.Find(name)!.Value;
        _code.Emit(Op.StoreSlot, scopes + 1 + hops, slot, name);
        Emit(Op.Pop);
    }

    private void Block(IReadOnlyList<Statement> body)
    {
        var scope = new NameScope(_scope);
        AddDeclared(scope, body);
        InScope(scope, () =>
        {
            HoistFunctions(body);
            foreach (var statement in body) Statement(statement);
        });
    }

    private static void AddDeclared(NameScope scope, IReadOnlyList<Statement> body)
    {
        foreach (var (name, kind) in Hoisting.LexicalsOf(body)) scope.Add(name, kind);
        foreach (var function in Hoisting.FunctionsOf(body)) scope.Add(function.Function.Name, Variable.Plain);
    }

    private void If(IfStatement choice)
    {
        var (otherwise, end) = (new Label(), new Label());
        Expression(choice.Test);
        _code.EmitJump(Op.JumpIfFalse, otherwise);
        Statement(choice.Then);
        if (choice.Else is null)
        {
            _code.Mark(otherwise);
            return;
        }
        _code.EmitJump(Op.Jump, end);
        _code.Mark(otherwise);
        Statement(choice.Else);
        _code.Mark(end);
    }

    private void Switch(SwitchStatement choice)
    {
        Expression(choice.Value);
        var (end, scope) = (new Label(), new NameScope(_scope));
        var body = choice.Cases.SelectMany(c => c.Body).ToList();
        AddDeclared(scope, body);
        _controls.Add(new TargetControl([], end, null, TakesPlainBreak: true));
        InScope(scope, () =>
        {
            HoistFunctions(body);
            var entries = choice.Cases.Select(_ => new Label()).ToList();
            var (leave, fallback) = (new Label(), -1);
            for (var i = 0; i < entries.Count; i++)
            {
                if (choice.Cases[i].Test is not { } test)
                {
                    fallback = i;
                    continue;
                }
                var next = new Label();
                Emit(Op.Copy);
                Expression(test);
                Emit(Op.Binary, "===");
                _code.EmitJump(Op.JumpIfFalse, next);
                Emit(Op.Pop);
                _code.EmitJump(Op.Jump, entries[i]);
                _code.Mark(next);
            }
            Emit(Op.Pop);
            _code.EmitJump(Op.Jump, fallback < 0 ? leave : entries[fallback]);
            for (var i = 0; i < entries.Count; i++)
            {
                _code.Mark(entries[i]);
                foreach (var statement in choice.Cases[i].Body) Statement(statement);
            }
            _code.Mark(leave);
        });
        _controls.RemoveAt(_controls.Count - 1);
        _code.Mark(end);
    }

    private void Labelled(LabeledStatement labelled, IReadOnlyList<string> outer)
    {
        IReadOnlyList<string> labels = [.. outer, labelled.Label];
        if (labelled.Body is LabeledStatement or ForStatement or ForEachStatement or WhileStatement or DoStatement)
        {
            Statement(labelled.Body, labels);
            return;
        }
        var end = new Label();
        _controls.Add(new TargetControl(labels, end, null, TakesPlainBreak: false));
        Statement(labelled.Body);
        _controls.RemoveAt(_controls.Count - 1);
        _code.Mark(end);
    }

    private void Try(TryStatement attempt)
    {
        if (attempt.Finally is not { } final)
        {
            TryCatch(attempt);
            return;
        }
        var (handler, block, end) = (new Label(), new Label(), new Label());
        var control = new FinallyControl(block);
        _code.EmitJump(Op.Guard, handler, b: 1);
        _controls.Add(control);
        if (attempt.Catch is null) Block(attempt.Block.Body);
        else TryCatch(attempt);
        _controls.RemoveAt(_controls.Count - 1);
        Emit(Op.Push);
        _code.EmitJump(Op.LeaveGuarded, block, FinallyControl.Normal);
        _code.Mark(handler);
        Emit(Op.Push, FinallyControl.Error);
        _code.Mark(block);
        _controls.Add(new StackControl(2));
        Block(final.Body);
        _controls.RemoveAt(_controls.Count - 1);
        var after = control.Continuations.Select(_ => new Label()).ToList();
        for (var i = 0; i < after.Count; i++) _code.EmitJump(Op.JumpIfReason, after[i], i + 1 + FinallyControl.Error);
        Emit(Op.EndFinally);
        _code.EmitJump(Op.Jump, end);
        for (var i = 0; i < after.Count; i++)
        {
            _code.Mark(after[i]);
            control.Continuations[i]();
        }
        _code.Mark(end);
    }

    private void TryCatch(TryStatement attempt)
    {
        var (handler, end) = (new Label(), new Label());
        _code.EmitJump(Op.Guard, handler);
        _controls.Add(new GuardControl());
        Block(attempt.Block.Body);
        _controls.RemoveAt(_controls.Count - 1);
        Emit(Op.Unguard);
        _code.EmitJump(Op.Jump, end);
        _code.Mark(handler);
        var scope = new NameScope(_scope);
        foreach (var name in attempt.Parameter is null ? [] : Parser.NamesOf(attempt.Parameter)) scope.Add(name.Name, attempt.Parameter is Identifier ? Variable.Plain : Variable.Let);
        // V8 has a caught error in a record in any case.
        if (attempt.Parameter is Identifier caught) scope.Keep(caught.Name);
        InScope(scope, () =>
        {
            if (attempt.Parameter is { } parameter) Bind(parameter, BindingTarget, null);
            else Emit(Op.Pop);
            Block(attempt.Catch!.Body);
        });
        _code.Mark(end);
    }
}
