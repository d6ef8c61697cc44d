namespace SystemsAtlas.Models.Code.Tiers.Jit.Machine;

/// <summary>A program as byte code: its functions, what stands outside them, and the variables that functions share.</summary>
internal sealed class Program
{
    public Routine Script { get; } = new("(script)", 0, 0);

    public Dictionary<string, Routine> Functions { get; } = [];

    /// <summary>Variables of the top level that functions use.</summary>
    public HashSet<string> Captured { get; } = [];

    public Dictionary<string, object?> Globals { get; } = [];
}
