using SystemsAtlas.Models.Code.Compilation.LexerParserCompiler.Lexing;

namespace SystemsAtlas.Models.Code.Compilation.LexerParserCompiler.Parsing;

/// <summary>
/// Makes a tree of an expression by precedence climbing: a call reads an operand, then goes on as long as the operator behind it binds tighter than the call was told. What it does is kept step by step.
/// Grammar: ECMA-262, 16th edition, section 13; faults and the ends of nodes as of acorn 8. Source of the method: M. Richards, 1979; T. Norvell, Parsing expressions by recursive descent, 1999.
/// </summary>
internal sealed partial class Parser
{
    private readonly ImmutableArray<Token> _tokens;
    private readonly SourceFault? _lexerFault;
    private readonly List<Pending> _calls = [];
    private readonly List<Node> _open = [];
    private int _at;

    private Parser(Lexer lexer) => (_tokens, _lexerFault) = (lexer.Tokens, lexer.Fault);

    public List<ParseStep> Steps { get; } = [];

    /// <summary>Every node in the order of the tokens' first sight.</summary>
    public List<Node> Nodes { get; } = [];

    /// <summary>The tree; null where the text is broken.</summary>
    public Node? Root { get; private set; }

    public SourceFault? Fault { get; private set; }

    /// <summary>How many tokens the parser asked for.</summary>
    public int Asked { get; private set; }

    public static Parser Read(Lexer lexer)
    {
        var parser = new Parser(lexer);
        try
        {
            parser.Look(0);
            var root = parser.Call(new(PendingKind.Expression, -1, "", 0), null);
            if (parser.Now.Kind != TokenKind.End) throw parser.Unexpected();
            parser.Root = root;
        }
        catch (SourceRefusedException refused)
        {
            parser.Fault = refused.Fault;
        }
        return parser;
    }

    private Token Now => _tokens[_at];

    // A token is read when it is asked for, so a fault of the lexer behind a fault of the parser is never heard of.
    private void Look(int at)
    {
        if (at >= _tokens.Length) throw new SourceRefusedException(_lexerFault!);
        (_at, Asked) = (at, Math.Max(Asked, at + 1));
    }

    private void Take() => Look(_at + 1);

    private bool TakeIf(string mark)
    {
        if (!Now.Is(mark)) return false;
        Take();
        return true;
    }

    private void Expect(string mark)
    {
        if (!TakeIf(mark)) throw Unexpected();
    }

    private int LastEnd => _tokens[_at - 1].End;

    private SourceRefusedException Unexpected() => SourceRefusedException.Syntax(Now.Start, "Unexpected token");

    private void Tell(CompilerEvent happened, int subject = -1) => Steps.Add(new(happened, [.. _calls], _at, subject));

    // One call of the climber: an operand and, with more than a comparison's worth, whatever the operators behind it make of it. A part of a conditional or a list may be a conditional itself.
    private Node Call(Pending call, Node? above, CompilerEvent? opening = null)
    {
        _calls.Add(call);
        if (opening is not null) Tell(opening, call.Token);
        if (above is not null) _open.Add(above);
        var start = Now.Start;
        var left = Climb(start, call.Least);
        if (call.Kind is not (PendingKind.RightOperand or PendingKind.Operand) && Now.Is("?")) left = Conditional(start, left);
        if (call.Kind is not (PendingKind.RightOperand or PendingKind.Operand)) RefuseUnknown();
        if (above is not null) _open.RemoveAt(_open.Count - 1);
        _calls.RemoveAt(_calls.Count - 1);
        return left;
    }

    private Node Climb(int start, int least)
    {
        var left = Unary();
        while (Now.Precedence > 0)
        {
            var (sign, token, tightness) = (Now, _at, Now.Precedence);
            if (tightness <= least)
            {
                Tell(new OperatorLeft(sign.Text, tightness, least, Outer(tightness)), token);
                return left;
            }
            var isLogical = sign.Label is "&&" or "||" or "??";
            var node = Open(isLogical ? NodeType.LogicalExpression : NodeType.BinaryExpression, start, left);
            // The right side of ** takes a further **; the right side of ?? takes no && either, so that mixing them is noticed.
            var inner = sign.Label == "**" ? tightness - 1 : sign.Label == "??" ? 2 : tightness;
            Tell(new OperatorTaken(sign.Text, tightness, least, inner), token);
            Take();
            node.Parts.Add(Call(new(PendingKind.RightOperand, token, sign.Text, inner), node));
            Finish(node);
            if (isLogical && (Now.Is("??") || (sign.Label == "??" && Now.Label is "&&" or "||")) && (sign.Label == "??") != Now.Is("??"))
                throw SourceRefusedException.Syntax(Now.Start, "Logical expressions and coalesce expressions cannot be mixed. Wrap either by parentheses");
            left = node;
        }
        return left;
    }

    // The operator for which the innermost call waits that will take a token of this tightness.
    private string Outer(int tightness)
    {
        for (var i = _calls.Count - 1; i >= 0; i--)
        {
            if (tightness > _calls[i].Least) return i == 0 ? "" : _calls[i].Kind == PendingKind.RightOperand ? _calls[i].Word : "";
            if (_calls[i].Kind is PendingKind.Group or PendingKind.Part) return "";
        }
        return "";
    }

    private Node Conditional(int start, Node test)
    {
        var node = Open(NodeType.ConditionalExpression, start, test);
        var token = _at;
        Tell(new QuestionTaken(), token);
        Take();
        node.Parts.Add(Call(new(PendingKind.Part, token, "?", 0), node));
        Expect(":");
        node.Parts.Add(Call(new(PendingKind.Part, token, ":", 0), node));
        return Finish(node);
    }

    private Node Unary()
    {
        if (!Now.IsPrefix) return Subscripts();
        var (token, sign) = (_at, Now);
        var node = Open(NodeType.UnaryExpression, sign.Start, null);
        Tell(new PrefixTaken(sign.Text), token);
        Take();
        _calls.Add(new(PendingKind.Operand, token, sign.Text, 11));
        _open.Add(node);
        node.Parts.Add(Unary());
        _open.RemoveAt(_open.Count - 1);
        _calls.RemoveAt(_calls.Count - 1);
        if (Now.Is("**"))
        {
            var at = Now.Start;
            Take();
            throw SourceRefusedException.Syntax(at, "Unexpected token");
        }
        return Finish(node);
    }

    // A node comes with the token that names it. What was whole before it becomes its first part.
    private Node Open(NodeType type, int start, Node? first, bool isComputed = false)
    {
        var node = new Node(type, _at, Now) { Start = start, IsComputed = isComputed, OpenedAt = Steps.Count, Above = _open.Count > 0 ? _open[^1] : null };
        if (first is not null)
        {
            first.Above = node;
            node.Parts.Add(first);
        }
        Nodes.Add(node);
        return node;
    }

    private Node Finish(Node node)
    {
        node.End = LastEnd;
        node.DoneAt = Steps.Count;
        foreach (var part in node.Parts) part?.Above = node;
        Tell(new NodeBuilt(node.Type.ToString(), node.Word, node.Parts.Count, node.Start, node.End), node.Token);
        return node;
    }
}
