using SystemsAtlas.Models.JavaScript.Values;

namespace SystemsAtlas.Models.JavaScript.Library;

/// <summary>The prototypes of generators and of the functions that make them (ECMA-262 sections 27.3 to 27.7).</summary>
internal static class GeneratorLibrary
{
    public static void AddTo(Realm realm)
    {
        realm.IteratorPrototype.Hide(JsSymbol.Iterator, realm.NewFunction("[Symbol.iterator]", 0, (_, self, _) => self));
        realm.AsyncIteratorPrototype.Hide(JsSymbol.AsyncIterator, realm.NewFunction("[Symbol.asyncIterator]", 0, (_, self, _) => self));
        foreach (var how in Enum.GetValues<Resumption>())
        {
            var name = how.ToString().ToLowerInvariant();
            realm.GeneratorPrototype.Hide(name, new NativeFunction(realm.FunctionPrototype, name, 1, (m, self, a) => m.Continue(self, how, a.At(0))) { Resumes = how });
            realm.Method(realm.AsyncGeneratorPrototype, name, 1, (m, self, a) => m.Request(self, how, a.At(0)));
        }
        Function(realm, realm.AsyncFunctionPrototype, "AsyncFunction", null);
        Function(realm, realm.GeneratorFunctionPrototype, "GeneratorFunction", realm.GeneratorPrototype);
        Function(realm, realm.AsyncGeneratorFunctionPrototype, "AsyncGeneratorFunction", realm.AsyncGeneratorPrototype);
        Realm.Tag(realm.GeneratorPrototype, "Generator");
        Realm.Tag(realm.AsyncGeneratorPrototype, "AsyncGenerator");
    }

    private static void Function(Realm realm, JsObject functions, string name, JsObject? made)
    {
        Native refuse = (m, _, _) => throw m.Refused($"{name} as a constructor is");
        var constructor = new NativeFunction(realm.FunctionPrototype, name, 1, refuse) { Construct = refuse };
        constructor.Define("prototype", new Property(functions, isEnumerable: false, isWritable: false, isConfigurable: false));
        functions.Define("constructor", new Property(constructor, isEnumerable: false, isWritable: false));
        Realm.Tag(functions, name);
        if (made is null) return;
        functions.Define("prototype", new Property(made, isEnumerable: false, isWritable: false));
        made.Define("constructor", new Property(functions, isEnumerable: false, isWritable: false));
    }
}
