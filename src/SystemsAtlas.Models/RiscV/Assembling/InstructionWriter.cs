namespace SystemsAtlas.Models.RiscV.Assembling;

/// <summary>Turns a statement with a mnemonic into words.</summary>
internal sealed class InstructionWriter(SymbolTable symbols, Evaluator evaluator, ErrorList errors)
{
    private int _pcLabels;

    public void Write(Token mnemonic, IReadOnlyList<Token> rest)
    {
        if (!IsMnemonic(mnemonic.Text)) throw Unknown(mnemonic);
        if (ReadOperands(mnemonic, rest) is not { } operands) return;
        var shapes = string.Concat(operands.Select(o => o.Shape));
        if (mnemonic.Text == "li" && shapes == "rv" && operands[1].Modifier.Length == 0)
            WriteWords(mnemonic, LoadConstant.Li(operands[0].Register, evaluator.Number(operands[1].Expression!)));
        else if (mnemonic.Text is "la" or "lla" && shapes == "rv" && operands[1] is { Modifier: "", Expression: { } e } && evaluator.Of(e) is { Label: null } constant)
            WriteWords(mnemonic, LoadConstant.Into(operands[0].Register, constant.Number));
        else if (PseudoTable.Of(mnemonic.Text).FirstOrDefault(p => p.Shapes == shapes) is { } pseudo)
            Expand(pseudo, mnemonic, operands);
        else if (InstructionTable.Find(mnemonic.Text) is { } form && Shapes.Of(form.Format) == shapes)
            WriteWord(form, mnemonic, operands);
        else
            throw Shapes.Mismatch(mnemonic, operands, FormsOf(mnemonic.Text));
    }

    // All operands are read before one that is wrong ends the statement, so that each is told.
    private List<Operand>? ReadOperands(Token mnemonic, IReadOnlyList<Token> rest)
    {
        List<Operand> operands = [];
        var whole = true;
        foreach (var tokens in OperandReader.Split(rest))
            whole &= errors.Try(() => operands.Add(tokens.Count > 0 ? OperandReader.Read(tokens, symbols) : throw SourceFault.At(mnemonic, $"{mnemonic.Text} has a comma without an operand", "take the comma out, or write the operand")));
        return whole ? operands : null;
    }

    private void WriteWords(Token mnemonic, IEnumerable<Instruction> instructions)
    {
        foreach (var instruction in instructions) symbols.Current.AddWord(instruction.Encode(), mnemonic);
    }

    private void Expand(Pseudo pseudo, Token mnemonic, List<Operand> operands)
    {
        // With a space, so that no name of a text is the same.
        var label = FormattableString.Invariant($".L0 {_pcLabels++}");
        if (pseudo.NeedsPc) symbols.Add(symbols.Here(label, mnemonic.Place));
        foreach (var statement in pseudo.Expand(mnemonic, operands, label))
            WriteWord(InstructionTable.Find(statement[0].Text)!, mnemonic, [.. OperandReader.Split(statement.Skip(1)).Select(t => OperandReader.Read(t, symbols))]);
    }

    private void WriteWord(InstructionForm form, Token mnemonic, IReadOnlyList<Operand> operands)
    {
        var (rd, rs1, rs2, immediate) = (0, 0, 0, 0L);
        Operand? value = null;
        switch (form.Format)
        {
            case Format.R: (rd, rs1, rs2) = (operands[0].Register, operands[1].Register, operands[2].Register); break;
            case Format.I or Format.Shift or Format.ShiftWord: (rd, rs1, value) = (operands[0].Register, operands[1].Register, operands[2]); break;
            case Format.Load or Format.Jalr: (rd, rs1, value) = (operands[0].Register, operands[1].Register, operands[1]); break;
            case Format.S: (rs2, rs1, value) = (operands[0].Register, operands[1].Register, operands[1]); break;
            case Format.B: (rs1, rs2, value) = (operands[0].Register, operands[1].Register, operands[2]); break;
            case Format.U or Format.J: (rd, value) = (operands[0].Register, operands[1]); break;
            case Format.Fence: immediate = FenceSets.Of(operands[0]) << 4 | FenceSets.Of(operands[1]); break;
            case Format.System: break;
            default: throw new InvalidOperationException($"{form.Format} is no format");
        }
        symbols.Current.AddWord(new Instruction(form.Op, rd, rs1, rs2, immediate).Encode(), mnemonic);
        if (value?.Expression is { } expression)
            symbols.Current.Fixups.Add(new(symbols.Current.Size - Instruction.Size, Instruction.Size, References.Of(form, value), expression, evaluator.Of(expression)));
    }

    private static bool IsMnemonic(string text) => text == "li" || InstructionTable.Find(text) is not null || PseudoTable.Of(text).Any();

    private static IEnumerable<string> FormsOf(string mnemonic)
    {
        if (mnemonic == "li") yield return "rv";
        if (InstructionTable.Find(mnemonic) is { } form) yield return Shapes.Of(form.Format);
        foreach (var pseudo in PseudoTable.Of(mnemonic)) yield return pseudo.Shapes;
    }

    private static SourceFault Unknown(Token mnemonic)
    {
        var near = Suggest.Nearest(mnemonic.Text, InstructionTable.All.Select(f => f.Mnemonic).Concat(PseudoTable.Mnemonics).Append("li"));
        return SourceFault.At(mnemonic, $"{mnemonic.Text} is no instruction of RV64IM and no pseudo-instruction", near is null ? "use one that the manual lists for RV64I or M" : $"did you mean {near}?");
    }
}
