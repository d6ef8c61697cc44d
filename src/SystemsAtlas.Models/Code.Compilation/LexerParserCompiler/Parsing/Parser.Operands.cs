using SystemsAtlas.Models.Code.Compilation.LexerParserCompiler.Lexing;

namespace SystemsAtlas.Models.Code.Compilation.LexerParserCompiler.Parsing;

/// <summary>Operands: literals, names, parentheses, arrays, and the calls and members behind them.</summary>
internal sealed partial class Parser
{
    private Node Subscripts()
    {
        var start = Now.Start;
        var left = Operand();
        while (true)
        {
            if (Now.Is("(")) left = List(Open(NodeType.CallExpression, start, left), ")");
            else if (Now.Is("[")) left = Index(start, left);
            else if (Now.Is(".")) left = Member(start, left);
            else if (Now.Label is "++/--" or "?.") throw SourceRefusedException.Unsupported(Now.Start, $"\"{Now.Text}\"");
            else return left;
        }
    }

    private Node Operand()
    {
        switch (Now.Kind)
        {
            case TokenKind.Number or TokenKind.String: return Leaf(NodeType.Literal);
            case TokenKind.Word: return Name();
            case TokenKind.Keyword when Now.Text is "true" or "false" or "null": return Leaf(NodeType.Literal);
            case TokenKind.Keyword when Now.Text == "this": return Leaf(NodeType.ThisExpression);
            case TokenKind.Keyword when Now.Text is "function" or "class" or "new" or "import" or "super": throw SourceRefusedException.Unsupported(Now.Start, Now.Text);
            case TokenKind.Operator or TokenKind.Mark when Now.Label is "{" or "++/--": throw SourceRefusedException.Unsupported(Now.Start, $"\"{Now.Text}\"");
        }
        if (Now.Is("[")) return List(Open(NodeType.ArrayExpression, Now.Start, null), "]");
        if (Now.Is("(")) return Group();
        throw Unexpected();
    }

    private Node Leaf(NodeType type)
    {
        var node = Open(type, Now.Start, null);
        (node.End, node.DoneAt) = (Now.End, Steps.Count);
        var (token, text) = (_at, Now.Text);
        Take();
        Tell(new OperandRead(type.ToString(), text), token);
        return node;
    }

    private Node Name()
    {
        var sign = Now;
        var node = Leaf(NodeType.Identifier);
        if (sign.Text == "enum") throw SourceRefusedException.Syntax(sign.Start, "The keyword 'enum' is reserved");
        return node;
    }

    private Node Group()
    {
        var token = _at;
        Take();
        if (Now.Is(")"))
        {
            var at = Now.Start;
            Take();
            if (Now.Is("=>")) throw SourceRefusedException.Unsupported(Now.Start, "an arrow function");
            throw SourceRefusedException.Syntax(at, "Unexpected token");
        }
        RefuseSpread();
        var inner = Call(new(PendingKind.Group, token, "(", 0), null, new GroupOpened());
        Expect(")");
        Tell(new GroupClosed(inner.Word), inner.Token);
        return inner;
    }

    private Node Index(int start, Node left)
    {
        var node = Open(NodeType.MemberExpression, start, left, isComputed: true);
        Tell(new SubscriptTaken("["), node.Token);
        Take();
        node.Parts.Add(Call(new(PendingKind.Part, node.Token, "[", 0), node));
        Expect("]");
        return Finish(node);
    }

    private Node Member(int start, Node left)
    {
        var node = Open(NodeType.MemberExpression, start, left);
        Tell(new SubscriptTaken("."), node.Token);
        Take();
        if (Now.Kind is not (TokenKind.Word or TokenKind.Keyword)) throw Unexpected();
        _open.Add(node);
        node.Parts.Add(Leaf(NodeType.Identifier));
        _open.RemoveAt(_open.Count - 1);
        return Finish(node);
    }

    // Arguments of a call, elements of an array. A comma may stand behind the last; an array may have holes.
    private Node List(Node node, string close)
    {
        Tell(new SubscriptTaken(Now.Text), node.Token);
        Take();
        for (var isFirst = true; !TakeIf(close); isFirst = false)
        {
            if (!isFirst)
            {
                Expect(",");
                if (TakeIf(close)) break;
            }
            RefuseSpread();
            node.Parts.Add(close == "]" && Now.Is(",") ? null : Call(new(PendingKind.Part, node.Token, close == "]" ? "[" : "(", 0), node));
        }
        return Finish(node);
    }

    private void RefuseSpread()
    {
        if (Now.Is("...")) throw SourceRefusedException.Unsupported(Now.Start, "\"...\"");
    }

    // Behind a whole expression: what would go on in the language and does not here.
    private void RefuseUnknown()
    {
        if (Now.Label is "=" or "_=") throw SourceRefusedException.Unsupported(Now.Start, "an assignment");
        if (Now.Is("=>")) throw SourceRefusedException.Unsupported(Now.Start, "an arrow function");
        if (Now.Is(",") && (_calls[^1].Kind is PendingKind.Expression or PendingKind.Group || _calls[^1].Word is "?" or ":" || (_calls[^1].Word == "[" && _open.Count > 0 && _open[^1].IsComputed))) throw SourceRefusedException.Unsupported(Now.Start, "the comma operator");
    }
}
