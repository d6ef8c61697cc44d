namespace SystemsAtlas.Models.Code.Compilation.LexerParserCompiler.Compiling;

/// <summary>What a line of three-address code does.</summary>
public enum IrKind
{
    /// <summary>dest = left sign right.</summary>
    Binary,

    /// <summary>dest = sign left.</summary>
    Unary,

    /// <summary>dest = left.</summary>
    Copy,

    /// <summary>dest = a function of Math, of left and right.</summary>
    Math,

    /// <summary>Something that no machine code is made of here: a string, a member, an array, another call.</summary>
    Other,

    /// <summary>if left is not true, go to the label.</summary>
    IfNot,

    /// <summary>if left is true, go to the label.</summary>
    If,

    GoTo,

    Label,

    Return,
}

/// <summary>An operand: a constant, a name, a temporary, or none.</summary>
/// <param name="Text">As it is written; empty for none.</param>
/// <param name="Constant">Its value, where it is a constant.</param>
/// <param name="Temporary">Its number, where it is a temporary; else 0.</param>
public readonly record struct IrOperand(string Text, JsValue? Constant, int Temporary)
{
    public static IrOperand None { get; } = new("", null, 0);

    public static IrOperand Of(JsValue value) => new(value.Text, value, 0);

    public static IrOperand Temp(int number) => new(Lines.Say($"%{number}"), null, number);
}

/// <summary>A line of three-address code.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="Sign">The operator or the function; of others the text to the right of the equals sign.</param>
/// <param name="Dest">The temporary that it sets; 0 for none.</param>
/// <param name="Left">Its first operand.</param>
/// <param name="Right">Its second operand.</param>
/// <param name="Label">Of a jump or a label: its number.</param>
/// <param name="Token">The token of the node that it was made of.</param>
public sealed record IrLine(IrKind Kind, string Sign, int Dest, IrOperand Left, IrOperand Right, int Label, int Token)
{
    public string Text => Kind switch
    {
        IrKind.Binary => Lines.Say($"%{Dest} = {Left.Text} {Sign} {Right.Text}"),
        IrKind.Unary => Lines.Say($"%{Dest} = {Sign}{(char.IsLetter(Sign[0]) ? " " : "")}{Left.Text}"),
        IrKind.Copy => Lines.Say($"%{Dest} = {Left.Text}"),
        IrKind.Math => Lines.Say($"%{Dest} = {Sign}({Left.Text}{(Right.Text.Length > 0 ? ", " + Right.Text : "")})"),
        IrKind.Other when Dest > 0 => Lines.Say($"%{Dest} = {Sign}"),
        IrKind.Other => Sign,
        IrKind.IfNot => Lines.Say($"if not {Left.Text} goto L{Label}"),
        IrKind.If => Lines.Say($"if {Left.Text} goto L{Label}"),
        IrKind.GoTo => Lines.Say($"goto L{Label}"),
        IrKind.Label => Lines.Say($"L{Label}:"),
        _ => $"return {Left.Text}",
    };

    public bool SetsTemporary => Dest > 0;
}
