using SystemsAtlas.Models.JavaScript.Syntax;

namespace SystemsAtlas.Models.JavaScript.Machine;

// Walks through iterables, and generators (ECMA-262 sections 7.4, 14.7.5 and 15.5). The methods of iterators are called as other functions are, without a loop
// within the loop, so that a generator may delegate to another as deep as functions may call each other.
internal sealed partial class Compiler
{
    /// <summary>What stands on the stack and is guarded while an iterable is gone through: it is told when the walk ends early.</summary>
    private sealed record IterationControl(bool IsAsync) : Control;

    // iterable -> ; each value is taken by what the body emits, with the iterator below it.
    private void Walk(Action<Label> body, bool isAsync, bool mayBeDone = false)
    {
        var (handler, done, end) = (new Label(), new Label(), new Label());
        _code.EmitJump(Op.Guard, handler, b: 1);
        _controls.Add(new IterationControl(isAsync));
        body(done);
        _controls.RemoveAt(_controls.Count - 1);
        _code.EmitJump(Op.Jump, end);
        CloseAfterError(handler, isAsync);
        if (mayBeDone)
        {
            _code.Mark(done);
            Emit(Op.Unguard);
            Emit(Op.Pop);
        }
        _code.Mark(end);
    }

    // The next value is on the stack after this, unless the walk is done.
    private void Next(Label done, bool isAsync)
    {
        _code.EmitJump(Op.NextOrJump, done);
        if (isAsync) Emit(Op.Await);
        _code.EmitJump(Op.TakeResult, done);
    }

    // iterator -> ; an iterator that has not ended is told so.
    private void CloseIterator(bool isAsync)
    {
        var after = new Label();
        _code.EmitJump(Op.Close, after);
        if (isAsync) Emit(Op.Await);
        Emit(Op.RequireResult);
        _code.Mark(after);
    }

    // What goes wrong while an iterator is told of an error does not matter (section 7.4.11).
    private void CloseAfterError(Label handler, bool isAsync)
    {
        var (inner, closed, after) = (new Label(), new Label(), new Label());
        _code.Mark(handler);
        _code.EmitJump(Op.Guard, inner, b: 1);
        _code.EmitJump(Op.CloseQuietly, closed);
        if (isAsync) Emit(Op.Await);
        Emit(Op.Pop);
        _code.Mark(closed);
        Emit(Op.Unguard);
        _code.EmitJump(Op.Jump, after);
        _code.Mark(inner);
        Emit(Op.Pop);
        _code.Mark(after);
        Emit(Op.Rethrow);
    }

    // array iterator -> array, with all that is left appended
    private void AppendRest()
    {
        var (again, done) = (_code.Here(), new Label());
        Next(done, isAsync: false);
        Emit(Op.AppendUnder);
        _code.EmitJump(Op.Jump, again);
        _code.Mark(done);
        Emit(Op.Pop);
    }

    // iterator -> iterator array
    private void RestOfIterator()
    {
        var after = new Label();
        _code.EmitJump(Op.RestArray, after);
        Emit(Op.Copy);
        Emit(Op.NewArray);
        Emit(Op.Swap);
        AppendRest();
        _code.Mark(after);
    }

    private void Yield(YieldExpression yielded)
    {
        if (yielded.Value is { } value) Expression(value);
        else Emit(Op.Push);
        At(yielded.At);
        if (yielded.Delegates) Delegate(yielded);
        else
        {
            if (IsAsync) Emit(Op.Await);
            GiveValue();
        }
    }

    private bool IsAsync => _function.Is(FunctionTraits.Async);

    // Where return makes the generator go on, it leaves through the finally blocks around.
    private void GiveValue()
    {
        var (returned, next) = (new Label(), new Label());
        _code.EmitJump(Op.Yield, returned);
        _code.EmitJump(Op.Jump, next);
        _code.Mark(returned);
        if (IsAsync) Emit(Op.Await);
        ReturnFrom(_controls.Count);
        _code.Mark(next);
    }

    // yield*: whatever comes in is passed on to the other iterator, until that has ended (section 15.5.5).
    private void Delegate(YieldExpression yielded)
    {
        var (returned, isReturn, done) = (new Label(), new Label(), new Label());
        if (IsAsync) Emit(Op.IterateAsync, SourceOf(yielded.Value));
        else _code.Emit(Op.Iterate, 1, 0, yielded.Value is Literal ? null : "yield* (intermediate value)");
        Emit(Op.Push);
        Emit(Op.Push, Values.Resumption.Next);
        var again = _code.Here();
        _code.EmitJump(Op.Delegate, returned);
        if (IsAsync) Emit(Op.Await);
        _code.EmitJump(Op.DelegateResult, done);
        _code.EmitJump(Op.Jump, isReturn);
        _code.Emit(Op.Yield, 0, 1, null);
        _code.EmitJump(Op.Jump, again);
        _code.Mark(returned);
        if (IsAsync) Emit(Op.Await);
        _code.Mark(isReturn);
        Emit(Op.Swap);
        Emit(Op.Pop);
        ReturnFrom(_controls.Count);
        _code.Mark(done);
        Emit(Op.Swap);
        Emit(Op.Pop);
    }
}
