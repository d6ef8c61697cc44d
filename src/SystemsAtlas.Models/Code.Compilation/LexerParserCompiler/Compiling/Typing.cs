using SystemsAtlas.Models.Code.Compilation.LexerParserCompiler.Parsing;

namespace SystemsAtlas.Models.Code.Compilation.LexerParserCompiler.Compiling;

/// <summary>What a word of the machine stands for. It holds no mark of it, so the compiler has to know.</summary>
public enum WordType
{
    Number,
    Truth,

    /// <summary>One in some runs and the other in others.</summary>
    Either,
}

/// <summary>What the compiler knows of the type of every node, and why it refuses what it cannot make code of.</summary>
internal sealed class Typing
{
    /// <summary>Tokens of strict comparisons of a number with a truth value, which are never equal.</summary>
    public HashSet<int> Unlike { get; } = [];

    public WordType Of(Node node) => node.Type switch
    {
        NodeType.Literal when node.IsTruth => WordType.Truth,
        NodeType.Literal when !node.IsNumber => throw Refuse(node),
        NodeType.Literal => node.Sign.Number is var number && JsValue.Of(number).Inexact is { } inexact ? throw Refuse(node, inexact) : WordType.Number,
        NodeType.Identifier => WordType.Number,
        NodeType.UnaryExpression => Unary(node),
        NodeType.BinaryExpression => Binary(node),
        NodeType.LogicalExpression when node.Sign.Text == "??" => throw Refuse(node, "?? asks for null, and the machine's words hold integers only"),
        NodeType.LogicalExpression => Joined(Of(node.Parts[0]!), Of(node.Parts[1]!)),
        NodeType.ConditionalExpression => Conditional(node),
        NodeType.CallExpression when Operators.Arguments(Evaluator.FunctionOf(node)) is > 0 and var many && many == node.Parts.Count - 1 => Arguments(node),
        _ => throw Refuse(node),
    };

    private WordType Unary(Node node)
    {
        Of(node.Parts[0]!);
        return node.Sign.Text switch { "!" => WordType.Truth, "-" or "+" or "~" => WordType.Number, _ => throw Refuse(node, $"{node.Sign.Text} is read here, and no code is made of it") };
    }

    private WordType Binary(Node node)
    {
        var (left, right) = (Of(node.Parts[0]!), Of(node.Parts[1]!));
        switch (node.Sign.Text)
        {
            case "===" or "!==" when left == WordType.Either || right == WordType.Either:
                throw Refuse(node, "a word of the machine does not say whether it is a number or a truth value, and here it may be either");
            case "===" or "!==" when left != right:
                Unlike.Add(node.Token);
                return WordType.Truth;
            case "<" or ">" or "<=" or ">=" or "==" or "!=" or "===" or "!==": return WordType.Truth;
            case "in" or "instanceof": throw Refuse(node, $"{node.Sign.Text} is read here, and no code is made of it");
            default: return WordType.Number;
        }
    }

    private WordType Conditional(Node node)
    {
        Of(node.Parts[0]!);
        return Joined(Of(node.Parts[1]!), Of(node.Parts[2]!));
    }

    private WordType Arguments(Node node)
    {
        foreach (var argument in node.Parts.Skip(1)) Of(argument!);
        return WordType.Number;
    }

    private static WordType Joined(WordType one, WordType other) => one == other ? one : WordType.Either;

    private static SourceRefusedException Refuse(Node node) => Refuse(node, $"{Evaluator.What(node)} is read here, and no code is made of it");

    internal static SourceRefusedException Refuse(Node node, string reason) => new(new(FaultKind.Value, node.Sign.Start, reason));
}
