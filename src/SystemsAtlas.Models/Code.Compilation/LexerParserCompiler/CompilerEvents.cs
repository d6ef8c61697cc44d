namespace SystemsAtlas.Models.Code.Compilation.LexerParserCompiler;

/// <summary>Something that a part of the compiler did, or the machine that runs its code.</summary>
public abstract partial record CompilerEvent : Event<CompilerState>;

/// <summary>An expression was given to the compiler.</summary>
/// <param name="Source">The expression.</param>
/// <param name="Characters">How many characters it has.</param>
/// <param name="Reading">Which one of this run, from 1.</param>
public sealed partial record SourceGiven(string Source, int Characters, int Reading) : CompilerEvent
{
    protected override Sentence Say(CompilerState after) => $"The compiler is given {Characters:character}: {Source}.";
}

/// <summary>The lexer took one more character into a token.</summary>
/// <param name="Taken">The token's characters so far.</param>
/// <param name="Sort">What begins so.</param>
/// <param name="GoesOnWith">The characters with which it can go on.</param>
public sealed partial record CharacterTaken(string Taken, string Sort, string GoesOnWith) : CompilerEvent
{
    protected override Sentence Say(CompilerState after) => $"{Taken} is {Sort}; it goes on with {GoesOnWith}.";
}

/// <summary>The lexer ended a token.</summary>
/// <param name="Text">Its characters.</param>
/// <param name="Label">acorn's word for its type.</param>
/// <param name="Start">Its first character, from 0.</param>
/// <param name="End">The character behind it.</param>
/// <param name="Tokens">How many there are so far.</param>
public sealed partial record TokenRead(string Text, string Label, int Start, int End, int Tokens) : CompilerEvent
{
    protected override Sentence Say(CompilerState after) => $"The lexer ends a token: {Text}, of the type {Label}, characters {Start} to {End}.";
}

/// <summary>The parser read an operand that has no parts.</summary>
public sealed partial record OperandRead(string Type, string Text) : CompilerEvent
{
    protected override Sentence Say(CompilerState after) => $"The parser reads the operand {Text}: a leaf of the tree, {Type}.";
}

/// <summary>The parser took an operator, because it binds tighter than the call that saw it asks for.</summary>
/// <param name="Sign">The operator.</param>
/// <param name="Precedence">How tightly it binds.</param>
/// <param name="Least">The call takes what binds tighter than this.</param>
/// <param name="Inner">The call for its right operand takes what binds tighter than this.</param>
public sealed partial record OperatorTaken(string Sign, int Precedence, int Least, int Inner) : CompilerEvent
{
    protected override Sentence Say(CompilerState after) => $"{Sign} binds with {Precedence}, more than {Least}: the parser takes it and asks for its right operand, in which only what binds tighter than {Inner} may stand.";
}

/// <summary>The parser left an operator to an outer call, because it does not bind tightly enough.</summary>
/// <param name="Sign">The operator.</param>
/// <param name="Precedence">How tightly it binds.</param>
/// <param name="Least">The call takes what binds tighter than this.</param>
/// <param name="Outer">The operator whose call will take it; empty for the outermost call or one in parentheses.</param>
public sealed partial record OperatorLeft(string Sign, int Precedence, int Least, string Outer) : CompilerEvent
{
    protected override Sentence Say(CompilerState after) => $"{Sign} binds with {Precedence}, not more than {Least}: the call returns what it has, and leaves {Sign} to an outer call.";
}

/// <summary>A node has all its parts.</summary>
/// <param name="Type">Its type in ESTree.</param>
/// <param name="Word">Its operator.</param>
/// <param name="Parts">How many parts it has.</param>
/// <param name="Start">The first character of its text, from 0.</param>
/// <param name="End">The character behind its text.</param>
public sealed partial record NodeBuilt(string Type, string Word, int Parts, int Start, int End) : CompilerEvent
{
    protected override Sentence Say(CompilerState after) => $"The node {Word} has its {Parts:part}: {Type}, characters {Start} to {End}.";
}

/// <summary>The parser took a prefix operator.</summary>
public sealed partial record PrefixTaken(string Sign) : CompilerEvent
{
    protected override Sentence Say(CompilerState after) => $"{Sign} stands before its operand.";
}

/// <summary>A parenthesis opened: what stands in it is an expression of its own.</summary>
public sealed partial record GroupOpened : CompilerEvent
{
    protected override Sentence Say(CompilerState after) => $"A parenthesis opens: a new call takes every operator, until the parenthesis closes.";
}

/// <summary>A parenthesis closed and left no node.</summary>
public sealed partial record GroupClosed(string Word) : CompilerEvent
{
    protected override Sentence Say(CompilerState after) => $"The parenthesis closes; the tree keeps {Word} and nothing of the parentheses.";
}

/// <summary>The parser took the question mark of a conditional.</summary>
public sealed partial record QuestionTaken : CompilerEvent
{
    protected override Sentence Say(CompilerState after) => $"A question mark makes all before it the test of a conditional.";
}

/// <summary>A dot, a bracket or a parenthesis opened behind an operand: a member or a call; before one, a list.</summary>
public sealed partial record SubscriptTaken(string Sign) : CompilerEvent
{
    protected override Sentence Say(CompilerState after) => $"{Sign} goes on {(Sign == "." ? "with the name of a member" : "with what stands up to its other half")}.";
}

/// <summary>The text is no expression of the language, or uses what this model does not know.</summary>
/// <param name="Reason">Why; of a syntax error in acorn's words.</param>
/// <param name="At">The place, in characters from 0.</param>
/// <param name="IsSyntax">Whether it is a syntax error.</param>
public sealed partial record SourceRefused(string Reason, int At, bool IsSyntax) : CompilerEvent
{
    protected override Sentence Say(CompilerState after) => $"{(IsSyntax ? "Syntax error" : "Not known here")} at character {At}: {Reason}.";
}

/// <summary>The tree is whole.</summary>
public sealed partial record TreeFinished(int Nodes, int Depth, int Tokens) : CompilerEvent
{
    protected override Sentence Say(CompilerState after) => $"The tree is whole: {Nodes:node} on {Depth:level}, of {Tokens:token}.";
}

/// <summary>A node's value was worked out with the values of the names.</summary>
public sealed partial record ValueFound(string Word, string Value) : CompilerEvent
{
    protected override Sentence Say(CompilerState after) => $"{Word} has the value {Value}.";
}

/// <summary>The value of the whole was worked out.</summary>
/// <param name="Value">The value.</param>
/// <param name="Worked">How many nodes were worked out on the way: a branch that is not taken is not.</param>
public sealed partial record TreeEvaluated(string Value, int Worked) : CompilerEvent
{
    protected override Sentence Say(CompilerState after) => $"Worked out from its leaves, the expression is {Value}.";
}

/// <summary>A line of three-address code was written.</summary>
public sealed partial record IrWritten(string Text, int Line) : CompilerEvent
{
    protected override Sentence Say(CompilerState after) => $"Three-address code, line {Line}: {Text}.";
}

/// <summary>The three-address code is whole.</summary>
public sealed partial record IrFinished(int Count, int Temporaries) : CompilerEvent
{
    protected override Sentence Say(CompilerState after) => $"{Count:line} of three-address code with {Temporaries:temporary|temporaries}.";
}

/// <summary>A line was worked out while compiling.</summary>
public sealed partial record LineFolded(string Text, string Value) : CompilerEvent
{
    protected override Sentence Say(CompilerState after) => $"{Text} is {Value} in every run: the line goes, and whoever reads it gets {Value}.";
}

/// <summary>A line was taken out because no run needs it.</summary>
public sealed partial record LineDropped(string Text, bool IsDead) : CompilerEvent
{
    protected override Sentence Say(CompilerState after) => $"{Text} is taken out: {(IsDead ? "no run reaches it, or none reads it" : "which way it goes is known")}.";
}

/// <summary>Nothing more can be folded.</summary>
public sealed partial record FoldingEnded(int Before, int Left) : CompilerEvent
{
    protected override Sentence Say(CompilerState after) => $"Folding ends: {Left:line} of {Before}.";
}

/// <summary>Instructions were chosen for a line of three-address code.</summary>
/// <param name="Text">The line.</param>
/// <param name="Became">How many instructions it became.</param>
/// <param name="Home">Where its temporary lives; empty for none.</param>
public sealed partial record CodeChosen(string Text, int Became, string Home) : CompilerEvent
{
    protected override Sentence Say(CompilerState after) => $"{Text} becomes {Became:instruction}{(Home.Length > 0 ? $"; its temporary lives in {Home}" : "")}.";
}

/// <summary>The code is whole.</summary>
public sealed partial record CodeFinished(int Instructions, int Registers, int Slots) : CompilerEvent
{
    protected override Sentence Say(CompilerState after) => $"The function has {Instructions:instruction}; its temporaries take {Registers:register} and {Slots:word} of the frame.";
}

/// <summary>No code is made of the expression.</summary>
public sealed partial record CodeRefused(string Reason, int At) : CompilerEvent
{
    protected override Sentence Say(CompilerState after) => $"No code is made of it, because of character {At}: {Reason}.";
}

/// <summary>The machine carried out an instruction of the function.</summary>
public sealed partial record InstructionRun(string Text, string Register, string Result) : CompilerEvent
{
    protected override Sentence Say(CompilerState after) => $"{Text}{(Register.Length > 0 ? $": {Register} is {Result}" : "")}.";
}

/// <summary>The machine carried out further instructions.</summary>
public sealed partial record MoreRun(int Count) : CompilerEvent
{
    protected override Sentence Say(CompilerState after) => $"The machine carries out {Count:further instruction}.";
}

/// <summary>The function returned.</summary>
public sealed partial record ExpressionReturned(string Result, int Count) : CompilerEvent
{
    protected override Sentence Say(CompilerState after) => $"The function returns {Result} after {Count:instruction}.";
}

/// <summary>What a reader asked for would have done nothing.</summary>
public sealed partial record ActionIgnored(string Action, string Reason) : CompilerEvent
{
    protected override Sentence Say(CompilerState after) => $"Nothing changes: {Reason}.";
}
