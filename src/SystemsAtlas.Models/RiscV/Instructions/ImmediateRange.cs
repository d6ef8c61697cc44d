namespace SystemsAtlas.Models.RiscV;

/// <summary>Which numbers fit into an instruction.</summary>
/// <param name="Least">The smallest.</param>
/// <param name="Most">The largest.</param>
/// <param name="Multiple">What each must be a multiple of.</param>
public readonly record struct ImmediateRange(long Least, long Most, int Multiple = 1)
{
    /// <summary>Whether a number fits.</summary>
    public bool Holds(long value) => value >= Least && value <= Most && value % Multiple == 0;
}
