namespace SystemsAtlas.Browser.Tests;

/// <summary>
/// The systems on which the machinery of the pages is tried, one of each kind: a new system of a kind that is here adds nothing to these tests. What every system
/// must satisfy is in <see cref="SystemTests"/> and <see cref="PageTests"/>.
/// </summary>
public static class Representatives
{
    /// <summary>A tree. Time in steps, actions by arguments, chance.</summary>
    public const string Tree = "b-tree";

    /// <summary>A graph. Time in milliseconds, actions on parts of the picture, chance.</summary>
    public const string Graph = "raft";

    /// <summary>A sequence of messages.</summary>
    public const string Sequence = "tcp-connection";

    /// <summary>Code. No actions, and its only knob is a text.</summary>
    public const string Code = "event-loop";

    /// <summary>Cells to draw over. No chance.</summary>
    public const string Cells = "qr-codes";

    /// <summary>Plots. Many knobs, in groups, and runs that take long.</summary>
    public const string Plot = "memory";

    /// <summary>For what depends on the picture.</summary>
    public static TheoryData<string> Pictures => [Tree, Graph, Sequence, Code, Cells, Plot];

    /// <summary>For what depends on what a run is made of: chance and actions, no actions, no chance.</summary>
    public static TheoryData<string> Runs => [Graph, Code, Cells];
}
