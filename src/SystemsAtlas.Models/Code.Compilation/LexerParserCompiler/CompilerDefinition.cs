using System.Globalization;
using System.Text;
using SystemsAtlas.Models.Code.Compilation.LexerParserCompiler.Compiling;
using SystemsAtlas.Models.Code.Compilation.LexerParserCompiler.Lexing;

namespace SystemsAtlas.Models.Code.Compilation.LexerParserCompiler;

/// <summary>What the model says of itself: knobs, actions, readouts, files, and what it leaves out.</summary>
public static class CompilerDefinition
{
    /// <summary>Characters that an expression may have.</summary>
    public const int MostCharacters = 80;

    private const string Example = "(a-b-1)*2**3**2>>>4";

    internal static readonly TextKnob Source = Knob.Text("source", Example, MostCharacters, "Expression", minLength: 1, help:
        "An expression of JavaScript: numbers, strings, names, prefix and binary operators, the conditional, calls, members and arrays. A text that is none is refused with its place, as acorn does.") with
    { IsCode = true };
    internal static readonly TextKnob Given = Knob.Text("values", "a=9, b=4", 80, "Values", help: "The names' values, which the compiler does not know: integers, such as a=9, b=4. They are given to the code when it runs.");
    internal static readonly ChoiceKnob Fold = Knob.Choice("fold", "on", ["on", "off"], "Constant folding", "Whether the compiler works out what is the same in every run.");
    internal static readonly IntegerKnob Registers = Knob.Integer("registers", 5, 1, 5, "Registers", help: "How many registers temporaries may have. What finds none free lives in the frame, in memory.");

    private static readonly TextKnob s_source = Knob.Text("source", "a+b*2", MostCharacters, "Another expression", minLength: 1);
    private static readonly TextKnob s_operator = Knob.Text("operator", "2:+", 12, "Token and operator", minLength: 3, help: "The number of a token, from 0, a colon, and the operator that takes its place: 2:+");
    private static readonly TextKnob s_value = Knob.Text("value", "a=5", 30, "Name and value", minLength: 3, help: "a=5");
    private static readonly ChoiceKnob s_fold = Knob.Choice("fold", "off", ["on", "off"], "Constant folding");

    // Operators that may stand where another binary operator stands.
    private const string Binary = " ?? || && | ^ & == != === !== < > <= >= << >> >>> + - * / % ** ";

    public static ModelDefinition Definition { get; } = new()
    {
        Slug = "lexer-parser-compiler",
        Title = "Lexer, parser and compiler",
        Version = 1,
        Covers = "An expression of JavaScript on its way from characters to a result: tokens by longest match, a tree by precedence climbing, its value worked out on paper, three-address code, constant folding, registers by linear scan, RISC-V instructions, and their run on a machine. Tokens, tree and faults are those of acorn.",
        Simplifications =
        [
            "The grammar is that of one expression: literals, names, prefix and binary operators, conditionals, calls, members and arrays. Assignments, ++ and --, ?. and the comma operator, functions, templates, regular expressions and objects are refused by name.",
            "Names are of letters, digits, _ and $ of ASCII, and strings have no escapes with digits.",
            "The lexer cuts the whole text before the parser begins. acorn reads a token when its parser asks for it.",
            "The machine has integers only. Where a value on the way is no exact integer of JavaScript (a fraction, −0, more than 2⁵³ − 1), the compiler makes no code and says at which character; an engine would go on with floating point.",
            "The check of values uses the values of the names, which a compiler does not have: an engine's code checks them while it runs.",
            "Of functions the compiler knows Math.max and Math.min of two numbers and Math.abs of one, and writes their instructions in place. Everything else is read and drawn, and no code is made of it.",
            "Folding is the only optimisation. A comparison and the jump behind it stay two instructions, and a value that is computed twice is computed twice.",
            "Registers are given by linear scan without splitting: what finds none free lives in memory from its first line to its last.",
        ],
        Sources =
        [
            new("ECMA-262, 16th edition, 2025, sections 12 and 13: lexical grammar and expressions", "https://tc39.es/ecma262/2025/"),
            new("T. Norvell, Parsing expressions by recursive descent, 1999: precedence climbing", "https://www.engr.mun.ca/~theo/Misc/exp_parsing.htm"),
            new("The ESTree specification, es5.md and es2020.md", "https://github.com/estree/estree"),
            new("A. V. Aho, M. S. Lam, R. Sethi and J. D. Ullman, Compilers: Principles, Techniques, and Tools, second edition, 2007, chapters 3, 4, 6 and 9"),
            new("M. Poletto and V. Sarkar, Linear scan register allocation, ACM Transactions on Programming Languages and Systems 21(5), 1999", "https://doi.org/10.1145/330249.330250"),
            new("The RISC-V Instruction Set Manual, volume I, version 20240411", "https://github.com/riscv/riscv-isa-manual"),
        ],
        Knobs = [Source, Given, Fold, Registers],
        Actions =
        [
            new("read", "Read another expression", s_source, "Gives the compiler another text."),
            new("operator", "Change an operator", s_operator, "Puts another operator in place of one, and reads the text again."),
            new("value", "Give a name another value", s_value, "Compiles and runs again with it."),
            new("fold", "Switch constant folding", s_fold, "Goes on from the three-address code."),
        ],
        Idle = IdleReason,
        Events = CompilerEvent.Names,
        Readouts =
        [
            Of("characters", "Characters", "character|characters", s => s.All.Source.Length),
            Of("tokens", "Tokens", "token|tokens", s => s.TokensRead),
            Of("nodes", "Nodes", "node|nodes", s => s.Nodes),
            Of("depth", "Levels of the tree", "level|levels", s => s.Depth),
            Of("calls", "Calls of the parser", "call|calls", s => s.Calls.Length),
            Of("ir-lines", "Three-address code", "line|lines", s => s.Live),
            Of("folded", "Taken out by folding", "line|lines", s => s.Written - s.Live),
            Of("instructions", "Instructions", "instruction|instructions", s => s.Instructions),
            Of("slots", "Temporaries in memory", "word|words", s => s.Slots),
            Of("carried-out", "Carried out", "instruction|instructions", s => s.Carried),
            Of("value", "Value", "", s => s.FoundValue),
            Of("fault-at", "Refused at character", "", s => s.FaultAt >= 0 ? s.FaultAt : Value.None),
            Of("refused", "Refused", "time|times", s => s.IsRefused ? 1 : 0),
        ],
        Artifacts =
        [
            new("tokens", "The tokens, as acorn tells them", "application/json", "json", t => Bytes(EsTree.Tokens(AllOf(t).Tokens))),
            new("ast", "The tree in ESTree's form, as acorn gives it", "application/json", "json", t => Bytes(AllOf(t).TreeText)),
            new("ir", "The three-address code", "text/plain", "txt", t => Bytes(IrText(AllOf(t)))),
            new("asm", "The program for GNU as and Linux on RISC-V", "text/x-asm", "s", t => Bytes(AllOf(t).AssemblyText)),
        ],
        Create = context => new CompilerModel(context),
    };

    /// <summary>The names' values of a run.</summary>
    /// <exception cref="InvalidInputException">The text is no list of names and integers.</exception>
    internal static ImmutableArray<NamedValue> Read(RunRequest request)
    {
        var text = request.Parameters.Get(Given);
        var (names, refusal) = NamesOf(text);
        return refusal.Length == 0 ? names : throw new InvalidInputException(request.Model, [new(InputErrorKind.InvalidValue, Given.Name, text, refusal, [])]);
    }

    // Names and integers with commas between them; else why not.
    private static (ImmutableArray<NamedValue> Names, string Refusal) NamesOf(string text)
    {
        var names = ImmutableArray.CreateBuilder<NamedValue>();
        if (text.Trim().Length == 0) return ([], "");
        foreach (var part in text.Split(','))
        {
            var at = part.IndexOf('=', StringComparison.Ordinal);
            var name = at < 0 ? part.Trim() : part[..at].Trim();
            if (name.Length == 0 || !Lexer.IsWordStart(name[0]) || !name.All(Lexer.IsWordPart)) return ([], $"has \"{part.Trim()}\", which is no name with an integer; write a=9, b=4");
            if (at < 0 || !long.TryParse(part[(at + 1)..].Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) || Math.Abs(value) > 9_007_199_254_740_991) return ([], $"gives {name} no integer from −(2⁵³ − 1) to 2⁵³ − 1; write {name}=9");
            if (names.Any(n => n.Name == name)) return ([], $"gives {name} two values; leave one out");
            names.Add(new(name, value));
        }
        return (names.ToImmutable(), "");
    }

    /// <summary>The values after one was changed; unchanged where the text gives none.</summary>
    internal static ImmutableArray<NamedValue> With(ImmutableArray<NamedValue> names, string text)
    {
        var (given, refusal) = NamesOf(text);
        if (refusal.Length > 0 || given.IsEmpty) return names;
        foreach (var one in given)
        {
            var at = -1;
            for (var i = 0; i < names.Length; i++)
                if (names[i].Name == one.Name) at = i;
            names = at < 0 ? names.Add(one) : names.SetItem(at, one);
        }
        return names;
    }

    /// <summary>The source after an operator was changed; the same where the text names none.</summary>
    internal static string WithOperator(Compilation all, string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0 || !int.TryParse(text[..colon], NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number >= all.Tokens.Length) return all.Source;
        var (token, sign) = (all.Tokens[number], text[(colon + 1)..].Trim());
        var isBinary = all.NodeOf(number) is { Type: Parsing.NodeType.BinaryExpression or Parsing.NodeType.LogicalExpression };
        if (!isBinary || sign.Length == 0 || !Binary.Contains($" {sign} ", StringComparison.Ordinal) || all.Source.Length - token.Text.Length + sign.Length > MostCharacters) return all.Source;
        return all.Source[..token.Start] + sign + all.Source[token.End..];
    }

    /// <summary>Why an action would do nothing.</summary>
    internal static string? IdleReason(IState state, ReaderAction action)
    {
        var all = ((CompilerState)state).All;
        return action.Name switch
        {
            "read" => action.Argument == all.Source ? "this is the expression already" : null,
            "operator" => WithOperator(all, action.Argument) == all.Source ? $"{action.Argument} puts no other operator in place of a binary one; write the number of its token, a colon and an operator" : null,
            "value" => NamesOf(action.Argument).Refusal is { Length: > 0 } refusal ? $"\"{action.Argument}\" {refusal}" : With(all.Given, action.Argument).SequenceEqual(all.Given) ? "the name has this value already" : null,
            "fold" => action.Argument == "on" == all.Folds ? $"folding is {action.Argument} already" : null,
            _ => null,
        };
    }

    private static string IrText(Compilation all)
    {
        var text = new StringBuilder();
        foreach (var line in all.Folded)
            if (line is not null) text.Append(line.Kind == IrKind.Label ? "" : "  ").Append(line.Text).Append('\n');
        return text.ToString();
    }

    private static Compilation AllOf(Trace trace) => ((CompilerState)trace.Final).All;

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static Readout Of(string name, string label, string unit, Func<CompilerState, Value> of) => Readout.From(name, label, unit, of);
}
