using SystemsAtlas.Models.JavaScript.Syntax;
using SystemsAtlas.Models.JavaScript.Values;

namespace SystemsAtlas.Models.JavaScript.Library;

/// <summary>The built-in objects of one run (ECMA-262 section 9.3).</summary>
internal sealed class Realm
{
    private readonly Dictionary<JsObject, (string Name, HashSet<string> Missing)> _lacks = [];
    private readonly Action<long> _workMaking;

    /// <param name="random">What Math.random gives.</param>
    /// <param name="workMaking">Counts elements that are made.</param>
    public Realm(Func<double> random, Action<long> workMaking)
    {
        _workMaking = workMaking;
        ObjectPrototype = new JsObject(null);
        FunctionPrototype = new JsObject(ObjectPrototype);
        ArrayPrototype = new JsObject(ObjectPrototype);
        StringPrototype = new JsObject(ObjectPrototype);
        NumberPrototype = new JsObject(ObjectPrototype);
        BooleanPrototype = new JsObject(ObjectPrototype);
        SymbolPrototype = new JsObject(ObjectPrototype);
        IteratorPrototype = new JsObject(ObjectPrototype);
        AsyncIteratorPrototype = new JsObject(ObjectPrototype);
        GeneratorPrototype = new JsObject(IteratorPrototype);
        AsyncGeneratorPrototype = new JsObject(AsyncIteratorPrototype);
        AsyncFunctionPrototype = new JsObject(FunctionPrototype);
        GeneratorFunctionPrototype = new JsObject(FunctionPrototype);
        AsyncGeneratorFunctionPrototype = new JsObject(FunctionPrototype);
        PromisePrototype = new JsObject(ObjectPrototype);
        ImmediatePrototype = new JsObject(ObjectPrototype);
        TimerPrototype = new JsObject(ObjectPrototype);
        Global = new JsObject(ObjectPrototype);
        Global.Hide("globalThis", Global);
        Constant(Global, "undefined", null);
        Constant(Global, "NaN", double.NaN);
        Constant(Global, "Infinity", double.PositiveInfinity);
        Thrower = NewFunction("", 0, (_, _, _) => throw JsThrow.TypeError("'caller', 'callee', and 'arguments' properties may not be accessed on strict mode functions or the arguments objects for calls to them"));
        SymbolLibrary.AddTo(this);
        GeneratorLibrary.AddTo(this);
        ObjectLibrary.AddTo(this);
        FunctionLibrary.AddTo(this);
        ErrorLibrary.AddTo(this);
        ArrayLibrary.AddTo(this);
        ArraySearch.AddTo(this);
        StringLibrary.AddTo(this);
        NumberLibrary.AddTo(this);
        MathLibrary.AddTo(this, random);
        JsonLibrary.AddTo(this);
        IteratorLibrary.AddTo(this);
        CollectionLibrary.AddTo(this);
        PromiseLibrary.AddTo(this);
        LoopLibrary.AddTo(this);
        UnsupportedNames.AddTo(this);
        _arrayNext = Iterators["Array"].Get("next");
        ArrayValues = (JsFunction)ArrayPrototype.Get("values")!;
        StringIterator = (JsFunction)StringPrototype.Get(JsSymbol.Iterator)!;
        HasInstance = (JsFunction)FunctionPrototype.Get(JsSymbol.HasInstance)!;
    }

    private readonly object? _arrayNext;

    public JsObject Global { get; }
    public JsObject ObjectPrototype { get; }
    public JsObject FunctionPrototype { get; }
    public JsObject ArrayPrototype { get; }
    public JsObject StringPrototype { get; }
    public JsObject NumberPrototype { get; }
    public JsObject BooleanPrototype { get; }
    public JsObject SymbolPrototype { get; }
    public JsObject IteratorPrototype { get; }
    public JsObject AsyncIteratorPrototype { get; }
    public JsObject GeneratorPrototype { get; }
    public JsObject AsyncGeneratorPrototype { get; }
    public JsObject AsyncFunctionPrototype { get; }
    public JsObject GeneratorFunctionPrototype { get; }
    public JsObject AsyncGeneratorFunctionPrototype { get; }
    public JsObject PromisePrototype { get; }
    public JsObject ImmediatePrototype { get; }

    /// <summary>The prototypes of errors by the names of their constructors, whatever the program does to those.</summary>
    public Dictionary<string, JsObject> ErrorPrototypes { get; } = [];

    /// <summary>Promise, as it was at the beginning.</summary>
    public JsObject? Promise { get; set; }

    /// <summary>Node's process.</summary>
    public JsObject? Process { get; set; }

    /// <summary>The prototypes of the iterators of built-ins, by what those go through.</summary>
    public Dictionary<string, JsObject> Iterators { get; } = [];

    /// <summary>What throws for the members of strict functions that nobody may see.</summary>
    public JsFunction Thrower { get; }

    /// <summary>Array.prototype.values, as it was at the beginning.</summary>
    public JsFunction ArrayValues { get; }

    /// <summary>String.prototype[Symbol.iterator], as it was at the beginning.</summary>
    public JsFunction StringIterator { get; }

    /// <summary>Function.prototype[Symbol.hasInstance].</summary>
    public JsFunction HasInstance { get; }

    /// <summary>Whether the program left the way in which arrays are gone through as it is.</summary>
    public bool HasUsualIterators => ReferenceEquals(Iterators["Array"].Get("next"), _arrayNext);

    /// <summary>The prototype of a function of a kind.</summary>
    public JsObject PrototypeOf(FunctionNode node) => (node.Is(FunctionTraits.Async), node.Is(FunctionTraits.Generator)) switch
    {
        (false, false) => FunctionPrototype,
        (true, false) => AsyncFunctionPrototype,
        (false, true) => GeneratorFunctionPrototype,
        (true, true) => AsyncGeneratorFunctionPrototype,
    };

    /// <summary>A number, text, truth value or symbol as an object.</summary>
    public JsBoxed Box(object value) => new(value switch { string => StringPrototype, double => NumberPrototype, bool => BooleanPrototype, _ => SymbolPrototype }, value);
    public JsObject TimerPrototype { get; }

    public JsArray NewArray(IEnumerable<object?> items)
    {
        var made = new JsArray(ArrayPrototype, items);
        _workMaking(made.Items.Count);
        return made;
    }

    public JsObject NewObject() => new(ObjectPrototype);

    public NativeFunction NewFunction(string name, int length, Native body, string title = "") => new(FunctionPrototype, name, length, body) { Title = title };

    /// <summary>An error object with a message and a stack.</summary>
    public JsError NewError(string type, object? message, string stack, JsObject? prototype = null)
    {
        var error = new JsError(prototype ?? ErrorPrototypes[type], stack);
        if (message is not null) error.Hide("message", message);
        _workMaking(message is string text ? text.Length / 64 : 0);
        return error;
    }

    /// <summary>An error of Node's own, which has a code that its texts show (Node's lib/internal/errors.js).</summary>
    public JsError NewNodeError(string type, string code, string message, string stack)
    {
        var error = NewError(type, message, "");
        error.Define("code", new Property(code));
        error.Hide("toString", NewFunction("toString", 0, (m, self, _) => $"{m.ToText(m.Get(self, "name"))} [{code}]: {m.ToText(m.Get(self, "message"))}"));
        error.Hide("stack", $"{type} [{code}]: {message}{stack}");
        return error;
    }

    public void Getter(JsObject holder, string name, Native body) => holder.Define(name, Property.Accessor(NewFunction("get " + name, 0, body), null, isEnumerable: false));

    /// <summary>What Object.prototype.toString calls it.</summary>
    public static void Tag(JsObject holder, string tag) => holder.Define(JsSymbol.ToStringTag, new Property(tag, isEnumerable: false, isWritable: false));

    public void Method(JsObject holder, string name, int length, Native body) => holder.Hide(name, NewFunction(name, length, body));

    /// <summary>A constructor with its prototype, as a global.</summary>
    public NativeFunction Constructor(string name, int length, JsObject prototype, Native call, Native? construct)
    {
        var function = new NativeFunction(FunctionPrototype, name, length, call) { Construct = construct };
        function.Define("prototype", new Property(prototype, isEnumerable: false, isWritable: false, isConfigurable: false));
        prototype.Hide("constructor", function);
        Global.Hide(name, function);
        return function;
    }

    public static void Constant(JsObject holder, string name, object? value) =>
        holder.Define(name, new Property(value, isEnumerable: false, isWritable: false, isConfigurable: false));

    /// <summary>Says that JavaScript has these members and this interpreter has not.</summary>
    public void Lacking(JsObject holder, string name, IEnumerable<string> members) => _lacks[holder] = (name, [.. members.Where(m => holder.Own(m) is null)]);

    public bool Lacks(JsObject holder, string key) => _lacks.TryGetValue(holder, out var lack) && lack.Missing.Contains(key);

    public string NameOf(JsObject holder) => _lacks.TryGetValue(holder, out var lack) ? lack.Name : "";
}
