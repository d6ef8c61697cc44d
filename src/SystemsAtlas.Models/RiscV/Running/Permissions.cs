namespace SystemsAtlas.Models.RiscV;

/// <summary>What a program may do with a page of memory.</summary>
[Flags]
public enum Permissions
{
    /// <summary>Nothing: a page that is there and not to be touched.</summary>
    None = 0,

    /// <summary>Execute it.</summary>
    Execute = 1,

    /// <summary>Write it.</summary>
    Write = 2,

    /// <summary>Read it.</summary>
    Read = 4,
}
