using System.Globalization;
using System.Text;
using SystemsAtlas.Models.Code.Compilation.LexerParserCompiler.Compiling;
using SystemsAtlas.Models.Code.Compilation.LexerParserCompiler.Lexing;
using SystemsAtlas.Models.Code.Compilation.LexerParserCompiler.Parsing;

namespace SystemsAtlas.Models.Code.Compilation.LexerParserCompiler;

/// <summary>Tokens and tree as JSON, field by field what JSON.stringify makes of acorn's with two spaces. Source: ESTree, es5.md and es2020.md.</summary>
internal static class EsTree
{
    public static string Tree(Node root)
    {
        var text = new StringBuilder();
        Write(text, root, "");
        return text.Append('\n').ToString();
    }

    /// <summary>One object a token: the label of its type, its value where acorn has one, and its place.</summary>
    public static string Tokens(IEnumerable<Token> tokens)
    {
        var text = new StringBuilder("[\n");
        var isFirst = true;
        foreach (var token in tokens)
        {
            text.Append(isFirst ? "  { \"type\": " : ",\n  { \"type\": ");
            isFirst = false;
            Quote(text, token.Label);
            if (token.Kind != TokenKind.Mark || token.Text is "?" or "?.")
            {
                text.Append(", \"value\": ");
                if (token.Kind == TokenKind.Number) text.Append(Json(token.Number));
                else Quote(text, token.Content);
            }
            text.Append(CultureInfo.InvariantCulture, $", \"start\": {token.Start}, \"end\": {token.End} }}");
        }
        return text.Append("\n]\n").ToString();
    }

    private static void Write(StringBuilder text, Node node, string indent)
    {
        var inner = indent + "  ";
        text.Append("{\n").Append(inner).Append(CultureInfo.InvariantCulture, $"\"type\": \"{node.Type}\",\n{inner}\"start\": {node.Start},\n{inner}\"end\": {node.End}");
        switch (node.Type)
        {
            case NodeType.Literal:
                Name(text, inner, "value");
                if (node.IsNumber) text.Append(Json(node.Sign.Number));
                else if (node.Sign.Kind == TokenKind.String) Quote(text, node.Sign.Content);
                else text.Append(node.Sign.Text);
                Name(text, inner, "raw");
                Quote(text, node.Sign.Text);
                break;
            case NodeType.Identifier:
                Name(text, inner, "name");
                Quote(text, node.Sign.Text);
                break;
            case NodeType.UnaryExpression:
                Sign(text, inner, node);
                Name(text, inner, "prefix");
                text.Append("true");
                Child(text, inner, "argument", node.Parts[0]!);
                break;
            case NodeType.BinaryExpression or NodeType.LogicalExpression:
                Child(text, inner, "left", node.Parts[0]!);
                Sign(text, inner, node);
                Child(text, inner, "right", node.Parts[1]!);
                break;
            case NodeType.ConditionalExpression:
                Child(text, inner, "test", node.Parts[0]!);
                Child(text, inner, "consequent", node.Parts[1]!);
                Child(text, inner, "alternate", node.Parts[2]!);
                break;
            case NodeType.MemberExpression:
                Child(text, inner, "object", node.Parts[0]!);
                Child(text, inner, "property", node.Parts[1]!);
                Name(text, inner, "computed");
                text.Append(node.IsComputed ? "true" : "false");
                Name(text, inner, "optional");
                text.Append("false");
                break;
            case NodeType.CallExpression:
                Child(text, inner, "callee", node.Parts[0]!);
                List(text, inner, "arguments", [.. node.Parts.Skip(1)]);
                Name(text, inner, "optional");
                text.Append("false");
                break;
            case NodeType.ArrayExpression:
                List(text, inner, "elements", node.Parts);
                break;
        }
        text.Append('\n').Append(indent).Append('}');
    }

    private static void Name(StringBuilder text, string indent, string name) => text.Append(",\n").Append(indent).Append('"').Append(name).Append("\": ");

    private static void Sign(StringBuilder text, string indent, Node node)
    {
        Name(text, indent, "operator");
        Quote(text, node.Sign.Text);
    }

    private static void Child(StringBuilder text, string indent, string name, Node node)
    {
        Name(text, indent, name);
        Write(text, node, indent);
    }

    private static void List(StringBuilder text, string indent, string name, List<Node?> nodes)
    {
        Name(text, indent, name);
        text.Append('[');
        for (var i = 0; i < nodes.Count; i++)
        {
            text.Append(i == 0 ? "\n" : ",\n").Append(indent).Append("  ");
            if (nodes[i] is { } node) Write(text, node, indent + "  ");
            else text.Append("null");
        }
        if (nodes.Count > 0) text.Append('\n').Append(indent);
        text.Append(']');
    }

    // JSON has no number beyond the largest; JSON.stringify writes null.
    private static string Json(double number) => double.IsInfinity(number) ? "null" : JsValue.Write(number);

    private static void Quote(StringBuilder text, string content)
    {
        text.Append('"');
        for (var i = 0; i < content.Length; i++)
        {
            var c = content[i];
            var isPaired = char.IsHighSurrogate(c) ? i + 1 < content.Length && char.IsLowSurrogate(content[i + 1]) : char.IsLowSurrogate(c) && i > 0 && char.IsHighSurrogate(content[i - 1]);
            text.Append(c switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                '\b' => "\\b",
                '\f' => "\\f",
                _ when c < ' ' || (char.IsSurrogate(c) && !isPaired) => $"\\u{(int)c:x4}",
                _ => c.ToString(),
            });
        }
        text.Append('"');
    }
}
