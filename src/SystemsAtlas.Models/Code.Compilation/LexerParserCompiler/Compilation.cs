using SystemsAtlas.Models.Code.Compilation.LexerParserCompiler.Compiling;
using SystemsAtlas.Models.Code.Compilation.LexerParserCompiler.Lexing;
using SystemsAtlas.Models.Code.Compilation.LexerParserCompiler.Parsing;

namespace SystemsAtlas.Models.Code.Compilation.LexerParserCompiler;

/// <summary>All that becomes of an expression: what each part of the compiler made of what the one before it left. The model goes through it; nothing of it changes.</summary>
internal sealed class Compilation
{
    private readonly Typing _typing = new();

    private Compilation(string source, ImmutableArray<NamedValue> names, bool folds, int registers)
    {
        (Source, Given, Folds, RegisterCount) = (source, names, folds, registers);
        var lexer = Lexer.Read(source);
        Parser = Parser.Read(lexer);
        // What the parser never asked for was never read.
        Tokens = [.. lexer.Tokens.Take(Parser.Asked).Where(t => t.Kind != TokenKind.End)];
        Fault = Parser.Fault;
        if (Parser.Root is not { } root) return;
        Evaluator = Evaluator.Of(root, names);
        Ir = IrBuilder.Build(root);
        (Folded, FoldSteps) = folds ? Folding.Of(Ir) : ([.. Ir], []);
        Fault = Evaluator.Fault ?? FaultOf(root);
        if (Fault is not null) return;
        Names = [.. NamesOf(root)];
        Homes = Compiling.Registers.Give(Folded, registers);
        Code = CodeGenerator.Generate(Folded, Names, Homes, _typing.Unlike);
        AssemblyText = Compiling.AssemblyText.Of(source, Names, Code, out var first);
        Run = CodeRun.Of(AssemblyText, first);
    }

    public string Source { get; }

    /// <summary>The names that have values.</summary>
    public ImmutableArray<NamedValue> Given { get; }

    public bool Folds { get; }

    public int RegisterCount { get; }

    public ImmutableArray<Token> Tokens { get; }

    public Parser Parser { get; }

    /// <summary>Null where the text is broken, as all below.</summary>
    public Evaluator? Evaluator { get; }

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

    public WordType ResultType { get; private set; }

    public static Compilation Of(string source, ImmutableArray<NamedValue> names, bool folds, int registers) => new(source, names, folds, registers);

    private SourceFault? FaultOf(Node root)
    {
        try
        {
            ResultType = _typing.Of(root);
            if (ResultType == WordType.Either) throw Typing.Refuse(root, "the value is a number in some runs and a truth value in others, and a word of the machine does not say which");
            foreach (var line in Folded)
            {
                if (line is null) continue;
                foreach (var operand in new[] { line.Left, line.Right })
                    if (operand.Constant?.Inexact is { } inexact) return new(FaultKind.Value, PlaceOf(operand.Constant.Value, line.Token), inexact);
            }
            if (NamesOf(root).Count() > CodeGenerator.MostNames) throw Typing.Refuse(root, "a function of this compiler takes six names at most, one in each of a0 to a5");
            return null;
        }
        catch (SourceRefusedException refused)
        {
            return refused.Fault;
        }
    }

    // A constant that folding found belongs to the node whose line it was.
    private int PlaceOf(JsValue value, int token)
    {
        foreach (var fold in FoldSteps)
            if (fold.Value is { } found && found.Number.Equals(value.Number) && double.IsNegative(found.Number) == double.IsNegative(value.Number)) token = Ir[fold.Line].Token;
        return Parser.Nodes.First(n => n.Token == token).Sign.Start;
    }

    private IEnumerable<NamedValue> NamesOf(Node root) => Parser.Nodes.Where(n => n.Type == NodeType.Identifier && !IsOfFunction(n)).OrderBy(n => n.Token).Select(n => n.Sign.Text).Distinct()
        .Select(name => Given.FirstOrDefault(g => g.Name == name) ?? new(name, 0));

    // Math and max in Math.max are no names of values.
    private static bool IsOfFunction(Node node) => node.Above is { Type: NodeType.MemberExpression };
}
