namespace SystemsAtlas.Models.RiscV.Assembling;

/// <summary>Something is wrong at a place. Thrown where the statement or the operand cannot be read on, and caught where the next one is.</summary>
/// <param name="error">What is wrong; null where it follows from something that was told already.</param>
internal sealed class SourceFault(AssemblyError? error) : Exception(error?.Reason)
{
    public SourceFault(SourcePlace place, int length, string reason, string remedy)
        : this(new AssemblyError(place, length, reason, remedy))
    {
    }

    public AssemblyError? Error { get; } = error;

    public static SourceFault At(Token token, string reason, string remedy) => new(token.Place, token.Length, reason, remedy);

    public static SourceFault At(Expression expression, string reason, string remedy) => new(expression.Place, expression.Length, reason, remedy);
}
