using SystemsAtlas.Models.JavaScript.Machine;

namespace SystemsAtlas.Models.Code.Scopes.Closures;

/// <summary>What the watch knows of a scope.</summary>
internal sealed class RecordInfo(int id, Scope scope, string title, string kind, RecordInfo? outer, bool isRecord)
{
    public int Id => id;
    public Scope Scope => scope;
    public string Title => title;
    public string Kind => kind;
    public RecordInfo? Outer => outer;
    public bool IsRecord => isRecord;
    public int Depth { get; } = outer is null ? 0 : outer.Depth + 1;

    /// <summary>Of the record of a loop's turn, which turn.</summary>
    public int Turn { get; init; }

    /// <summary>Of the record of a loop's turn, that of which it is a copy.</summary>
    public RecordInfo? CopyOf { get; set; }

    /// <summary>Of a block or loop, the line where it begins.</summary>
    public int Line { get; init; }

    /// <summary>Where the picture has it, or -1.</summary>
    public int Place { get; set; } = -1;

    /// <summary>Whether its call or block is behind.</summary>
    public bool IsLeft { get; set; }

    /// <summary>Whether a step has shown it kept after its call or block was behind.</summary>
    public bool WasKept { get; set; }

    public bool IsReachable { get; set; } = true;
}
