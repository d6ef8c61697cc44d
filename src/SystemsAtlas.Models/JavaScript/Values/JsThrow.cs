namespace SystemsAtlas.Models.JavaScript.Values;

/// <summary>An error of the program on its way to a catch, while it passes through code of the interpreter.</summary>
internal sealed class JsThrow : Exception
{
    public JsThrow(object? value) => Value = value;

    private JsThrow(string type, string message) => (Type, Text) = (type, message);

    /// <summary>What was thrown; for an error that a built-in raises, made when the interpreter catches it.</summary>
    public object? Value { get; }

    /// <summary>The error's constructor, when a built-in raised it.</summary>
    public string? Type { get; }

    public string Text { get; } = "";

    public static JsThrow TypeError(string message) => new("TypeError", message);

    public static JsThrow RangeError(string message) => new("RangeError", message);

    public static JsThrow ReferenceError(string message) => new("ReferenceError", message);

    /// <summary>The error's code, when it is one of Node's own.</summary>
    public string? Code { get; private init; }

    /// <summary>An error of Node's own: about an argument of the wrong type.</summary>
    public static JsThrow InvalidArgument(string message) => new("TypeError", message) { Code = "ERR_INVALID_ARG_TYPE" };

    public static JsThrow SyntaxError(string message) => new("SyntaxError", message);
}

/// <summary>The program wants more than the interpreter gives: an end of the run, and not an error that it could catch.</summary>
/// <param name="what">What it wants: "an array of more than 1000 elements".</param>
internal sealed class InterpreterLimitException(string what) : Exception(what);
