namespace SystemsAtlas.Models.JavaScript.Syntax;

/// <summary>A node of the syntax tree.</summary>
internal abstract record Node(Position At);

// Expressions (ECMA-262 section 13).
internal abstract record Expression(Position At) : Node(At);

internal sealed record Literal(Position At, object? Value) : Expression(At);

/// <summary>A template; Tag is the function that takes it, or null. A part that only a tag may take has no cooked text.</summary>
internal sealed record TemplateLiteral(Position At, Expression? Tag, IReadOnlyList<TemplateText> Parts, IReadOnlyList<Expression> Values) : Expression(At);

/// <summary>A part of a template: with its escapes read, and as it is written.</summary>
internal sealed record TemplateText(string? Cooked, string Raw);

internal sealed record Identifier(Position At, string Name) : Expression(At);

internal sealed record ThisExpression(Position At) : Expression(At);

internal sealed record NewTargetExpression(Position At) : Expression(At);

/// <summary>Stands where an object would: what is looked up on the prototype of the method's own object.</summary>
internal sealed record SuperExpression(Position At) : Expression(At);

internal sealed record SuperCall(Position At, IReadOnlyList<Expression> Arguments) : Expression(At);

/// <summary>A private name before "in"; the name begins with #.</summary>
internal sealed record PrivateName(Position At, string Name) : Expression(At);

/// <summary>Elements may be null: holes.</summary>
internal sealed record ArrayLiteral(Position At, IReadOnlyList<Expression?> Elements, bool CommaAfterSpread) : Expression(At);

internal sealed record ObjectLiteral(Position At, IReadOnlyList<ObjectMember> Members) : Expression(At);

/// <summary>A member of an object literal or pattern; Key null for a spread or rest.</summary>
internal sealed record ObjectMember(Position At, Expression? Key, bool IsComputed, Expression Value, bool IsShorthand = false, bool CommaAfter = false, MemberKind Kind = MemberKind.Value);

internal enum MemberKind
{
    Value,
    Method,
    Getter,
    Setter,
    StaticBlock,
}

internal sealed record FunctionExpression(Position At, FunctionNode Function) : Expression(At);

internal sealed record ClassExpression(Position At, ClassNode Class) : Expression(At);

internal sealed record UnaryExpression(Position At, string Operator, Expression Operand) : Expression(At);

internal sealed record UpdateExpression(Position At, string Operator, bool IsPrefix, Expression Target) : Expression(At);

internal sealed record BinaryExpression(Position At, string Operator, Expression Left, Expression Right) : Expression(At);

internal sealed record LogicalExpression(Position At, string Operator, Expression Left, Expression Right) : Expression(At);

internal sealed record AssignmentExpression(Position At, string Operator, Expression Target, Expression Value) : Expression(At);

internal sealed record ConditionalExpression(Position At, Expression Test, Expression Then, Expression Else) : Expression(At);

internal sealed record CallExpression(Position At, Expression Callee, IReadOnlyList<Expression> Arguments, bool IsOptional) : Expression(At);

internal sealed record NewExpression(Position At, Expression Callee, IReadOnlyList<Expression> Arguments) : Expression(At);

internal sealed record MemberExpression(Position At, Expression Object, string Name, bool IsOptional) : Expression(At);

internal sealed record IndexExpression(Position At, Expression Object, Expression Index, bool IsOptional) : Expression(At);

/// <summary>Where a chain with <c>?.</c> ends: what short-circuits goes here.</summary>
internal sealed record OptionalChain(Position At, Expression Chain) : Expression(At);

internal sealed record SequenceExpression(Position At, IReadOnlyList<Expression> Items) : Expression(At);

internal sealed record AwaitExpression(Position At, Expression Value) : Expression(At);

/// <summary>Delegates when it is <c>yield*</c>; the value is null when there is none.</summary>
internal sealed record YieldExpression(Position At, Expression? Value, bool Delegates) : Expression(At);

internal sealed record SpreadElement(Position At, Expression Value) : Expression(At);

/// <summary>Kept, because a target in parentheses may be assigned to and not declared.</summary>
internal sealed record Parenthesized(Position At, Expression Inner) : Expression(At);

// Patterns (section 14.3.3), which are also what assignment destructures into.
internal sealed record ArrayPattern(Position At, IReadOnlyList<Expression?> Elements) : Expression(At);

internal sealed record ObjectPattern(Position At, IReadOnlyList<ObjectMember> Members) : Expression(At);

internal sealed record DefaultPattern(Position At, Expression Target, Expression Default) : Expression(At);

internal sealed record RestPattern(Position At, Expression Target) : Expression(At);

/// <summary>What kind of function it is.</summary>
[Flags]
internal enum FunctionTraits
{
    None = 0,
    Arrow = 1,
    Async = 2,
    Generator = 4,

    /// <summary>It may say super, and is no constructor.</summary>
    Method = 8,
    Strict = 16,

    /// <summary>The constructor of a class.</summary>
    Class = 32,

    /// <summary>The constructor of a class that extends another.</summary>
    Derived = 64,

    /// <summary>It names <c>arguments</c>, or an arrow function in it does.</summary>
    UsesArguments = 128,

    /// <summary>It gives the fields of a class their values; no program sees it.</summary>
    Fields = 256,
}

/// <summary>A function of any kind.</summary>
internal sealed record FunctionNode(Position At, string Name, IReadOnlyList<Expression> Parameters, IReadOnlyList<Statement> Body, FunctionTraits Traits, string Source)
{
    public bool HasSimpleParameters { get; } = Parameters.All(p => p is Identifier);

    public bool Is(FunctionTraits traits) => (Traits & traits) != 0;
}

/// <summary>A class (section 15.7). Parent is what it extends; without a constructor of its own it has the usual one.</summary>
internal sealed record ClassNode(Position At, string Name, Expression? Parent, FunctionNode? Constructor, IReadOnlyList<ClassMember> Members, string Source);

/// <summary>A member of a class: a method has a function, a field may have a value, a private name is a key that begins with #.</summary>
internal sealed record ClassMember(Position At, MemberKind Kind, bool IsStatic, Expression? Key, bool IsComputed, FunctionNode? Function, Expression? Value)
{
    public string? PrivateName => (Key as PrivateName)?.Name;
}

// Statements (section 14).
internal abstract record Statement(Position At) : Node(At);

internal sealed record VariableDeclaration(Position At, string Kind, IReadOnlyList<Declarator> Declarators) : Statement(At);

internal sealed record Declarator(Expression Target, Expression? Value);

internal sealed record FunctionDeclaration(Position At, FunctionNode Function) : Statement(At);

internal sealed record ClassDeclaration(Position At, ClassNode Class) : Statement(At);

/// <summary>Gives an object a field of its class. The number tells computed keys of one class apart.</summary>
internal sealed record FieldStatement(Position At, ClassMember Field, int Number) : Statement(At);

internal sealed record ExpressionStatement(Position At, Expression Expression) : Statement(At);

internal sealed record BlockStatement(Position At, IReadOnlyList<Statement> Body) : Statement(At);

internal sealed record EmptyStatement(Position At) : Statement(At);

internal sealed record IfStatement(Position At, Expression Test, Statement Then, Statement? Else) : Statement(At);

internal sealed record ForStatement(Position At, Node? Start, Expression? Test, Expression? Update, Statement Body) : Statement(At);

internal sealed record ForEachStatement(Position At, bool IsOf, bool IsAwait, Node Target, Expression Over, Statement Body) : Statement(At);

internal sealed record WhileStatement(Position At, Expression Test, Statement Body) : Statement(At);

internal sealed record DoStatement(Position At, Statement Body, Expression Test) : Statement(At);

internal sealed record ReturnStatement(Position At, Expression? Value) : Statement(At);

internal sealed record BreakStatement(Position At, string? Label) : Statement(At);

internal sealed record ContinueStatement(Position At, string? Label) : Statement(At);

internal sealed record ThrowStatement(Position At, Expression Value) : Statement(At);

internal sealed record TryStatement(Position At, BlockStatement Block, Expression? Parameter, BlockStatement? Catch, BlockStatement? Finally) : Statement(At);

internal sealed record SwitchStatement(Position At, Expression Value, IReadOnlyList<SwitchCase> Cases) : Statement(At);

/// <summary>Test null for default.</summary>
internal sealed record SwitchCase(Position At, Expression? Test, IReadOnlyList<Statement> Body);

internal sealed record LabeledStatement(Position At, string Label, Statement Body) : Statement(At);
