using SystemsAtlas.Models.RiscV;

namespace SystemsAtlas.Models.Code.Toolchain.C;

/// <summary>Why a program in C is refused, at one place of it.</summary>
/// <param name="Place">Where, in the file that was given.</param>
/// <param name="Length">How many characters it concerns.</param>
/// <param name="Reason">Why, without a full stop.</param>
/// <param name="Remedy">What to do, without a full stop.</param>
public sealed record CError(SourcePlace Place, int Length, string Reason, string Remedy)
{
    /// <summary>Place, reason and remedy.</summary>
    public override string ToString() => $"{Place}: {Reason}; {Remedy}";
}

/// <summary>A program in C is refused.</summary>
/// <param name="error">Where and why.</param>
public sealed class CRefusedException(CError error) : Exception(error.ToString())
{
    /// <summary>Where and why.</summary>
    public CError Error { get; } = error;

    internal static CRefusedException At(CToken token, string reason, string remedy) => new(new(token.Place, token.Text.Length, reason, remedy));

    internal static CRefusedException At(SourcePlace place, string reason, string remedy) => new(new(place, 1, reason, remedy));
}
