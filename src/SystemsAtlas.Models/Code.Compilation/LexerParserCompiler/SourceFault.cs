namespace SystemsAtlas.Models.Code.Compilation.LexerParserCompiler;

/// <summary>Who refuses an expression.</summary>
public enum FaultKind
{
    /// <summary>It is no expression of JavaScript.</summary>
    Syntax,

    /// <summary>It may be one, and uses what this model does not know.</summary>
    Unsupported,

    /// <summary>It is one that has no value here, or none that the machine can hold.</summary>
    Value,
}

/// <summary>Why an expression is refused, and where.</summary>
/// <param name="Kind">Who refuses it.</param>
/// <param name="At">The place, counted in characters from 0.</param>
/// <param name="Reason">Why: of a syntax error in acorn's words.</param>
public sealed record SourceFault(FaultKind Kind, int At, string Reason);

/// <summary>Ends the reading of an expression.</summary>
internal sealed class SourceRefusedException(SourceFault fault) : Exception(fault.Reason)
{
    public SourceFault Fault { get; } = fault;

    public static SourceRefusedException Syntax(int at, string reason) => new(new(FaultKind.Syntax, at, reason));

    public static SourceRefusedException Unsupported(int at, string what) => new(new(FaultKind.Unsupported, at, what + " is not known to this model"));
}
