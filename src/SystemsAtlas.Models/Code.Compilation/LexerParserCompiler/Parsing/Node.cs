using SystemsAtlas.Models.Code.Compilation.LexerParserCompiler.Lexing;

namespace SystemsAtlas.Models.Code.Compilation.LexerParserCompiler.Parsing;

/// <summary>The types of node, by their names in ESTree.</summary>
public enum NodeType
{
    Literal,
    Identifier,
    ThisExpression,
    UnaryExpression,
    BinaryExpression,
    LogicalExpression,
    ConditionalExpression,
    CallExpression,
    MemberExpression,
    ArrayExpression,
}

/// <summary>A node of the tree. The parser makes it when it sees the token that it is named by, and it is whole when its last part is: until then it waits.</summary>
/// <param name="type">Its type in ESTree.</param>
/// <param name="token">The number of the token that makes it: the operator, the name, the bracket of a call.</param>
/// <param name="sign">The token.</param>
internal sealed class Node(NodeType type, int token, Token sign)
{
    public NodeType Type { get; } = type;

    public int Token { get; } = token;

    public Token Sign { get; } = sign;

    /// <summary>Where the text begins and ends that it stands for; the end is -1 while it waits.</summary>
    public int Start { get; init; }

    public int End { get; set; } = -1;

    /// <summary>Its parts in the order of the text; null for a hole of an array.</summary>
    public List<Node?> Parts { get; } = [];

    /// <summary>What it is a part of in the end, or waits under where the text is broken; null for the root.</summary>
    public Node? Above { get; set; }

    /// <summary>The step of the parser in which it came, and the one in which it was whole.</summary>
    public int OpenedAt { get; set; }

    public int DoneAt { get; set; } = int.MaxValue;

    /// <summary>Of a member: whether it stands in brackets.</summary>
    public bool IsComputed { get; init; }

    /// <summary>How many edges lie between it and the root.</summary>
    public int Depth
    {
        get
        {
            var depth = 0;
            for (var node = Above; node is not null; node = node.Above) depth++;
            return depth;
        }
    }

    /// <summary>What stands in the picture's node.</summary>
    public string Word => Type switch
    {
        NodeType.CallExpression => "( )",
        NodeType.ArrayExpression => "[ ]",
        NodeType.MemberExpression when IsComputed => "[ ]",
        NodeType.ConditionalExpression => "? :",
        _ => Sign.Text,
    };

    public bool IsLeaf => Type is NodeType.Literal or NodeType.Identifier or NodeType.ThisExpression;

    public bool IsNumber => Type == NodeType.Literal && Sign.Kind == TokenKind.Number;

    public bool IsTruth => Type == NodeType.Literal && Sign.Text is "true" or "false" && Sign.Kind == TokenKind.Keyword;
}
