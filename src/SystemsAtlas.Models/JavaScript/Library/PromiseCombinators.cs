using SystemsAtlas.Models.JavaScript.Machine;
using SystemsAtlas.Models.JavaScript.Values;

namespace SystemsAtlas.Models.JavaScript.Library;

/// <summary>Promise.all, allSettled, any and race (ECMA-262 section 27.2.4).</summary>
internal static class PromiseCombinators
{
    // What one combinator does with the results of its promises.
    private sealed class Gathering(Interpreter machine, JsPromise result)
    {
        private readonly List<object?> _values = [];
        private int _open = 1;

        public Interpreter Machine => machine;

        public JsPromise Result => result;

        public int Add()
        {
            _values.Add(null);
            _open++;
            return _values.Count - 1;
        }

        // Counts one down; the last one calls for the end.
        public void Done(int index, object? value, Action<JsArray> end)
        {
            if (index >= 0) _values[index] = value;
            if (--_open == 0) end(machine.Realm.NewArray(_values));
        }
    }

    public static void AddTo(Realm realm, JsObject constructor)
    {
        realm.Method(constructor, "all", 1, (m, self, a) => Gather(m, self, "all", a.At(0), (g, i, reject) => (Element(g, i, "all", v => v, Fulfil(g)), reject), Fulfil));
        realm.Method(constructor, "allSettled", 1, (m, self, a) => Gather(m, self, "allSettled", a.At(0), (g, i, _) =>
            (Element(g, i, "allSettled", v => Entry(m, "fulfilled", "value", v), Fulfil(g)), Element(g, i, "allSettled", v => Entry(m, "rejected", "reason", v), Fulfil(g))), Fulfil));
        realm.Method(constructor, "any", 1, (m, self, a) => Gather(m, self, "any", a.At(0), (g, i, _) =>
            (First(m, g.Result), Element(g, i, "any", v => v, Fail(g))), Fail));
        realm.Method(constructor, "race", 1, (m, self, a) => Gather(m, self, "race", a.At(0), (g, _, reject) => (First(m, g.Result), reject), _ => _ => { }));
    }

    private static Action<JsArray> Fulfil(Gathering g) => values =>
    {
        if (!g.Result.IsResolved) g.Machine.Loop.Resolve(g.Result, values);
    };

    private static Action<JsArray> Fail(Gathering g) => errors =>
    {
        var error = g.Machine.Realm.NewError("AggregateError", "All promises were rejected", "");
        error.Hide("errors", errors);
        if (!g.Result.IsResolved) g.Machine.Loop.Reject(g.Result, error);
    };

    private static JsObject Entry(Interpreter m, string status, string name, object? value)
    {
        var entry = m.Realm.NewObject();
        entry.Set("status", status);
        entry.Set(name, value);
        return entry;
    }

    private static NativeFunction Element(Gathering g, int index, string what, Func<object?, object?> convert, Action<JsArray> end)
    {
        var isCalled = false;
        return g.Machine.Realm.NewFunction("", 1, (_, _, a) =>
        {
            if (isCalled) return null;
            isCalled = true;
            g.Done(index, convert(a.At(0)), end);
            return null;
        }, FormattableString.Invariant($"Promise.{what} item {index}"));
    }

    private static JsPromise Gather(Interpreter m, object? self, string name, object? items, Func<Gathering, int, NativeFunction, (NativeFunction, NativeFunction)> listen, Func<Gathering, Action<JsArray>> end)
    {
        PromiseLibrary.RequireConstructor(m, self, $"Promise.{name}");
        var result = m.NewPromise();
        var gathering = new Gathering(m, result);
        try
        {
            foreach (var value in m.Each(items))
            {
                var promise = m.Loop.PromiseOf(value);
                var reject = Once(m, result);
                var (fulfilled, rejected) = listen(gathering, gathering.Add(), reject);
                m.Call(m.Get(promise, "then"), promise, fulfilled, rejected);
            }
            gathering.Done(-1, null, end(gathering));
        }
        catch (JsThrow error)
        {
            if (!result.IsResolved) m.Loop.Reject(result, m.ValueOf(error));
        }
        return result;
    }

    private static NativeFunction First(Interpreter m, JsPromise result) => m.Realm.NewFunction("", 1, (machine, _, a) =>
    {
        if (!result.IsResolved) machine.Loop.Resolve(result, a.At(0));
        return null;
    }, FormattableString.Invariant($"resolve promise {result.Id}"));

    // The combinator's own promise is settled once, by whoever comes first.
    private static NativeFunction Once(Interpreter m, JsPromise result) => m.Realm.NewFunction("", 1, (machine, _, a) =>
    {
        if (!result.IsResolved) machine.Loop.Reject(result, a.At(0));
        return null;
    }, FormattableString.Invariant($"reject promise {result.Id}"));
}
