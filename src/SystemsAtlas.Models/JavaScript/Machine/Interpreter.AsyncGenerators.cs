using SystemsAtlas.Models.JavaScript.Values;

namespace SystemsAtlas.Models.JavaScript.Machine;

// Async generators (ECMA-262 section 27.6.3): requests wait in line, and each has a promise.
internal sealed partial class Interpreter
{
    /// <summary>Asks an async generator for more; the answer is a promise.</summary>
    public JsPromise Request(object? self, Resumption how, object? value)
    {
        var promise = NewPromise();
        if (self is not JsAsyncGenerator generator)
        {
            var message = $"Method [AsyncGenerator].prototype.{how.ToString().ToLowerInvariant()} called on incompatible receiver {Library.Inspector.ForMessage(self)}";
            Loop.Reject(promise, ValueOf(JsThrow.TypeError(message)));
            return promise;
        }
        if (generator.State == GeneratorState.Start && how == Resumption.Throw) generator.State = GeneratorState.Done;
        if (generator.State == GeneratorState.Done && how != Resumption.Return)
        {
            if (how == Resumption.Next) Loop.Resolve(promise, IterResult(null, isDone: true));
            else Loop.Reject(promise, value);
            return promise;
        }
        generator.Requests.Enqueue((how, value, promise));
        if (generator.State is GeneratorState.Start or GeneratorState.Done && how == Resumption.Return) WaitForReturn(generator, value);
        else if (generator.State is GeneratorState.Start or GeneratorState.Suspended)
        {
            generator.Frame.IsEntry = true;
            if (PutBack(generator, how, value) == Exit.GoesOn) RunEntered();
        }
        return promise;
    }

    // It goes on at once when someone asks already, and else leaves the stack.
    private Exit YieldAsync(CallFrame frame, JsAsyncGenerator generator, object? value)
    {
        Answer(generator, value, isDone: false);
        if (generator.Requests.TryPeek(out var next)) return Send(frame, next.How, next.Value);
        generator.State = GeneratorState.Suspended;
        return Leave(frame, value);
    }

    private void Answer(JsAsyncGenerator generator, object? value, bool isDone) => Loop.Resolve(generator.Requests.Dequeue().Promise, IterResult(value, isDone));

    // The body has ended, with a result or an error.
    private void Finish(JsAsyncGenerator generator, object? value, bool isError)
    {
        generator.State = GeneratorState.Done;
        if (isError) Loop.Reject(generator.Requests.Dequeue().Promise, value);
        else Answer(generator, value, isDone: true);
        Drain(generator);
    }

    private void Drain(JsAsyncGenerator generator)
    {
        while (generator.Requests.TryPeek(out var next))
        {
            if (next.How == Resumption.Return)
            {
                WaitForReturn(generator, next.Value);
                return;
            }
            if (next.How == Resumption.Next) Answer(generator, null, isDone: true);
            else Loop.Reject(generator.Requests.Dequeue().Promise, next.Value);
        }
    }

    // What return is given may be a promise (AsyncGeneratorAwaitReturn).
    private void WaitForReturn(JsAsyncGenerator generator, object? value)
    {
        generator.State = GeneratorState.Returning;
        NativeFunction Ends(bool isError) => Realm.NewFunction("", 1, (_, _, a) =>
        {
            Finish(generator, a.Length > 0 ? a[0] : null, isError);
            return null;
        }, "return from a generator");
        try
        {
            Loop.Then(Loop.PromiseOf(value), Ends(isError: false), Ends(isError: true), null);
        }
        catch (JsThrow error)
        {
            Finish(generator, ValueOf(error), isError: true);
        }
    }
}
