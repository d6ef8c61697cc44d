namespace SystemsAtlas.Models.Code.Toolchain.C.Preprocessing;

/// <summary>What <c>#define</c> gives a name. Source: ISO/IEC 9899:2018, section 6.10.3.</summary>
/// <param name="Name">The name.</param>
/// <param name="Parameters">Those of a macro that is used like a function; null for one that is not.</param>
/// <param name="Body">What stands for it.</param>
internal sealed record Macro(string Name, IReadOnlyList<string>? Parameters, IReadOnlyList<CToken> Body)
{
    /// <summary>Whether another definition says the same: the same tokens with spaces at the same places.</summary>
    public bool IsSame(Macro other) =>
        (Parameters is null) == (other.Parameters is null) && (Parameters ?? []).SequenceEqual(other.Parameters ?? [])
        && Body.Select((t, i) => (t.Kind, t.Text, i > 0 && t.IsSpaced)).SequenceEqual(other.Body.Select((t, i) => (t.Kind, t.Text, i > 0 && t.IsSpaced)));
}
