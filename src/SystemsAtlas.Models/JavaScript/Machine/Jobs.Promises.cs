using SystemsAtlas.Models.JavaScript.Values;

namespace SystemsAtlas.Models.JavaScript.Machine;

// Promises (ECMA-262 section 27.2).
internal sealed partial class Jobs
{
    private readonly List<JsPromise> _unhandled = [];

    /// <summary>The first promise that was rejected and that nothing listens to, or null.</summary>
    public JsPromise? Unhandled => _unhandled.FirstOrDefault(p => !p.IsHandled);

    /// <summary>Resolves with any value: another promise, or any object with a method then, is waited for (section 27.2.1.3.2).</summary>
    public void Resolve(JsPromise promise, object? value)
    {
        promise.IsResolved = true;
        if (ReferenceEquals(value, promise))
        {
            Reject(promise, interpreter.Realm.NewError("TypeError", "Chaining cycle detected for promise #<Promise>", interpreter.StackText()));
            return;
        }
        if (value is not JsObject thenable)
        {
            Settle(promise, PromiseState.Fulfilled, value);
            return;
        }
        if (interpreter.Get(thenable, "then") is not JsFunction then)
        {
            Settle(promise, PromiseState.Fulfilled, value);
            return;
        }
        // Asking the other for its result is a microtask of its own (NewPromiseResolveThenableJob, section 27.2.2.2).
        var label = thenable is JsPromise other ? FormattableString.Invariant($"promise {promise.Id} follows {other.Id}") : "follow a thenable";
        Queue(new WorkItem(interpreter.NewId("m"), label, 0, "adopt"), () =>
        {
            var (resolve, reject) = ResolvingFunctions(promise);
            try
            {
                interpreter.Call(then, thenable, resolve, reject);
            }
            catch (JsThrow error)
            {
                interpreter.Call(reject, null, interpreter.ValueOf(error));
            }
        });
    }

    public void Reject(JsPromise promise, object? reason)
    {
        promise.IsResolved = true;
        if (!promise.IsHandled) _unhandled.Add(promise);
        Settle(promise, PromiseState.Rejected, reason);
    }

    private void Settle(JsPromise promise, PromiseState state, object? result)
    {
        (promise.State, promise.Result) = (state, result);
        observer.Settled(promise, interpreter.Line);
        var reactions = promise.Reactions.ToList();
        promise.Reactions.Clear();
        foreach (var reaction in reactions) QueueReaction(reaction, promise);
    }

    /// <summary>Waits for a promise; if it is settled, the reaction is queued at once (PerformPromiseThen, section 27.2.5.4.1).</summary>
    public void React(JsPromise promise, Reaction reaction)
    {
        promise.IsHandled = true;
        _unhandled.Remove(promise);
        if (promise.State != PromiseState.Pending)
        {
            QueueReaction(reaction, promise);
            return;
        }
        promise.Reactions.Add(reaction);
        observer.Registered(reaction, promise);
    }

    /// <summary>The promise that then returns.</summary>
    public JsPromise Then(JsPromise promise, object? onFulfilled, object? onRejected, JsPromise? derived = null)
    {
        derived ??= interpreter.NewPromise();
        var (label, line) = onFulfilled is JsFunction ? TitleOf(onFulfilled) : onRejected is JsFunction ? TitleOf(onRejected) : ("pass on", 0);
        var item = new WorkItem(interpreter.NewId("m"), label, line, "then");
        React(promise, new Reaction(item, derived, onFulfilled as JsFunction, onRejected as JsFunction));
        return derived;
    }

    /// <summary>The value itself when it is a promise, else a promise of it (PromiseResolve, section 27.2.4.7.1).</summary>
    public JsPromise PromiseOf(object? value)
    {
        if (value is JsPromise promise) return promise;
        var made = interpreter.NewPromise();
        Resolve(made, value);
        return made;
    }

    /// <summary>The two functions that an executor gets; only the first call of either counts.</summary>
    public (NativeFunction Resolve, NativeFunction Reject) ResolvingFunctions(JsPromise promise)
    {
        var isCalled = false;
        NativeFunction Once(string what, Action<object?> act) => interpreter.Realm.NewFunction("", 1, (_, _, arguments) =>
        {
            if (isCalled) return null;
            isCalled = true;
            act(arguments.Length > 0 ? arguments[0] : null);
            return null;
        }, FormattableString.Invariant($"{what} promise {promise.Id}"));
        return (Once("resolve", value => ResolveCarefully(promise, value)), Once("reject", reason => Reject(promise, reason)));
    }

    // Reading "then" may run code of the program, which may throw; that rejects.
    private void ResolveCarefully(JsPromise promise, object? value)
    {
        try
        {
            Resolve(promise, value);
        }
        catch (JsThrow error)
        {
            Reject(promise, interpreter.ValueOf(error));
        }
    }

    private void QueueReaction(Reaction reaction, JsPromise promise)
    {
        var (isError, value) = (promise.State == PromiseState.Rejected, promise.Result);
        if (reaction.Suspended is { } frame)
        {
            Queue(reaction.Item, () => interpreter.Resume(frame, value, isError));
            return;
        }
        var handler = isError ? reaction.OnRejected : reaction.OnFulfilled;
        var (label, line) = handler is null ? ("pass on", 0) : TitleOf(handler);
        Queue(reaction.Item with { Label = label, Line = line }, () => RunReaction(reaction, handler, value, isError));
    }

    private void RunReaction(Reaction reaction, object? handler, object? value, bool isError)
    {
        var derived = reaction.Derived!;
        if (handler is null)
        {
            if (isError) Reject(derived, value);
            else Resolve(derived, value);
            return;
        }
        object? result;
        try
        {
            result = interpreter.Call(handler, null, value);
        }
        catch (JsThrow error)
        {
            Reject(derived, interpreter.ValueOf(error));
            return;
        }
        ResolveCarefully(derived, result);
    }
}
