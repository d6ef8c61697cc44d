namespace SystemsAtlas.Models.Code.Tiers.Jit.Syntax;

/// <summary>A place in a program, both from 1.</summary>
internal readonly record struct Place(int Line, int Column);

/// <summary>A node of the syntax tree.</summary>
internal abstract record Node(Place At);

internal abstract record Expression(Place At) : Node(At);

/// <summary>A number (int or double), a string, a boolean, null or undefined, as values are held at run time.</summary>
internal sealed record Constant(Place At, object? Value) : Expression(At);

internal sealed record NameUse(Place At, string Name) : Expression(At);

internal sealed record ThisUse(Place At) : Expression(At);

internal sealed record ObjectText(Place At, IReadOnlyList<string> Names, IReadOnlyList<Expression> Values) : Expression(At);

internal sealed record Unary(Place At, string Sign, Expression Operand) : Expression(At);

internal sealed record Update(Place At, string Sign, bool IsPrefix, Expression Target) : Expression(At);

internal sealed record Binary(Place At, string Sign, Expression Left, Expression Right) : Expression(At);

internal sealed record Logical(Place At, string Sign, Expression Left, Expression Right) : Expression(At);

/// <summary>An assignment; Sign is empty or the operator before the equals sign.</summary>
internal sealed record Assignment(Place At, string Sign, Expression Target, Expression Value) : Expression(At);

internal sealed record Conditional(Place At, Expression Test, Expression Then, Expression Else) : Expression(At);

internal sealed record Call(Place At, Expression Callee, IReadOnlyList<Expression> Arguments) : Expression(At);

internal sealed record Making(Place At, Expression Callee, IReadOnlyList<Expression> Arguments) : Expression(At);

internal sealed record Member(Place At, Expression Object, string Name) : Expression(At);

internal abstract record Statement(Place At) : Node(At);

internal sealed record Declaration(Place At, string Kind, string Name, Expression? Value) : Statement(At);

internal sealed record FunctionText(Place At, string Name, IReadOnlyList<string> Parameters, IReadOnlyList<Statement> Body) : Statement(At);

internal sealed record Effect(Place At, Expression Expression) : Statement(At);

internal sealed record Block(Place At, IReadOnlyList<Statement> Body) : Statement(At);

internal sealed record If(Place At, Expression Test, Statement Then, Statement? Else) : Statement(At);

/// <summary>A loop; one with a test behind its body runs the body first.</summary>
internal sealed record Loop(Place At, Statement? Start, Expression? Test, Expression? Update, Statement Body, bool TestsLast) : Statement(At);

internal sealed record Return(Place At, Expression? Value) : Statement(At);

internal sealed record Leave(Place At, bool Continues) : Statement(At);

/// <summary>A program that is refused, before it runs.</summary>
internal sealed class RefusedException(string reason, Place at) : Exception(reason)
{
    public Place At { get; } = at;
}
