namespace SystemsAtlas.Models.RiscV.Assembling;

/// <summary>How the value of an operand goes into an instruction.</summary>
internal static class References
{
    /// <summary>By the operand's modifier, or by what the instruction does with a plain value.</summary>
    public static Reference Of(InstructionForm form, Operand operand)
    {
        var reference = operand.Modifier switch
        {
            "" => Plain(form.Format),
            "hi" => Reference.High,
            "lo" => Reference.Low,
            "pcrel_hi" => Reference.PcrelHigh,
            "pcrel_lo" => Reference.PcrelLow,
            OperandReader.Call => Reference.Call,
            _ => throw new InvalidOperationException($"%{operand.Modifier} is no modifier"),
        };
        var fits = reference switch
        {
            Reference.High or Reference.PcrelHigh or Reference.Call => form.Format is Format.U,
            Reference.Low or Reference.PcrelLow => form.Format is Format.I or Format.Load or Format.Jalr or Format.S,
            _ => true,
        };
        return fits ? reference : throw operand.Fault($"%{operand.Modifier} does not fit into {form.Mnemonic}", reference is Reference.Low or Reference.PcrelLow ? "use it with addi, a load, a store or jalr" : "use it with lui or auipc");
    }

    private static Reference Plain(Format format) => format switch
    {
        Format.U => Reference.Upper,
        Format.B or Format.J => Reference.Target,
        _ => Reference.Immediate,
    };
}
