namespace SystemsAtlas.Models.JavaScript.Syntax;

/// <summary>A place in a program.</summary>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1, in UTF-16 units.</param>
/// <param name="Offset">From 0, in UTF-16 units.</param>
internal readonly record struct Position(int Line, int Column, int Offset);
