using SystemsAtlas.Models.Code.Compilation.LexerParserCompiler.Compiling;
using SystemsAtlas.Models.Code.Compilation.LexerParserCompiler.Lexing;
using SystemsAtlas.Models.Code.Compilation.LexerParserCompiler.Parsing;

namespace SystemsAtlas.Models.Code.Compilation.LexerParserCompiler;

/// <summary>All that becomes of an expression: what each part of the compiler made of what the one before it left. The model goes through it; nothing of it changes.</summary>
internal sealed class Compilation
{
    private Compilation(string source, ImmutableArray<NamedValue> names, bool folds, int registers)
    {
        (Source, Given, Folds, RegisterCount) = (source, names, folds, registers);
        var lexer = Lexer.Read(source);
        var parser = Parser.Read(lexer);
        // What the parser never asked for was never read.
        Tokens = [.. lexer.Tokens.Take(parser.Asked).Where(t => t.Kind != TokenKind.End)];
        (Steps, Nodes, Fault) = ([.. parser.Steps], [.. parser.Nodes.Select(SyntaxNode.Of)], parser.Fault);
        if (parser.Root is not { } root) return;
        (Root, TreeText) = (root.Token, EsTree.Tree(root));
        var evaluator = Evaluator.Of(root, names);
        (NodeValues, Value) = (evaluator.Values, evaluator.Result);
        Ir = IrBuilder.Build(root);
        (Folded, FoldSteps) = folds ? Folding.Of(Ir) : ([.. Ir], []);
        var (used, typing) = (NamesOf(parser.Nodes), new Typing());
        Fault = evaluator.Fault;
        if (Fault is null) (ResultType, Fault) = TypeOf(root, typing, used.Length);
        if (Fault is not null) return;
        Names = used;
        Homes = Compiling.Registers.Give(Folded, registers);
        Code = CodeGenerator.Generate(Folded, Names, Homes, typing.Unlike);
        AssemblyText = Compiling.AssemblyText.Of(source, Names, Code, out var first);
        Run = CodeRun.Of(AssemblyText, first);
    }

    public string Source { get; }

    /// <summary>The names that have values.</summary>
    public ImmutableArray<NamedValue> Given { get; }

    public bool Folds { get; }

    public int RegisterCount { get; }

    public ImmutableArray<Token> Tokens { get; }

    /// <summary>What the parser did.</summary>
    public ImmutableArray<ParseStep> Steps { get; }

    /// <summary>The nodes in the order in which their tokens were seen.</summary>
    public ImmutableArray<SyntaxNode> Nodes { get; }

    /// <summary>The token of the root; -1 where the text is broken.</summary>
    public int Root { get; } = -1;

    /// <summary>Whether there is a tree; without one there is nothing below.</summary>
    public bool HasTree => Root >= 0;

    /// <summary>The tree as JSON.</summary>
    public string TreeText { get; } = "";

    /// <summary>The values of the nodes in the order in which they were found.</summary>
    public ImmutableArray<NodeValue> NodeValues { get; } = [];

    /// <summary>The value of the whole; null where it has none here.</summary>
    public JsValue? Value { get; }

    public ImmutableArray<IrLine> Ir { get; } = [];

    /// <summary>The lines after folding; null where one was taken out.</summary>
    public ImmutableArray<IrLine?> Folded { get; } = [];

    public ImmutableArray<Fold> FoldSteps { get; } = [];

    /// <summary>Why there is no code, or no tree either; null for no reason.</summary>
    public SourceFault? Fault { get; }

    /// <summary>The names that the expression uses, in the order of their first use: a0 and on.</summary>
    public ImmutableArray<NamedValue> Names { get; } = [];

    public ImmutableArray<Home> Homes { get; } = [];

    public ImmutableArray<AsmLine> Code { get; } = [];

    public string AssemblyText { get; } = "";

    public CodeRun? Run { get; }

    public WordType ResultType { get; }

    public static Compilation Of(string source, ImmutableArray<NamedValue> names, bool folds, int registers) => new(source, names, folds, registers);

    /// <summary>The node that a token makes; null for none.</summary>
    public SyntaxNode? NodeOf(int token)
    {
        foreach (var node in Nodes)
            if (node.Token == token) return node;
        return null;
    }

    private (WordType, SourceFault?) TypeOf(Node root, Typing typing, int names)
    {
        try
        {
            var type = typing.Of(root);
            if (type == WordType.Either) throw Typing.Refuse(root, "the value is a number in some runs and a truth value in others, and a word of the machine does not say which");
            foreach (var line in Folded)
            {
                if (line is null) continue;
                foreach (var operand in new[] { line.Left, line.Right })
                    if (operand.Constant?.Inexact is { } inexact) return (type, new(FaultKind.Value, PlaceOf(operand.Constant.Value, line.Token), inexact));
            }
            if (names > CodeGenerator.MostNames) throw Typing.Refuse(root, "a function of this compiler takes six names at most, one in each of a0 to a5");
            return (type, null);
        }
        catch (SourceRefusedException refused)
        {
            return (WordType.Number, refused.Fault);
        }
    }

    // A constant that folding found belongs to the node whose line it was.
    private int PlaceOf(JsValue value, int token)
    {
        foreach (var fold in FoldSteps)
            if (fold.Value is { } found && found.Number.Equals(value.Number) && double.IsNegative(found.Number) == double.IsNegative(value.Number)) token = Ir[fold.Line].Token;
        return NodeOf(token)!.Place;
    }

    // Math and max in Math.max are no names of values.
    private ImmutableArray<NamedValue> NamesOf(IEnumerable<Node> nodes) => [.. nodes.Where(n => n is { Type: NodeType.Identifier, Above: not { Type: NodeType.MemberExpression } }).OrderBy(n => n.Token).Select(n => n.Sign.Text).Distinct()
        .Select(name => Given.FirstOrDefault(g => g.Name == name) ?? new(name, 0))];
}
