namespace SystemsAtlas.Models.RiscV.Assembling;

/// <summary>Which operands instructions take, as letters: r a register, v a value, m a place in memory.</summary>
internal static class Shapes
{
    public static string Of(Format format) => format switch
    {
        Format.R => "rrr",
        Format.I or Format.Shift or Format.ShiftWord or Format.B => "rrv",
        Format.Load or Format.Jalr or Format.S => "rm",
        Format.U or Format.J => "rv",
        Format.Fence => "vv",
        Format.System => "",
        _ => throw new InvalidOperationException($"{format} is no format"),
    };

    /// <summary>Says why operands fit none of the forms of a mnemonic: their number, or the first that is of another kind than in the form of that number.</summary>
    public static SourceFault Mismatch(Token mnemonic, IReadOnlyList<Operand> operands, IEnumerable<string> forms)
    {
        var all = forms.Distinct().ToList();
        var use = $"write {string.Join(" or ", all.Select(f => $"{mnemonic.Text} {string.Join(", ", f.Select(Name))}".TrimEnd()))}";
        var sameCount = all.Where(f => f.Length == operands.Count).ToList();
        if (sameCount.Count == 0) return SourceFault.At(mnemonic, FormattableString.Invariant($"{mnemonic.Text} does not take {operands.Count} {(operands.Count == 1 ? "operand" : "operands")}"), use);
        var wrong = operands.Select((operand, i) => (operand, i)).First(o => sameCount.All(f => f[o.i] != o.operand.Shape) || o.i == operands.Count - 1);
        var wanted = sameCount[0][wrong.i];
        if (wanted == 'r' && wrong.operand is { Shape: 'v', Tokens: [{ Kind: TokenKind.Name } name] })
            return wrong.operand.Fault($"{name.Text} is no register", Suggest.Nearest(name.Text, Registers.AllNames) is { } near ? $"did you mean {near}?" : "use x0 to x31 or a name of the ABI, such as a0, t0, s0, sp");
        return wrong.operand.Fault($"{wrong.operand.Shown} is {Kind(wrong.operand.Shape)}, and {mnemonic.Text} takes {Kind(wanted)} here", use);
    }

    private static string Name(char shape) => shape switch { 'r' => "register", 'v' => "value", _ => "offset(register)" };

    private static string Kind(char shape) => shape switch { 'r' => "a register", 'v' => "a value", _ => "a place in memory" };
}
