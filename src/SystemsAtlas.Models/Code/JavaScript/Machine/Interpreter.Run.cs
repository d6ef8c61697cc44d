using SystemsAtlas.Models.Code.JavaScript.Library;
using SystemsAtlas.Models.Code.JavaScript.Values;

namespace SystemsAtlas.Models.Code.JavaScript.Machine;

// The loop, and what moves between frames.
internal sealed partial class Interpreter
{
    private object? _result;

    private object? RunUntilEntryReturns()
    {
        while (true)
        {
            var frame = _frames[^1];
            ref readonly var instruction = ref frame.Code.Instructions[frame.Next];
            frame.Next++;
            if (instruction.Op < Op.NewArray) RunVariable(frame, instruction);
            else if (instruction.Op < Op.Jump) RunObject(frame, instruction);
            else if (instruction.Op < Op.Call) RunJump(frame, instruction);
            else if (RunControl(frame, instruction)) return _result;
        }
    }

    // Says whether the entry frame has gone.
    private bool RunControl(CallFrame frame, in Instruction instruction)
    {
        switch (instruction.Op)
        {
            case Op.Call:
                var arguments = frame.PopMany(instruction.A);
                return CallFrom(frame, arguments, (string)instruction.Value!);
            case Op.CallArray:
                var spread = ((JsArray)frame.Pop()!).Items;
                return CallFrom(frame, [.. spread], (string)instruction.Value!);
            case Op.New:
                Construct(frame, frame.PopMany(instruction.A), (string)instruction.Value!);
                return false;
            case Op.NewFromArray:
                Construct(frame, [.. ((JsArray)frame.Pop()!).Items], (string)instruction.Value!);
                return false;
            case Op.Return: return Return(frame, frame.Pop());
            case Op.Throw:
                var error = frame.Pop();
                _observer.Thrown(error, frame.Line);
                return !Unwind(error);
            case Op.Guard:
                frame.Guards.Add(new(instruction.A, frame.Height, frame.Scope, instruction.B == 1));
                return false;
            case Op.Unguard:
                frame.Guards.RemoveAt(frame.Guards.Count - 1);
                return false;
            case Op.LeaveGuarded:
                LeaveGuarded(frame, instruction);
                return false;
            case Op.EndFinally:
                var (reason, value) = ((int)frame.Pop()!, frame.Pop());
                return reason == FinallyControl.Error && !Unwind(value);
            case Op.JumpIfReason:
                if ((int)frame.Top! != instruction.B) return false;
                frame.Pop();
                frame.Next = instruction.A;
                return false;
            case Op.Await: return Await(frame, frame.Pop());
            default: throw new NotSupportedException($"no control for {instruction.Op}");
        }
    }

    private static void LeaveGuarded(CallFrame frame, in Instruction instruction)
    {
        var value = frame.Pop();
        var guard = frame.Guards[^1];
        frame.Guards.RemoveAt(frame.Guards.Count - 1);
        frame.CutTo(guard.Height);
        frame.Scope = guard.Scope;
        frame.Push(value);
        frame.Push(instruction.B);
        frame.Next = instruction.A;
    }

    private bool CallFrom(CallFrame frame, object?[] arguments, string source)
    {
        var thisValue = frame.Pop();
        var function = frame.Pop();
        switch (function)
        {
            case Closure closure:
                Enter(FrameFor(closure, thisValue, arguments, isConstruction: false, isEntry: false), closure.Title);
                return false;
            case NativeFunction native:
                _observer.Ticked();
                frame.Push(native.Body(this, thisValue, arguments));
                return false;
            default: throw JsThrow.TypeError($"{source} is not a function");
        }
    }

    private void Construct(CallFrame frame, object?[] arguments, string source)
    {
        switch (frame.Pop())
        {
            case Closure { IsConstructor: true } closure:
                var prototype = closure.Get("prototype") as JsObject ?? Realm.ObjectPrototype;
                Enter(FrameFor(closure, new JsObject(prototype), arguments, isConstruction: true, isEntry: false), closure.Title);
                break;
            case NativeFunction { Construct: { } construct }:
                _observer.Ticked();
                frame.Push(construct(this, null, arguments));
                break;
            default: throw JsThrow.TypeError($"{source} is not a constructor");
        }
    }

    private bool Return(CallFrame frame, object? value)
    {
        if (frame.IsConstruction && value is not JsObject) value = frame.This;
        if (frame.Promise is { } promise)
        {
            Loop.Resolve(promise, value);
            value = promise;
        }
        return Leave(frame, value);
    }

    // Takes the frame off and hands its result to its caller; says whether it was the entry.
    private bool Leave(CallFrame frame, object? value)
    {
        _frames.RemoveAt(_frames.Count - 1);
        _observer.Returned(frame, value);
        if (frame.IsEntry)
        {
            _result = value;
            return true;
        }
        _frames[^1].Push(value);
        return false;
    }

    private bool Await(CallFrame frame, object? value)
    {
        var promise = Loop.PromiseOf(value);
        var item = new WorkItem(frame.Id, $"resume {frame.Function!.Title}", frame.Line, "await");
        _frames.RemoveAt(_frames.Count - 1);
        _observer.Suspended(frame, item, promise);
        Loop.React(promise, new Reaction(item, null, null, null, frame));
        if (frame.IsEntry)
        {
            _result = frame.WasResumed ? null : frame.Promise;
            return true;
        }
        _frames[^1].Push(frame.Promise);
        return false;
    }

    /// <summary>
    /// Carries an error outwards to the nearest guard within this loop. An async function without one rejects its promise, and its caller goes on.
    /// </summary>
    /// <returns>Whether the loop goes on; false when the entry frame has gone and left a result.</returns>
    /// <exception cref="JsThrow">The entry frame has gone, and the error goes on to whoever called.</exception>
    private bool Unwind(object? error)
    {
        while (true)
        {
            var frame = _frames[^1];
            if (frame.Guards.Count > 0)
            {
                var guard = frame.Guards[^1];
                frame.Guards.RemoveAt(frame.Guards.Count - 1);
                frame.CutTo(guard.Height);
                frame.Scope = guard.Scope;
                frame.Push(error);
                frame.Next = guard.Handler;
                if (!guard.IsFinally) _observer.Caught(error, frame.Code.Instructions[guard.Handler].At.Line);
                return true;
            }
            if (frame.Promise is { } promise)
            {
                Loop.Reject(promise, error);
                return !Leave(frame, promise);
            }
            _frames.RemoveAt(_frames.Count - 1);
            _observer.Abandoned(frame);
            if (frame.IsEntry) throw new JsThrow(error);
        }
    }
}
