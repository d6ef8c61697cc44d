namespace SystemsAtlas.Models.Code.Toolchain.C.Syntax;

/// <summary>Works out expressions of numbers that are known, with the 32 bits of an int.</summary>
internal static class Constant
{
    /// <summary>The value; null where it is not known, or where C gives it none.</summary>
    public static int? Of(Expr expression) => expression switch
    {
        Expr.Literal { Type.IsNumber: true } literal => (int)literal.Value,
        Expr.Unary unary => Of(unary.Operand) is { } value ? Unary(unary.Sign, value) : null,
        Expr.Binary { Left.Type.IsNumber: true } binary => Of(binary.Left) is { } left && Of(binary.Right) is { } right ? Binary(binary.Sign, left, right) : null,
        Expr.Logical logical when Of(logical.Left) is { } left => logical.IsAnd != (left != 0) ? left != 0 ? 1 : 0 : Of(logical.Right) is { } right ? right != 0 ? 1 : 0 : null,
        Expr.Conditional conditional when Of(conditional.Condition) is { } condition => Of(condition != 0 ? conditional.One : conditional.Other),
        _ => null,
    };

    public static int Unary(string sign, int value) => sign switch
    {
        "-" => unchecked(-value),
        "~" => ~value,
        "!" => value == 0 ? 1 : 0,
        _ => throw new InvalidOperationException($"{sign} is no sign before an operand"),
    };

    public static int? Binary(string sign, int a, int b) => unchecked(sign switch
    {
        "+" => a + b,
        "-" => a - b,
        "*" => a * b,
        "/" or "%" when b == 0 || (a == int.MinValue && b == -1) => null,
        "/" => a / b,
        "%" => a % b,
        "<<" or ">>" when b is < 0 or > 31 => null,
        "<<" => a << b,
        ">>" => a >> b,
        "&" => a & b,
        "|" => a | b,
        "^" => a ^ b,
        "==" => a == b ? 1 : 0,
        "!=" => a != b ? 1 : 0,
        "<" => a < b ? 1 : 0,
        ">" => a > b ? 1 : 0,
        "<=" => a <= b ? 1 : 0,
        ">=" => a >= b ? 1 : 0,
        _ => (int?)null,
    });
}
