namespace SystemsAtlas.Models.Hardware.StackHeap;

/// <summary>One line of a program.</summary>
/// <param name="Line">Its number, from 1; 0 for what a reader does.</param>
/// <param name="Text">As it was written.</param>
internal abstract record Statement(int Line, string Text)
{
    /// <summary>Where it begins in its line, from 1.</summary>
    public int Column { get; init; } = 1;
}

/// <summary>A variable. Those of 0 elements are no arrays.</summary>
internal sealed record Declaration(int Line, string Text, VariableKind Kind, string Variable, int Count, bool IsStatic, ImmutableArray<Sum> Values, Source? Source) : Statement(Line, Text);

/// <summary>A pointer is set; without a name what it is set to is lost.</summary>
internal sealed record Assignment(int Line, string Text, string Variable, Source Source) : Statement(Line, Text);

/// <summary>A number is written to a variable, or through a pointer.</summary>
internal sealed record Store(int Line, string Text, Cell To, Sum Value) : Statement(Line, Text);

/// <summary>memcpy.</summary>
internal sealed record CopyBytes(int Line, string Text, string To, string From, ulong Bytes) : Statement(Line, Text);

/// <summary>free.</summary>
internal sealed record Freeing(int Line, string Text, Source Of) : Statement(Line, Text);

/// <summary>A function is called: the lines up to its return are its own.</summary>
internal sealed record Calling(int Line, string Text, string Function) : Statement(Line, Text);

/// <summary>The innermost function returns.</summary>
internal sealed record Returning(int Line, string Text) : Statement(Line, Text);

/// <summary>What a variable is.</summary>
public enum VariableKind
{
    /// <summary>Four bytes.</summary>
    Int,

    /// <summary>Eight bytes.</summary>
    Long,

    /// <summary>One byte.</summary>
    Char,

    /// <summary>The address of something: eight bytes.</summary>
    Pointer,
}

/// <summary>What a pointer is set to.</summary>
internal enum SourceKind
{
    Null,
    Malloc,
    Calloc,
    Realloc,
    Variable,
    AddressOf,
    ElementOf,
}

/// <summary>Where an address comes from: a call with its numbers, another variable, or the n-th int of what a pointer or an array leads to, with n in <paramref name="First"/>.</summary>
internal sealed record Source(SourceKind Kind, string Variable = "", ulong First = 0, ulong Second = 0);

/// <summary>A variable, or the i-th int of an array or behind a pointer.</summary>
internal sealed record Cell(string Variable, int? Index);

/// <summary>Numbers and cells, added and taken away.</summary>
internal sealed record Sum(ImmutableArray<Term> Terms);

/// <summary>A part of a sum: a number, or a cell.</summary>
internal readonly record struct Term(int Sign, int Number, Cell? Cell);
