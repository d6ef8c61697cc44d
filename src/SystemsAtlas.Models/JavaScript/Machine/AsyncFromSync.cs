using SystemsAtlas.Models.JavaScript.Values;

namespace SystemsAtlas.Models.JavaScript.Machine;

/// <summary>An iterator for <c>for await</c> over what is not async: it answers with promises and waits for the values (ECMA-262 section 27.1.4).</summary>
internal sealed class AsyncFromSync
{
    private readonly Interpreter _machine;
    private readonly Iteration _inner;

    public AsyncFromSync(Interpreter machine, Iteration inner)
    {
        (_machine, _inner) = (machine, inner);
        Iterator = new JsObject(machine.Realm.ObjectPrototype);
        Add("next", a => machine.Call(inner.Next, inner.Iterator, a));
        Add("return", a => Ask("return", a) ?? machine.IterResult(a.Length > 0 ? a[0] : null, isDone: true));
        // As in Node 20: without a method throw, what was thrown comes back (the standard closes the iterator since 2024).
        Add("throw", a => Ask("throw", a) ?? throw new JsThrow(a.Length > 0 ? a[0] : null));
    }

    public JsObject Iterator { get; }

    private void Add(string name, Func<object?[], object?> ask) => Iterator.Hide(name, _machine.Realm.NewFunction(name, 1, (_, _, a) => Promised(() => ask(a))));

    private object? Ask(string method, object?[] arguments) =>
        _machine.Get(_inner.Iterator, method) is var function and not (null or JsNull) ? _machine.Call(function, _inner.Iterator, arguments) : null;

    private JsPromise Promised(Func<object?> ask)
    {
        var promise = _machine.NewPromise();
        try
        {
            if (ask() is not JsObject result) throw JsThrow.TypeError("Iterator result is not an object");
            var isDone = Interpreter.ToBoolean(_machine.Get(result, "done"));
            var value = _machine.Loop.PromiseOf(_machine.Get(result, "value"));
            var unwrap = _machine.Realm.NewFunction("", 1, (m, _, a) => m.IterResult(a.Length > 0 ? a[0] : null, isDone), "answer for await");
            _machine.Loop.Then(value, unwrap, null, promise);
        }
        catch (JsThrow error)
        {
            _machine.Loop.Reject(promise, _machine.ValueOf(error));
        }
        return promise;
    }
}
