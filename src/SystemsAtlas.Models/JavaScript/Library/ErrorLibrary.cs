using SystemsAtlas.Models.JavaScript.Machine;
using SystemsAtlas.Models.JavaScript.Values;

namespace SystemsAtlas.Models.JavaScript.Library;

/// <summary>Error and its kinds (ECMA-262 section 20.5).</summary>
internal static class ErrorLibrary
{
    public static void AddTo(Realm realm)
    {
        var root = new JsObject(realm.ObjectPrototype);
        var error = Add(realm, "Error", root);
        realm.Method(root, "toString", 0, (m, self, _) =>
        {
            if (self is not JsObject) throw JsThrow.TypeError($"Method Error.prototype.toString called on incompatible receiver {m.Plain(self)}");
            var name = m.Get(self, "name") is { } n ? m.ToText(n) : "Error";
            var message = m.Get(self, "message") is { } text ? m.ToText(text) : "";
            return name.Length == 0 ? message : message.Length == 0 ? name : m.Joined(m.Joined(name, ": "), message);
        });
        foreach (var name in new[] { "TypeError", "RangeError", "ReferenceError", "SyntaxError", "EvalError", "URIError" })
            Add(realm, name, new JsObject(root)).Prototype = error;
        AddAggregate(realm, root).Prototype = error;
    }

    private static NativeFunction Add(Realm realm, string name, JsObject prototype)
    {
        realm.ErrorPrototypes[name] = prototype;
        prototype.Hide("name", name);
        prototype.Hide("message", "");
        Native make = (m, target, a) => Make(m, name, m.PrototypeFrom(target, prototype), target as JsFunction, a.At(0), a.At(1));
        return realm.Constructor(name, 1, prototype, (m, _, a) => make(m, null, a), make);
    }

    private static NativeFunction AddAggregate(Realm realm, JsObject root)
    {
        var prototype = new JsObject(root);
        realm.ErrorPrototypes["AggregateError"] = prototype;
        prototype.Hide("name", "AggregateError");
        prototype.Hide("message", "");
        Native make = (m, target, a) =>
        {
            var made = Make(m, "AggregateError", m.PrototypeFrom(target, prototype), target as JsFunction, a.At(1), a.At(2));
            made.Hide("errors", m.Realm.NewArray(m.Each(a.At(0))));
            return made;
        };
        return realm.Constructor("AggregateError", 2, prototype, (m, _, a) => make(m, null, a), make);
    }

    private static JsError Make(Interpreter m, string type, JsObject prototype, JsFunction? newTarget, object? message, object? options)
    {
        var error = m.Realm.NewError(type, message is null ? null : m.ToText(message), m.StackText(newTarget), prototype);
        if (options is JsObject given && given.Find("cause") is { } cause) error.Hide("cause", cause.Value);
        return error;
    }
}
