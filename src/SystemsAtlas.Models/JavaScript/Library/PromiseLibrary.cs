using SystemsAtlas.Models.JavaScript.Machine;
using SystemsAtlas.Models.JavaScript.Values;

namespace SystemsAtlas.Models.JavaScript.Library;

/// <summary>Promise (ECMA-262 section 27.2). The ways of combining several are <see cref="PromiseCombinators"/>.</summary>
internal static class PromiseLibrary
{
    public static void AddTo(Realm realm)
    {
        var prototype = realm.PromisePrototype;
        Native refuse = (_, _, _) => throw JsThrow.TypeError("Promise constructor cannot be invoked without 'new'");
        var constructor = realm.Constructor("Promise", 1, prototype, refuse, Make);
        realm.Promise = constructor;
        realm.Method(prototype, "then", 2, (m, self, a) => m.Loop.Then(This(self, "then"), a.At(0), a.At(1)));
        realm.Method(prototype, "catch", 1, (m, self, a) => m.Call(m.Get(self, "then"), self, null, a.At(0)));
        realm.Method(prototype, "finally", 1, Finally);
        Realm.Tag(prototype, "Promise");
        realm.Method(constructor, "resolve", 1, (m, self, a) => RequireConstructor(m, self, "PromiseResolve") ? m.Loop.PromiseOf(a.At(0)) : null);
        realm.Method(constructor, "reject", 1, (m, self, a) =>
        {
            RequireConstructor(m, self, "PromiseReject");
            var promise = m.NewPromise();
            m.Loop.Reject(promise, a.At(0));
            return promise;
        });
        PromiseCombinators.AddTo(realm, constructor);
    }

    /// <summary>Static methods must be called on Promise; a class that extends it is refused.</summary>
    public static bool RequireConstructor(Interpreter m, object? self, string method)
    {
        if (self is not JsObject) throw JsThrow.TypeError($"{method} called on non-object");
        return self == m.Realm.Promise ? true : throw m.Refused("a class in the place of Promise is");
    }

    private static JsPromise This(object? self, string method) =>
        self as JsPromise ?? throw JsThrow.TypeError($"Method Promise.prototype.{method} called on incompatible receiver {Inspector.ForMessage(self)}");

    private static JsPromise Make(Interpreter m, object? self, object?[] a)
    {
        if (self is Closure) throw m.Refused("a class that extends Promise is");
        if (a.At(0) is not JsFunction executor) throw JsThrow.TypeError($"Promise resolver {Inspector.ForMessage(a.At(0))} is not a function");
        var promise = m.NewPromise();
        var (resolve, reject) = m.Loop.ResolvingFunctions(promise);
        try
        {
            m.Call(executor, null, resolve, reject);
        }
        catch (JsThrow error)
        {
            m.Call(reject, null, m.ValueOf(error));
        }
        return promise;
    }

    // The callback hears nothing; its own result is waited for, and then what was there before goes on (section 27.2.5.3).
    private static object? Finally(Interpreter m, object? self, object?[] a)
    {
        if (self is not JsObject) throw JsThrow.TypeError("Promise.prototype.finally called on non-object");
        var then = m.Get(self, "then");
        if (a.At(0) is not JsFunction callback) return m.Call(then, self, a.At(0), a.At(0));
        var title = Jobs.TitleOf(callback).Label;
        NativeFunction AfterCallback(Func<object?, NativeFunction> goOn) => m.Realm.NewFunction("", 1, (machine, _, args) =>
        {
            var promise = machine.Loop.PromiseOf(machine.Call(callback, null));
            return machine.Call(machine.Get(promise, "then"), promise, goOn(args.At(0)));
        }, title);
        var fulfilled = AfterCallback(value => m.Realm.NewFunction("", 0, (_, _, _) => value, "go on after finally"));
        var rejected = AfterCallback(reason => m.Realm.NewFunction("", 0, (_, _, _) => throw new JsThrow(reason), "go on after finally"));
        return m.Call(then, self, fulfilled, rejected);
    }
}
