namespace SystemsAtlas.Models.JavaScript.Syntax;

/// <summary>Why a program is refused.</summary>
internal enum RefusalKind
{
    /// <summary>It is not JavaScript: a real engine refuses it too.</summary>
    SyntaxError,

    /// <summary>It is JavaScript, and uses what this interpreter does not know.</summary>
    Unsupported,
}

/// <summary>A program that is refused, before it runs or, for an unsupported built-in, when it gets there.</summary>
internal sealed class ProgramRefusedException(RefusalKind kind, string reason, Position at) : Exception(reason)
{
    public RefusalKind Kind { get; } = kind;

    /// <summary>Why, without the place and without a full stop.</summary>
    public string Reason { get; } = reason;

    public Position At { get; } = at;

    public static ProgramRefusedException Syntax(string reason, Position at) => new(RefusalKind.SyntaxError, reason, at);

    public static ProgramRefusedException Unsupported(string what, Position at) => new(RefusalKind.Unsupported, $"{what} not supported by this interpreter", at);
}
