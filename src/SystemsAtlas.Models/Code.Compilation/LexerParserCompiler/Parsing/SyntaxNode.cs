namespace SystemsAtlas.Models.Code.Compilation.LexerParserCompiler.Parsing;

/// <summary>A node of the tree as it came and was built; immutable.</summary>
/// <param name="Type">Its type in ESTree.</param>
/// <param name="Token">The number of the token that makes it.</param>
/// <param name="Word">What stands in the picture's node.</param>
/// <param name="Place">Where its token begins.</param>
/// <param name="Start">Where its text begins.</param>
/// <param name="End">Where its text ends; -1 where it never was whole.</param>
/// <param name="OpenedAt">The step of the parser in which it came.</param>
/// <param name="DoneAt">The step in which it was whole.</param>
/// <param name="Depth">Edges between it and the root.</param>
/// <param name="Above">The token of the node that it is a part of in the end, or waits under; -1 for the root.</param>
/// <param name="AboveOpenedAt">The step in which that one came.</param>
/// <param name="IsLeaf">Whether it has no parts.</param>
/// <param name="IsConstant">Whether it is a number or a truth value.</param>
internal sealed record SyntaxNode(NodeType Type, int Token, string Word, int Place, int Start, int End, int OpenedAt, int DoneAt, int Depth, int Above, int AboveOpenedAt, bool IsLeaf, bool IsConstant)
{
    public static SyntaxNode Of(Node node) => new(node.Type, node.Token, node.Word, node.Sign.Start, node.Start, node.End, node.OpenedAt, node.DoneAt, node.Depth, node.Above?.Token ?? -1, node.Above?.OpenedAt ?? 0, node.IsLeaf, node.IsNumber || node.IsTruth);
}
