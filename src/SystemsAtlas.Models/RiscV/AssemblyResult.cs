namespace SystemsAtlas.Models.RiscV;

/// <summary>What became of assembly text: a program, or all that is wrong with it.</summary>
/// <param name="Program">The program; null when something is wrong.</param>
/// <param name="Errors">What is wrong, in the order of the text; empty when there is a program. At most <see cref="AssemblyLimits.Errors"/>.</param>
public sealed record AssemblyResult(Program? Program, ImmutableArray<AssemblyError> Errors)
{
    /// <summary>The program of a text that is known to be right.</summary>
    /// <exception cref="InvalidOperationException">It is not: names every error.</exception>
    public Program Expect() => Program ?? throw new InvalidOperationException(string.Join('\n', Errors));
}
