namespace SystemsAtlas.Models.JavaScript.Values;

/// <summary>A symbol: a value that is equal to itself only, and may name a member (ECMA-262 section 6.1.5).</summary>
internal sealed class JsSymbol(string? description)
{
    public static JsSymbol Iterator { get; } = new("Symbol.iterator");
    public static JsSymbol AsyncIterator { get; } = new("Symbol.asyncIterator");
    public static JsSymbol HasInstance { get; } = new("Symbol.hasInstance");
    public static JsSymbol ToPrimitive { get; } = new("Symbol.toPrimitive");
    public static JsSymbol ToStringTag { get; } = new("Symbol.toStringTag");

    public string? Description => description;

    public override string ToString() => $"Symbol({description})";
}

/// <summary>A private name of one evaluation of a class, and for a method or accessor what it stands for.</summary>
/// <param name="text">With its #.</param>
internal sealed class PrivateKey(string text)
{
    public string Text => text;
    public JsFunction? Method { get; set; }
    public JsFunction? Getter { get; set; }
    public JsFunction? Setter { get; set; }

    /// <summary>Of a method or accessor, the name that its class is written with.</summary>
    public string Class { get; set; } = "";

    public bool IsStatic { get; set; }

    public bool IsField => Method is null && Getter is null && Setter is null;
}
