using SystemsAtlas.Models.JavaScript.Syntax;

namespace SystemsAtlas.Models.JavaScript.Machine;

// Loops, and the jumps out of them.
internal sealed partial class Compiler
{
    private void Loop(Statement loop, IReadOnlyList<string> labels)
    {
        switch (loop)
        {
            case ForStatement statement: For(statement, labels); break;
            case ForEachStatement statement: ForEach(statement, labels); break;
            case WhileStatement statement:
                var (again, end) = (_code.Here(), new Label());
                Expression(statement.Test);
                _code.EmitJump(Op.JumpIfFalse, end);
                Body(statement.Body, labels, end, again);
                _code.EmitJump(Op.Jump, again);
                _code.Mark(end);
                break;
            case DoStatement statement:
                var (top, test, after) = (_code.Here(), new Label(), new Label());
                Body(statement.Body, labels, after, test);
                _code.Mark(test);
                At(statement.Test.At);
                Expression(statement.Test);
                _code.EmitJump(Op.JumpIfTrue, top);
                _code.Mark(after);
                break;
        }
    }

    private void Body(Statement body, IReadOnlyList<string> labels, Label end, Label next)
    {
        _controls.Add(new TargetControl(labels, end, next, TakesPlainBreak: true));
        Statement(body);
        _controls.RemoveAt(_controls.Count - 1);
    }

    private void For(ForStatement loop, IReadOnlyList<string> labels)
    {
        var scope = new NameScope(_scope);
        if (loop.Start is VariableDeclaration { Kind: not "var" } declaration) AddDeclared(scope, [declaration]);
        InScope(scope, () =>
        {
            if (loop.Start is Statement start) Statement(start);
            if (!scope.IsEmpty) Emit(Op.RenewScope);
            var (again, next, end) = (_code.Here(), new Label(), new Label());
            if (loop.Test is { } test)
            {
                At(test.At);
                Expression(test);
                _code.EmitJump(Op.JumpIfFalse, end);
            }
            Body(loop.Body, labels, end, next);
            _code.Mark(next);
            // Each turn has its own copy of the loop's variables, which is what closures keep (section 14.7.4.4).
            if (!scope.IsEmpty) Emit(Op.RenewScope);
            if (loop.Update is { } update)
            {
                At(update.At);
                Expression(update);
                Emit(Op.Pop);
            }
            _code.EmitJump(Op.Jump, again);
            _code.Mark(end);
        });
    }

    private void ForEach(ForEachStatement loop, IReadOnlyList<string> labels)
    {
        var scope = new NameScope(_scope);
        var declaration = loop.Target as VariableDeclaration;
        if (declaration is { Kind: not "var" }) AddDeclared(scope, [declaration]);
        // What is looped over sees the loop's variables, but none may be used yet (section 14.7.5.12).
        InScope(scope, () =>
        {
            if (loop.IsOf) Iterable(loop.Over, loop.IsAwait);
            else Expression(loop.Over);
        });
        Emit(loop.IsAwait ? Op.IterateAsync : loop.IsOf ? Op.Iterate : Op.IterateKeys, CalleeText.OfIterable(loop.Over, loop.IsAwait));
        Walk(done => Turns(loop, scope, labels, done), loop.IsAwait, mayBeDone: true);
    }

    private void Turns(ForEachStatement loop, NameScope scope, IReadOnlyList<string> labels, Label done)
    {
        var (again, next, end) = (_code.Here(), new Label(), new Label());
        At(loop.At);
        Next(done, loop.IsAwait);
        InScope(scope, () =>
        {
            if (loop.Target is VariableDeclaration declaration) Bind(declaration.Declarators[0].Target, declaration.Kind == "var" ? AssignTarget : BindingTarget, null);
            else Bind((Expression)loop.Target, AssignTarget, null);
            Body(loop.Body, labels, end, next);
        });
        _code.EmitJump(Op.Jump, again);
        _code.Mark(next);
        if (!scope.IsEmpty) Emit(Op.LeaveScope);
        _code.EmitJump(Op.Jump, again);
        _code.Mark(end);
        if (!scope.IsEmpty) Emit(Op.LeaveScope);
        Emit(Op.Unguard);
        CloseIterator(loop.IsAwait);
    }

    private void Jump(string? label, bool isBreak)
    {
        var target = _controls.OfType<TargetControl>().Last(t => label is not null ? t.Labels.Contains(label) : isBreak ? t.TakesPlainBreak : t.Continue is not null);
        Leave(target, isBreak ? target.Break : target.Continue!, _controls.Count);
    }

    // Undoes what lies between here and a target, and goes on there; a finally block on the way runs first and then goes on outwards.
    private void Leave(TargetControl target, Label to, int from)
    {
        for (var i = from - 1; _controls[i] != (Control)target; i--)
        {
            if (_controls[i] is FinallyControl final)
            {
                var outside = i;
                Emit(Op.Push);
                _code.EmitJump(Op.LeaveGuarded, final.Block, final.Add(() =>
                {
                    Emit(Op.Pop);
                    Leave(target, to, outside);
                }));
                return;
            }
            Undo(_controls[i]);
        }
        _code.EmitJump(Op.Jump, to);
    }

    private void Undo(Control control)
    {
        if (control is ScopeControl) Emit(Op.LeaveScope);
        else if (control is GuardControl) Emit(Op.Unguard);
        else if (control is IterationControl iteration)
        {
            Emit(Op.Unguard);
            CloseIterator(iteration.IsAsync);
        }
        else if (control is StackControl stack)
            for (var n = 0; n < stack.Count; n++) Emit(Op.Pop);
    }

    private void Return(ReturnStatement end)
    {
        if (end.Value is { } value) Expression(value);
        else Emit(Op.Push);
        At(end.At);
        if (end.Value is not null && _function.Is(FunctionTraits.Generator) && IsAsync) Emit(Op.Await);
        ReturnFrom(_controls.Count);
    }

    // The value is on the stack; scopes and other values need no undoing, because the frame goes.
    private void ReturnFrom(int from)
    {
        for (var i = from - 1; i >= 0; i--)
        {
            if (_controls[i] is GuardControl) Emit(Op.Unguard);
            if (_controls[i] is IterationControl iteration)
            {
                Emit(Op.LeaveIteration);
                CloseIterator(iteration.IsAsync);
            }
            if (_controls[i] is not FinallyControl final) continue;
            var outside = i;
            _code.EmitJump(Op.LeaveGuarded, final.Block, final.Add(() => ReturnFrom(outside)));
            return;
        }
        Emit(Op.Return);
    }
}
