namespace SystemsAtlas.Models.RiscV;

/// <summary>Why assembly text is refused, at one place of it.</summary>
/// <param name="Place">Where.</param>
/// <param name="Length">How many characters it concerns; 0 at the end of a line.</param>
/// <param name="Reason">Why, in the words of the text, without a full stop.</param>
/// <param name="Remedy">What to do, without a full stop.</param>
public sealed record AssemblyError(SourcePlace Place, int Length, string Reason, string Remedy)
{
    /// <summary>Place, reason and remedy.</summary>
    public override string ToString() => $"{Place}: {Reason}; {Remedy}";
}
