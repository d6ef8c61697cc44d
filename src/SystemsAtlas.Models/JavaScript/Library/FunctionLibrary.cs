using SystemsAtlas.Models.JavaScript.Values;

namespace SystemsAtlas.Models.JavaScript.Library;

/// <summary>What every function has (ECMA-262 section 20.2.3).</summary>
internal static class FunctionLibrary
{
    public static void AddTo(Realm realm)
    {
        var prototype = realm.FunctionPrototype;
        prototype.Hide("name", "");
        Native refuse = (m, _, _) => throw m.Refused("Function as a constructor is");
        realm.Constructor("Function", 1, prototype, refuse, refuse);
        prototype.Define(JsSymbol.HasInstance, new Property(realm.NewFunction("[Symbol.hasInstance]", 1, (m, self, a) => m.IsOrdinaryInstance(a.At(0), self)), isEnumerable: false, isWritable: false, isConfigurable: false));
        realm.Method(prototype, "call", 1, (m, self, a) => m.Call(self, a.At(0), [.. a.Skip(1)]));
        realm.Method(prototype, "apply", 2, (m, self, a) => m.Call(self, a.At(0), a.At(1) switch
        {
            JsArray array => [.. array.Items.Select(i => i is Missing ? null : i)],
            JsObject like => [.. ArrayLibrary.ItemsOf(m, like).Select(i => i is Missing ? null : i)],
            null or JsNull => [],
            _ => throw JsThrow.TypeError("CreateListFromArrayLike called on non-object"),
        }));
        realm.Method(prototype, "bind", 1, (m, self, a) =>
        {
            if (self is not JsFunction target) throw JsThrow.TypeError("Bind must be called on a function");
            var first = a.Skip(1).ToArray();
            m.WorkMoving(target.Name.Length);
            var length = target.Get("length") is double n ? Math.Max(0, (int)n - first.Length) : 0;
            return new NativeFunction(m.Realm.FunctionPrototype, "bound " + target.Name, length, (machine, _, rest) => machine.Call(target, a.At(0), [.. first, .. rest]))
            {
                Construct = target.IsConstructor ? (machine, made, rest) => machine.Construct(target, [.. first, .. rest], made is NativeFunction { BoundTo: { } inner } && inner == target ? target : (JsFunction)made!) : null,
                BoundTo = target,
                Keeps = [a.At(0), .. first],
            };
        });
        realm.Method(prototype, "toString", 0, (_, self, _) => self is JsFunction function ? TextOf(function) : throw JsThrow.TypeError("Function.prototype.toString requires that 'this' be a Function"));
    }

    /// <summary>A function's source.</summary>
    public static string TextOf(JsFunction function) => function is Closure closure ? closure.Code.Node.Source
        : $"function {(function is NativeFunction { BoundTo: not null } ? "" : function.Name)}() {{ [native code] }}";
}
