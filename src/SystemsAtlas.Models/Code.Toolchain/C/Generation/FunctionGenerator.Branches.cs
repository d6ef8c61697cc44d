using SystemsAtlas.Models.Code.Toolchain.C.Syntax;

namespace SystemsAtlas.Models.Code.Toolchain.C.Generation;

internal sealed partial class FunctionGenerator
{
    /// <summary>Goes to a label when a condition is as it says, and on when it is not.</summary>
    private void Branch(Expr condition, string label, bool when, uint busy = 0)
    {
        if (Constant.Of(condition) is { } known)
        {
            if (known != 0 == when) Jump(label);
            return;
        }
        switch (condition)
        {
            case Expr.Unary { Sign: "!" } not: Branch(not.Operand, label, !when, busy); break;
            case Expr.Logical logical when logical.IsAnd != when:
                Branch(logical.Left, label, when, busy);
                Branch(logical.Right, label, when, busy);
                break;
            case Expr.Logical logical:
                var past = _labels.Next();
                Branch(logical.Left, past, !when, busy);
                Branch(logical.Right, label, when, busy);
                _writer.Label(past);
                break;
            case Expr.Binary { IsComparison: true } comparison: Compare(comparison, label, when, busy); break;
            default:
                Leap(when ? "bnez" : "beqz", [Reg.Name(Value(condition, null, busy))], label);
                break;
        }
    }

    private void Compare(Expr.Binary comparison, string label, bool when, uint busy)
    {
        var unsigned = comparison.Left.Type.IsPointer || comparison.Right.Type.IsPointer ? "u" : "";
        var sign = when ? comparison.Sign : Opposite(comparison.Sign);
        var isZero = Constant.Of(comparison.Right) == 0 || comparison.Right is Expr.Literal { Value: 0 };
        if (isZero && sign is "==" or "!=")
        {
            Leap(sign == "==" ? "beqz" : "bnez", [Reg.Name(Value(comparison.Left, null, busy))], label);
            return;
        }
        var (left, right) = Pair(comparison.Left, comparison.Right, null, busy);
        var mnemonic = sign switch { "==" => "beq", "!=" => "bne", "<" => "blt" + unsigned, ">" => "bgt" + unsigned, "<=" => "ble" + unsigned, _ => "bge" + unsigned };
        Leap(mnemonic, [Reg.Name(left), Reg.Name(right)], label);
    }

    private static string Opposite(string sign) => sign switch { "==" => "!=", "!=" => "==", "<" => ">=", ">=" => "<", ">" => "<=", _ => ">" };

    // A branch reaches 4 KiB. What is further away is jumped to, and the opposite branch goes past the jump.
    private void Leap(string mnemonic, ReadOnlySpan<string> operands, string label)
    {
        if (!_reachesFar)
        {
            _writer.Instruction(mnemonic, [.. operands, label]);
            return;
        }
        var past = _labels.Next();
        _writer.Instruction(Opposed(mnemonic), [.. operands, past]);
        Jump(label);
        _writer.Label(past);
    }

    private static string Opposed(string mnemonic) => mnemonic switch
    {
        "beq" => "bne",
        "bne" => "beq",
        "beqz" => "bnez",
        "bnez" => "beqz",
        _ => mnemonic[..3] switch { "blt" => "bge", "bge" => "blt", "bgt" => "ble", _ => "bgt" } + mnemonic[3..],
    };
}
