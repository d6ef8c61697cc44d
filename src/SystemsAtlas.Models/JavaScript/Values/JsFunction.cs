using SystemsAtlas.Models.JavaScript.Machine;
using SystemsAtlas.Models.JavaScript.Syntax;

namespace SystemsAtlas.Models.JavaScript.Values;

/// <summary>What can be called.</summary>
internal abstract class JsFunction : JsObject
{
    protected JsFunction(JsObject prototype, string name, int length) : base(prototype)
    {
        Define("length", new Property((double)length, isEnumerable: false, isWritable: false));
        Define("name", new Property(name, isEnumerable: false, isWritable: false));
    }

    public string Name => Own("name")?.Value as string ?? "";

    /// <summary>Whether <c>new</c> may call it.</summary>
    public abstract bool IsConstructor { get; }
}

/// <summary>What an arrow function takes from the code around it.</summary>
/// <param name="This">Its <c>this</c>; a <see cref="ThisCell"/> while a constructor has none yet.</param>
/// <param name="Method">The function whose super and fields it means.</param>
/// <param name="NewTarget">Its <c>new.target</c>.</param>
internal sealed record Captured(object? This, Closure? Method, JsFunction? NewTarget);

/// <summary>The <c>this</c> of a constructor that extends another: there once that has returned.</summary>
internal sealed class ThisCell
{
    public JsObject? Value { get; set; }
}

/// <summary>Code together with the variables that it sees (ECMA-262 section 10.2).</summary>
internal sealed class Closure(JsObject prototype, FunctionCode code, Scope? scope, Captured? captured = null) : JsFunction(prototype, code.Name, code.Length)
{
    public FunctionCode Code { get; } = code;

    public Scope? Scope { get; } = scope;

    /// <summary>Of an arrow function, what it took from where it was made; else null.</summary>
    public Captured? Captured { get; } = captured;

    /// <summary>The object that it is a method of: super looks on the prototype of that.</summary>
    public JsObject? Home { get; set; }

    /// <summary>Of the constructor of a class, what gives an object its fields.</summary>
    public Closure? Fields { get; set; }

    public override bool IsConstructor => Is(FunctionTraits.Class) || !Is(FunctionTraits.Arrow | FunctionTraits.Async | FunctionTraits.Generator | FunctionTraits.Method);

    /// <summary>The function's name, or the beginning of its text.</summary>
    public string Title => Name is { Length: > 0 } name ? name : Code.Beginning;

    public bool Is(FunctionTraits traits) => Code.Node.Is(traits);

    public override Property? Own(object key)
    {
        if (key is "prototype" && base.Own(key) is null && !Is(FunctionTraits.Class) && (IsConstructor || Is(FunctionTraits.Generator))) MakePrototype();
        return base.Own(key);
    }

    // Made when it is asked for, because most functions construct nothing.
    private void MakePrototype()
    {
        // The function's own prototype tells what objects of a generator inherit from.
        var made = new JsObject(Is(FunctionTraits.Generator) ? (JsObject)Prototype!.Get("prototype")! : Root());
        if (!Is(FunctionTraits.Generator)) made.Hide("constructor", this);
        Define("prototype", new Property(made, isEnumerable: false, isConfigurable: false));
    }

    private JsObject Root()
    {
        JsObject root = this;
        while (root.Prototype is { } next) root = next;
        return root;
    }
}

/// <summary>A function of the interpreter's own.</summary>
/// <param name="machine">Who calls.</param>
/// <param name="thisValue">What it is called on; what <c>new</c> was said to, when it constructs.</param>
/// <param name="arguments">What it is given.</param>
internal delegate object? Native(Interpreter machine, object? thisValue, object?[] arguments);

/// <summary>A built-in function.</summary>
internal sealed class NativeFunction(JsObject prototype, string name, int length, Native body) : JsFunction(prototype, name, length)
{
    public Native Body { get; } = body;

    /// <summary>What pictures call it; a program cannot see it.</summary>
    public string Title { get => field.Length > 0 ? field : Name; init; } = "";

    /// <summary>What <c>new</c> does, or null when it is no constructor.</summary>
    public Native? Construct { get; init; }

    /// <summary>For the methods of generators, how they go on: the interpreter then calls them without a loop within the loop.</summary>
    public Resumption? Resumes { get; init; }

    /// <summary>The function that bind was called on, or null.</summary>
    public JsFunction? BoundTo { get; init; }

    /// <summary>Values that it holds on to beside its members: what bind was given.</summary>
    public object?[] Keeps { get; init; } = [];

    public override bool IsConstructor => Construct is not null;
}
