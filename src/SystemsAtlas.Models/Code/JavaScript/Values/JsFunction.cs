using SystemsAtlas.Models.Code.JavaScript.Machine;

namespace SystemsAtlas.Models.Code.JavaScript.Values;

/// <summary>What can be called.</summary>
internal abstract class JsFunction : JsObject
{
    protected JsFunction(JsObject prototype, string name, int length) : base(prototype)
    {
        Define("length", new Property((double)length, isEnumerable: false, isWritable: false));
        Define("name", new Property(name, isEnumerable: false, isWritable: false));
    }

    public string Name => Own("name")?.Value as string ?? "";
}

/// <summary>Code together with the variables that it sees (ECMA-262 section 10.2).</summary>
internal sealed class Closure : JsFunction
{
    public Closure(JsObject prototype, FunctionCode code, Scope? scope, object? arrowThis, string? name = null) : base(prototype, name ?? code.Name, code.Length) =>
        (Code, Scope, ArrowThis) = (code, scope, arrowThis);

    public FunctionCode Code { get; }

    public Scope? Scope { get; }

    /// <summary>The <c>this</c> of an arrow function, which is that of where it was made.</summary>
    public object? ArrowThis { get; }

    public bool IsConstructor => !Code.Node.IsArrow && !Code.Node.IsAsync && !Code.Node.IsMethod;

    /// <summary>The function's name, or the beginning of its text.</summary>
    public string Title => Name is { Length: > 0 } name ? name : Code.Beginning;

    public override Property? Own(string key)
    {
        if (key == "prototype" && IsConstructor && base.Own(key) is null)
        {
            var made = new JsObject(ObjectPrototype());
            made.Hide("constructor", this);
            Define("prototype", new Property(made, isEnumerable: false, isConfigurable: false));
        }
        return base.Own(key);
    }

    private JsObject ObjectPrototype()
    {
        JsObject root = this;
        while (root.Prototype is { } next) root = next;
        return root;
    }
}

/// <summary>A function of the interpreter's own.</summary>
/// <param name="machine">Who calls.</param>
/// <param name="thisValue">What it is called on.</param>
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
}
