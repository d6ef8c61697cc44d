using SystemsAtlas.Models.Code.Compilation.LexerParserCompiler.Parsing;

namespace SystemsAtlas.Models.Code.Compilation.LexerParserCompiler.Compiling;

/// <summary>The value of a node.</summary>
/// <param name="Token">The token of the node.</param>
/// <param name="Value">Its value.</param>
public sealed record NodeValue(int Token, JsValue Value);

/// <summary>Works a tree out from its leaves, as on paper: what is not run, such as the other branch of a conditional, has no value. Stops at the first value that is none for the machine.</summary>
internal sealed class Evaluator(IReadOnlyList<NamedValue> names)
{
    private readonly List<NodeValue> _values = [];

    /// <summary>The values in the order in which they were found.</summary>
    public ImmutableArray<NodeValue> Values { get; private set; } = [];

    public JsValue? Result { get; private set; }

    public SourceFault? Fault { get; private set; }

    public static Evaluator Of(Node root, IReadOnlyList<NamedValue> names)
    {
        var evaluator = new Evaluator(names);
        try
        {
            evaluator.Result = evaluator.Value(root);
        }
        catch (SourceRefusedException refused)
        {
            evaluator.Fault = refused.Fault;
        }
        evaluator.Values = [.. evaluator._values];
        return evaluator;
    }

    private JsValue Value(Node node)
    {
        var value = node.Type switch
        {
            NodeType.Literal when node.IsNumber => JsValue.Of(node.Sign.Number),
            NodeType.Literal when node.IsTruth => JsValue.Of(node.Sign.Text == "true"),
            NodeType.Identifier => Named(node),
            NodeType.UnaryExpression => Known(node, Operators.Unary(node.Sign.Text, Value(node.Parts[0]!), out var reason), reason),
            NodeType.BinaryExpression => Binary(node),
            NodeType.LogicalExpression => Logical(node),
            NodeType.ConditionalExpression => Value(node.Parts[0]!).IsTrue ? Value(node.Parts[1]!) : Value(node.Parts[2]!),
            NodeType.CallExpression => Call(node),
            _ => throw Refuse(node, $"{What(node)} is read here and not worked out"),
        };
        _values.Add(new(node.Token, value));
        return value.Inexact is { } inexact ? throw Refuse(node, inexact) : value;
    }

    internal static string What(Node node) => node.Type switch
    {
        NodeType.Literal => node.Sign.Text == "null" ? "null" : "a string",
        NodeType.ThisExpression => "this",
        NodeType.ArrayExpression => "an array",
        NodeType.MemberExpression => "a member",
        NodeType.CallExpression => "a call",
        _ => node.Sign.Text,
    };

    private JsValue Named(Node node)
    {
        foreach (var name in names)
            if (name.Name == node.Sign.Text) return JsValue.Of(name.Value);
        throw Refuse(node, $"{node.Sign.Text} has no value; give it one in the knob \"values\", such as {node.Sign.Text}=3");
    }

    private JsValue Binary(Node node)
    {
        var (left, right) = (Value(node.Parts[0]!), Value(node.Parts[1]!));
        return Known(node, Operators.Binary(node.Sign.Text, left, right, out var reason), reason);
    }

    private JsValue Logical(Node node)
    {
        var left = Value(node.Parts[0]!);
        var isEnough = node.Sign.Text switch { "&&" => !left.IsTrue, "||" => left.IsTrue, _ => true };
        return isEnough ? left : Value(node.Parts[1]!);
    }

    private JsValue Call(Node node)
    {
        var function = FunctionOf(node);
        if (Operators.Arguments(function) == 0 || Operators.Arguments(function) != node.Parts.Count - 1) throw Refuse(node, "this call is read here and not worked out: the compiler knows Math.max and Math.min of two numbers, and Math.abs of one");
        var first = Value(node.Parts[1]!);
        return Operators.Call(function, first, node.Parts.Count > 2 ? Value(node.Parts[2]!) : first);
    }

    /// <summary>The function that a call names, such as Math.max; empty where it names none.</summary>
    internal static string FunctionOf(Node call) => call.Parts[0] is { Type: NodeType.MemberExpression, IsComputed: false, Parts: [{ Type: NodeType.Identifier } holder, { } member] } ? $"{holder.Sign.Text}.{member.Sign.Text}" : "";

    private static JsValue Known(Node node, JsValue? value, string reason) => value ?? throw Refuse(node, reason);

    private static SourceRefusedException Refuse(Node node, string reason) => new(new(FaultKind.Value, node.Sign.Start, reason));
}

/// <summary>A name and the integer that it stands for.</summary>
/// <param name="Name">The name.</param>
/// <param name="Value">Its value.</param>
public sealed record NamedValue(string Name, long Value);
