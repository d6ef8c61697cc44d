using SystemsAtlas.Models.JavaScript.Values;

namespace SystemsAtlas.Models.JavaScript.Machine;

// Generators (ECMA-262 section 27.5). A generator's frame leaves the stack at a yield and comes back when it is asked for more.
internal sealed partial class Interpreter
{
    // Leaves with the generator; the frame is kept in it and goes on here.
    private Exit StartGenerator(CallFrame frame)
    {
        var isAsync = frame.Function!.Is(Syntax.FunctionTraits.Async);
        var prototype = frame.Function.Get("prototype") as JsObject ?? (isAsync ? Realm.AsyncGeneratorPrototype : Realm.GeneratorPrototype);
        frame.Generator = isAsync ? new JsAsyncGenerator(prototype, frame) : new JsGenerator(prototype, frame);
        return Leave(frame, frame.Generator);
    }

    private Exit Yield(CallFrame frame, in Instruction instruction)
    {
        var value = frame.Pop();
        var generator = frame.Generator!;
        if (generator is JsAsyncGenerator async) return YieldAsync(frame, async, value);
        generator.State = GeneratorState.Suspended;
        return Leave(frame, instruction.B == 1 ? value : IterResult(value, isDone: false));
    }

    /// <summary>Asks a generator for more, as next, throw and return do, from a built-in.</summary>
    public object? Continue(object? self, Resumption how, object? value)
    {
        if (Answer(self, how, value, out var generator) is { } answer) return answer;
        var frame = generator.Frame;
        frame.IsEntry = true;
        return PutBack(generator, how, value) == Exit.GoesOn ? RunEntered() : throw new JsThrow(_result);
    }

    // The same from a running frame, without a loop within the loop.
    private Exit ContinueFrom(CallFrame caller, object? self, Resumption how, object? value)
    {
        if (Answer(self, how, value, out var generator) is { } answer)
        {
            caller.Push(answer);
            return Exit.GoesOn;
        }
        generator.Frame.IsEntry = false;
        return PutBack(generator, how, value);
    }

    // What a generator answers that need not run; null when it has to.
    private JsObject? Answer(object? self, Resumption how, object? value, out JsGenerator generator)
    {
        generator = self is JsGenerator given and not JsAsyncGenerator ? given
            : throw JsThrow.TypeError($"Method [Generator].prototype.{how.ToString().ToLowerInvariant()} called on incompatible receiver {Library.Inspector.ForMessage(self)}");
        if (generator.State == GeneratorState.Running) throw JsThrow.TypeError("Generator is already running");
        if (generator.State == GeneratorState.Start && how != Resumption.Next) generator.State = GeneratorState.Done;
        if (generator.State != GeneratorState.Done) return null;
        return how == Resumption.Throw ? throw new JsThrow(value) : IterResult(how == Resumption.Return ? value : null, isDone: true);
    }

    // Back on the stack, with what it is sent.
    private Exit PutBack(JsGenerator generator, Resumption how, object? value)
    {
        var (frame, isStart) = (generator.Frame, generator.State == GeneratorState.Start);
        Enter(frame, frame.Function!.Title);
        generator.State = GeneratorState.Running;
        return isStart ? Exit.GoesOn : Send(frame, how, value);
    }

    private Exit Send(CallFrame frame, Resumption how, object? value)
    {
        ref readonly var yielded = ref frame.Code.Instructions[frame.Next - 1];
        if (yielded is { Op: Op.Yield, B: 1 })
        {
            frame.Push(value);
            frame.Push(how);
            return Exit.GoesOn;
        }
        if (how == Resumption.Throw) return Unwind(value);
        frame.Push(value);
        if (how == Resumption.Return) frame.Next = yielded.A;
        return Exit.GoesOn;
    }
}
