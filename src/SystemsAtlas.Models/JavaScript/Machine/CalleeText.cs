using SystemsAtlas.Models.JavaScript.Syntax;

namespace SystemsAtlas.Models.JavaScript.Machine;

/// <summary>
/// An expression as V8 writes it in "... is not a function": names, members and operators as they stand, constants folded, and "(intermediate value)" for what
/// has no short text (class CallPrinter in V8's src/ast/prettyprinter.cc).
/// </summary>
internal static class CalleeText
{
    private const string Intermediate = "(intermediate value)";

    // A text longer than this is of no use in a message.
    private const int MostNested = 40;

    public static string Of(Expression? expression) => Of(expression, 0);

    /// <summary>The same of what cannot be gone through, in "... is not iterable": a call may be at fault itself.</summary>
    public static string OfIterable(Expression? expression, bool isAsync = false)
    {
        var text = isAsync ? Of(expression, 0) : Of(expression, 0).Replace(CallEnd, "", StringComparison.Ordinal);
        while (expression is Parenthesized inner) expression = inner.Inner;
        return expression is CallExpression or TemplateLiteral { Tag: not null } ? $"{text} is not a function or its return value" : text;
    }

    private const string CallEnd = "(...)";

    private static string Of(Expression? expression, int depth)
    {
        if (depth > MostNested) return Intermediate;
        // Members and calls may be many, and are gone through in a loop.
        var ends = new Stack<string>();
        while (true)
        {
            switch (expression)
            {
                case Parenthesized inner: expression = inner.Inner; continue;
                case AwaitExpression wait: expression = wait.Value; continue;
                case MemberExpression member:
                    ends.Push((member.IsOptional ? "?." : ".") + member.Name);
                    expression = member.Object;
                    continue;
                case IndexExpression { Index: Literal { Value: string key } } index:
                    ends.Push((index.IsOptional ? "?." : ".") + key);
                    expression = index.Object;
                    continue;
                case IndexExpression { Index: TemplateLiteral { Tag: null, Values.Count: 0 } template } index:
                    ends.Push((index.IsOptional ? "?." : ".") + template.Parts[0].Cooked);
                    expression = index.Object;
                    continue;
                case IndexExpression index:
                    ends.Push($"{(index.IsOptional ? "?." : "")}[{Of(index.Index, depth + 1)}]");
                    expression = index.Object;
                    continue;
                case CallExpression call:
                    ends.Push(CallEnd);
                    expression = call.Callee;
                    continue;
                case TemplateLiteral { Tag: { } tag }:
                    ends.Push(CallEnd);
                    expression = tag;
                    continue;
            }
            ends.Push(Start(expression, depth + 1));
            return string.Concat(ends);
        }
    }

    private static string Start(Expression? expression, int depth) => expression switch
    {
        null => "undefined",
        Identifier name => name.Name,
        ThisExpression => "this",
        NewTargetExpression => ".new.target",
        Literal literal => Constant(literal.Value),
        TemplateLiteral { Tag: null, Values.Count: 0 } template => Constant(template.Parts[0].Cooked),
        TemplateLiteral { Tag: null } template => string.Concat(template.Values.Select(v => Of(v, depth))),
        ArrayLiteral array => $"[{string.Join(",", array.Elements.Select(e => Of(e, depth)))}]",
        SpreadElement spread => $"(...{Of(spread.Value, depth)})",
        ObjectLiteral members => $"{{{string.Concat(members.Members.Select(_ => Intermediate))}}}",
        ConditionalExpression => Intermediate + Intermediate + Intermediate,
        UnaryExpression unary => Folded(unary) is { } value ? Constant(value) : $"({unary.Operator}{(char.IsLetter(unary.Operator[0]) ? " " : "")}{Of(unary.Operand, depth)})",
        UpdateExpression update => update.IsPrefix ? $"({update.Operator}{Of(update.Target, depth)})" : $"({Of(update.Target, depth)}{update.Operator})",
        BinaryExpression binary => Folded(binary) is { } value ? Constant(value) : Joined(binary.Operator, Operands(binary), depth),
        LogicalExpression logical => Joined(logical.Operator, Operands(logical), depth),
        AssignmentExpression { Operator: "=" } assignment => Of(assignment.Target, depth),
        SequenceExpression sequence => Joined(",", sequence.Items, depth),
        _ => Intermediate,
    };

    private static string Joined(string operation, IEnumerable<Expression> operands, int depth) => $"({string.Join($" {operation} ", operands.Select(o => Of(o, depth)))})";

    // Operands of one operator stand in one list.
    private static List<Expression> Operands(BinaryExpression binary)
    {
        var operands = new List<Expression>();
        Expression left = binary;
        for (; Unwrapped(left) is BinaryExpression inner && inner.Operator == binary.Operator; left = inner.Left) operands.Add(inner.Right);
        operands.Add(left);
        operands.Reverse();
        return operands;
    }

    private static List<Expression> Operands(LogicalExpression logical)
    {
        var operands = new List<Expression>();
        Expression left = logical;
        for (; Unwrapped(left) is LogicalExpression inner && inner.Operator == logical.Operator; left = inner.Left) operands.Add(inner.Right);
        operands.Add(left);
        operands.Reverse();
        return operands;
    }

    private static string Constant(object? value) => value switch
    {
        string text => $"\"{text}\"",
        double number => NumberText.Write(number),
        bool truth => truth ? "true" : "false",
        JsNull => "null",
        _ => "undefined",
    };

    // V8's parser works out operators on constants.
    private static object? Folded(Expression expression) => Unwrapped(expression) switch
    {
        Literal { Value: double number } => number,
        UnaryExpression { Operator: "!" } unary when Unwrapped(unary.Operand) is Literal { Value: var value } => !Interpreter.ToBoolean(value),
        UnaryExpression { Operator: "-" or "+" or "~" } unary when Folded(unary.Operand) is double number => unary.Operator switch { "-" => -number, "+" => number, _ => ~(int)number },
        BinaryExpression { Operator: "+" or "-" or "*" or "/" } binary when Folded(binary.Left) is double a && Folded(binary.Right) is double b =>
            binary.Operator switch { "+" => a + b, "-" => a - b, "*" => a * b, _ => a / b },
        _ => null,
    };

    private static Expression Unwrapped(Expression expression)
    {
        while (expression is Parenthesized inner) expression = inner.Inner;
        return expression;
    }
}
