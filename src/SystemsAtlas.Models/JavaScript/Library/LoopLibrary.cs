using SystemsAtlas.Models.JavaScript.Machine;
using SystemsAtlas.Models.JavaScript.Values;

namespace SystemsAtlas.Models.JavaScript.Library;

/// <summary>What the surroundings give to a program and the language does not: console, timers, microtasks.</summary>
internal static class LoopLibrary
{
    public static void AddTo(Realm realm)
    {
        var console = realm.NewObject();
        realm.Global.Hide("console", console);
        foreach (var name in new[] { "log", "info", "debug" }) realm.Method(console, name, 0, (m, _, a) => m.Print(Formatting.Format(m, a), isError: false));
        foreach (var name in new[] { "error", "warn" }) realm.Method(console, name, 0, (m, _, a) => m.Print(Formatting.Format(m, a), isError: true));
        realm.Method(realm.Global, "setTimeout", 2, (m, _, a) => Set(m, a, repeats: false));
        realm.Method(realm.Global, "setInterval", 2, (m, _, a) => Set(m, a, repeats: true));
        Native clear = (m, _, a) =>
        {
            if (a.At(0) is JsTimer timer) m.Loop.Clear(timer);
            return null;
        };
        realm.Method(realm.Global, "clearTimeout", 1, clear);
        realm.Method(realm.Global, "clearInterval", 1, clear);
        realm.Method(realm.Global, "queueMicrotask", 1, (m, _, a) =>
        {
            var callback = Callback(m, a.At(0));
            var (label, line) = Jobs.TitleOf(callback);
            m.Loop.Queue(new WorkItem(m.NewId("m"), label, line, "microtask"), () => m.Call(callback, null));
            return null;
        });
        realm.Method(realm.Global, "setImmediate", 1, (m, _, a) => m.Loop.SetImmediate(Callback(m, a.At(0)), [.. a.Skip(1)]));
        realm.Method(realm.Global, "clearImmediate", 1, (m, _, a) =>
        {
            if (a.At(0) is JsImmediate immediate) m.Loop.Clear(immediate);
            return null;
        });
        var process = realm.NewObject();
        realm.Global.Hide("process", process);
        realm.Process = process;
        realm.Global.Hide("global", realm.Global);
        Realm.Tag(realm.Global, "global");
        process.Define("nextTick", new Property(realm.NewFunction("nextTick", 1, (m, _, a) =>
        {
            m.Loop.NextTick(Callback(m, a.At(0)), [.. a.Skip(1)]);
            return null;
        })));
        Class(realm, realm.TimerPrototype, "Timeout");
        Class(realm, realm.ImmediatePrototype, "Immediate");
    }

    private static void Class(Realm realm, JsObject prototype, string name)
    {
        prototype.Hide("constructor", new NativeFunction(realm.FunctionPrototype, name, 0, (m, _, _) => throw m.Refused("the constructor of timers is")));
        realm.Method(prototype, "toString", 0, (_, _, _) => "[object Object]");
    }

    private static JsTimer Set(Interpreter m, object?[] a, bool repeats)
    {
        var callback = Callback(m, a.At(0));
        var delay = a.At(1) is null ? 1 : m.ToNumber(a.At(1));
        return m.Loop.SetTimer(callback, delay, [.. a.Skip(2)], repeats);
    }

    private static JsFunction Callback(Interpreter m, object? value)
    {
        if (value is JsFunction callback) return callback;
        if (value is string text) m.WorkReading(text.Length);
        throw JsThrow.InvalidArgument($"The \"callback\" argument must be of type function. Received {Inspector.Received(value)}");
    }
}
