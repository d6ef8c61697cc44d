using SystemsAtlas.Models.Code.JavaScript.Values;

namespace SystemsAtlas.Models.Code.JavaScript.Library;

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
        PromisePrototype = new JsObject(ObjectPrototype);
        TimerPrototype = new JsObject(ObjectPrototype);
        Global = new JsObject(ObjectPrototype);
        Global.Hide("globalThis", Global);
        Constant(Global, "undefined", null);
        Constant(Global, "NaN", double.NaN);
        Constant(Global, "Infinity", double.PositiveInfinity);
        ObjectLibrary.AddTo(this);
        FunctionLibrary.AddTo(this);
        ErrorLibrary.AddTo(this);
        ArrayLibrary.AddTo(this);
        ArraySearch.AddTo(this);
        StringLibrary.AddTo(this);
        NumberLibrary.AddTo(this);
        MathLibrary.AddTo(this, random);
        JsonLibrary.AddTo(this);
        PromiseLibrary.AddTo(this);
        LoopLibrary.AddTo(this);
        UnsupportedNames.AddTo(this);
    }

    public JsObject Global { get; }
    public JsObject ObjectPrototype { get; }
    public JsObject FunctionPrototype { get; }
    public JsObject ArrayPrototype { get; }
    public JsObject StringPrototype { get; }
    public JsObject NumberPrototype { get; }
    public JsObject BooleanPrototype { get; }
    public JsObject PromisePrototype { get; }
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
    public JsError NewError(string type, object? message, string stack)
    {
        var error = new JsError((JsObject)((JsObject)Global.Get(type)!).Get("prototype")!);
        if (message is not null) error.Hide("message", message);
        var header = Machine.ErrorText.Header(error);
        _workMaking(header.Length / 64);
        error.Hide("stack", header + stack);
        return error;
    }

    public void Method(JsObject holder, string name, int length, Native body) => holder.Hide(name, NewFunction(name, length, body));

    /// <summary>A constructor with its prototype, as a global.</summary>
    public NativeFunction Constructor(string name, int length, JsObject prototype, Native call, Native construct)
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
