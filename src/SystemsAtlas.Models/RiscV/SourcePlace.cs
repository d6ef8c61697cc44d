namespace SystemsAtlas.Models.RiscV;

/// <summary>A place in assembly text.</summary>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1, in UTF-16 units.</param>
public readonly record struct SourcePlace(int Line, int Column)
{
    /// <summary>Such as "line 3, column 5".</summary>
    public override string ToString() => FormattableString.Invariant($"line {Line}, column {Column}");
}
