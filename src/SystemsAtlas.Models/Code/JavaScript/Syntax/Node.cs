namespace SystemsAtlas.Models.Code.JavaScript.Syntax;

/// <summary>A node of the syntax tree.</summary>
internal abstract record Node(Position At);

// Expressions (ECMA-262 section 13).
internal abstract record Expression(Position At) : Node(At);

internal sealed record Literal(Position At, object? Value) : Expression(At);

internal sealed record TemplateLiteral(Position At, IReadOnlyList<string> Parts, IReadOnlyList<Expression> Values) : Expression(At);

internal sealed record Identifier(Position At, string Name) : Expression(At);

internal sealed record ThisExpression(Position At) : Expression(At);

/// <summary>Elements may be null: holes.</summary>
internal sealed record ArrayLiteral(Position At, IReadOnlyList<Expression?> Elements, bool CommaAfterSpread) : Expression(At);

internal sealed record ObjectLiteral(Position At, IReadOnlyList<ObjectMember> Members) : Expression(At);

/// <summary>A member of an object literal or pattern; Key null for a spread or rest.</summary>
internal sealed record ObjectMember(Position At, Expression? Key, bool IsComputed, Expression Value, bool IsShorthand = false, bool IsMethod = false, bool CommaAfter = false);

internal sealed record FunctionExpression(Position At, FunctionNode Function) : Expression(At);

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

internal sealed record SpreadElement(Position At, Expression Value) : Expression(At);

/// <summary>Kept, because a target in parentheses may be assigned to and not declared.</summary>
internal sealed record Parenthesized(Position At, Expression Inner) : Expression(At);

// Patterns (section 14.3.3), which are also what assignment destructures into.
internal sealed record ArrayPattern(Position At, IReadOnlyList<Expression?> Elements) : Expression(At);

internal sealed record ObjectPattern(Position At, IReadOnlyList<ObjectMember> Members) : Expression(At);

internal sealed record DefaultPattern(Position At, Expression Target, Expression Default) : Expression(At);

internal sealed record RestPattern(Position At, Expression Target) : Expression(At);

/// <summary>A function of any kind.</summary>
internal sealed record FunctionNode(Position At, string Name, IReadOnlyList<Expression> Parameters, IReadOnlyList<Statement> Body, bool IsArrow, bool IsAsync, bool IsMethod, bool HasSimpleParameters, string Source);

// Statements (section 14).
internal abstract record Statement(Position At) : Node(At);

internal sealed record VariableDeclaration(Position At, string Kind, IReadOnlyList<Declarator> Declarators) : Statement(At);

internal sealed record Declarator(Expression Target, Expression? Value);

internal sealed record FunctionDeclaration(Position At, FunctionNode Function) : Statement(At);

internal sealed record ExpressionStatement(Position At, Expression Expression) : Statement(At);

internal sealed record BlockStatement(Position At, IReadOnlyList<Statement> Body) : Statement(At);

internal sealed record EmptyStatement(Position At) : Statement(At);

internal sealed record IfStatement(Position At, Expression Test, Statement Then, Statement? Else) : Statement(At);

internal sealed record ForStatement(Position At, Node? Start, Expression? Test, Expression? Update, Statement Body) : Statement(At);

internal sealed record ForEachStatement(Position At, bool IsOf, Node Target, Expression Over, Statement Body) : Statement(At);

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
