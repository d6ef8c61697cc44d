using SystemsAtlas.Models.JavaScript.Library;
using SystemsAtlas.Models.JavaScript.Values;

namespace SystemsAtlas.Models.JavaScript.Machine;

// The loop, and what moves between frames.
internal sealed partial class Interpreter
{
    // How a loop goes on after an instruction.
    private enum Exit
    {
        GoesOn,

        /// <summary>The entry frame has gone; its result is kept.</summary>
        Returned,

        /// <summary>The entry frame has gone with an error, which is kept and goes on to whoever called.</summary>
        Failed,
    }

    private object? _result;

    private Exit RunUntilEntryLeaves()
    {
        while (true)
        {
            var frame = _frames[^1];
            ref readonly var instruction = ref frame.Code.Instructions[frame.Next];
            frame.Next++;
            if (instruction.Op < Op.NewArray) RunVariable(frame, instruction);
            else if (instruction.Op < Op.Jump) RunObject(frame, instruction);
            else if (instruction.Op < Op.NextOrJump) RunJump(frame, instruction);
            else if (instruction.Op < Op.Call)
            {
                if (RunNested(frame, instruction) is var left and not Exit.GoesOn) return left;
            }
            else if (RunControl(frame, instruction) is var exit and not Exit.GoesOn) return exit;
        }
    }

    // What calls functions of the program on behalf of the language.
    private Exit RunNested(CallFrame frame, in Instruction instruction)
    {
        switch (instruction.Op)
        {
            case Op.StartGenerator: return StartGenerator(frame);
            case Op.Yield: return Yield(frame, instruction);
            case Op.SuperCall: return CallSuper(frame, frame.PopMany(instruction.A));
            case Op.SuperCallArray: return CallSuper(frame, [.. ((JsArray)frame.Pop()!).Items]);
            case Op.BindThis:
                BindThis(frame);
                return Exit.GoesOn;
            case Op.InitFields:
                RunFields(frame, frame.Context.Method!.Fields, This(frame));
                return Exit.GoesOn;
            case Op.InitStatics:
                var made = (JsObject)frame.Top!;
                RunFields(frame, new Closure(Realm.FunctionPrototype, (FunctionCode)instruction.Value!, frame.Scope) { Home = made }, made);
                return Exit.GoesOn;
            default: return RunIteration(frame, instruction);
        }
    }

    private Exit RunControl(CallFrame frame, in Instruction instruction)
    {
        switch (instruction.Op)
        {
            case Op.Call:
                var arguments = frame.PopMany(instruction.A);
                return CallFrom(frame, arguments, (string?)instruction.Value, instruction.B);
            case Op.CallArray:
                var spread = ((JsArray)frame.Pop()!).Items;
                return CallFrom(frame, [.. spread], (string?)instruction.Value, instruction.B);
            case Op.New:
                Construct(frame, frame.PopMany(instruction.A), (string)instruction.Value!);
                return Exit.GoesOn;
            case Op.NewFromArray:
                Construct(frame, [.. ((JsArray)frame.Pop()!).Items], (string)instruction.Value!);
                return Exit.GoesOn;
            case Op.Return: return Return(frame, frame.Pop());
            case Op.Throw:
                var error = frame.Pop();
                _observer.Thrown(error, frame.Line);
                return Unwind(error);
            case Op.Rethrow: return Unwind(frame.Pop());
            case Op.Guard:
                frame.Guards.Add(new(instruction.A, frame.Height, frame.Scope, instruction.B == 1));
                return Exit.GoesOn;
            case Op.Unguard:
                frame.Guards.RemoveAt(frame.Guards.Count - 1);
                return Exit.GoesOn;
            case Op.LeaveGuarded:
                LeaveGuarded(frame, instruction);
                return Exit.GoesOn;
            case Op.EndFinally:
                var (reason, value) = ((int)frame.Pop()!, frame.Pop());
                return reason == FinallyControl.Error ? Unwind(value) : Exit.GoesOn;
            case Op.JumpIfReason:
                if ((int)frame.Top! != instruction.B) return Exit.GoesOn;
                frame.Pop();
                frame.Next = instruction.A;
                return Exit.GoesOn;
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

    private Exit CallFrom(CallFrame frame, object?[] arguments, string? source, int problem = Compiler.NoFunction)
    {
        var thisValue = frame.Pop();
        var function = frame.Pop();
        switch (function)
        {
            case Closure closure:
                RequireNoClass(closure);
                Enter(FrameFor(closure, thisValue, arguments), closure.Title);
                return Exit.GoesOn;
            case NativeFunction { Resumes: { } how }: return ContinueFrom(frame, thisValue, how, arguments.Length > 0 ? arguments[0] : null);
            case NativeFunction native:
                Work(1 + (arguments.Length / MadePerTick));
                frame.Push(native.Body(this, thisValue, arguments));
                return Exit.GoesOn;
            default: throw JsThrow.TypeError($"{source ?? Plain(function)} is not {problem switch { Compiler.NoIterable => "iterable", Compiler.NoAsyncIterable => "async iterable", _ => "a function" }}");
        }
    }

    private void Construct(CallFrame frame, object?[] arguments, string source)
    {
        if (frame.Pop() is not JsFunction { IsConstructor: true } constructor) throw JsThrow.TypeError($"{source} is not a constructor");
        Construct(frame, constructor, arguments, constructor);
    }

    private void Construct(CallFrame frame, JsFunction constructor, object?[] arguments, JsFunction newTarget)
    {
        if (constructor is Closure closure)
        {
            Enter(FrameFor(closure, NewThis(closure, newTarget), arguments, newTarget), closure.Title);
            return;
        }
        Work(1 + (arguments.Length / MadePerTick));
        frame.Push(((NativeFunction)constructor).Construct!(this, newTarget, arguments));
    }

    private Exit Return(CallFrame frame, object? value)
    {
        if (frame.IsConstruction && value is not JsObject)
        {
            if (value is not null && frame.Function!.Is(Syntax.FunctionTraits.Derived)) throw JsThrow.TypeError("Derived constructors may only return object or undefined");
            value = This(frame);
        }
        if (frame.Generator is JsAsyncGenerator generator)
        {
            Finish(generator, value, isError: false);
            return Leave(frame, null);
        }
        if (frame.Generator is { } sync)
        {
            sync.State = GeneratorState.Done;
            value = IterResult(value, isDone: true);
        }
        if (frame.Promise is { } promise)
        {
            Loop.Resolve(promise, value);
            value = promise;
        }
        return Leave(frame, value);
    }

    // Takes the frame off and hands its result to its caller.
    private Exit Leave(CallFrame frame, object? value)
    {
        _frames.RemoveAt(_frames.Count - 1);
        if (!frame.IsHidden) _observer.Returned(frame, value);
        if (frame.IsEntry)
        {
            _result = value;
            return Exit.Returned;
        }
        _frames[^1].Push(value);
        return Exit.GoesOn;
    }

    private Exit Await(CallFrame frame, object? value)
    {
        var promise = Loop.PromiseOf(value);
        var item = new WorkItem(frame.Id, $"resume {frame.Function!.Title}", frame.Line, "await");
        _frames.RemoveAt(_frames.Count - 1);
        _observer.Suspended(frame, item, promise);
        Loop.React(promise, new Reaction(item, null, null, null, frame));
        if (frame.IsEntry)
        {
            _result = frame.WasResumed ? null : frame.Promise;
            return Exit.Returned;
        }
        _frames[^1].Push(frame.Promise);
        return Exit.GoesOn;
    }

    /// <summary>
    /// Carries an error outwards to the nearest guard within this loop. An async function without one rejects its promise, and its caller goes on.
    /// </summary>
    private Exit Unwind(object? error)
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
                return Exit.GoesOn;
            }
            if (frame.Promise is { } promise)
            {
                Loop.Reject(promise, error);
                return Leave(frame, promise);
            }
            if (frame.Generator is JsAsyncGenerator generator)
            {
                Finish(generator, error, isError: true);
                return Leave(frame, null);
            }
            if (frame.Generator is { } sync) sync.State = GeneratorState.Done;
            _frames.RemoveAt(_frames.Count - 1);
            if (!frame.IsHidden) _observer.Abandoned(frame);
            if (!frame.IsEntry) continue;
            _result = error;
            return Exit.Failed;
        }
    }
}
