namespace SystemsAtlas.Models.Hardware.Processor.CallStack;

/// <summary>A function, what calls it, and both in assembly as a plain compiler writes them: every variable lives in the frame, and comes into a register only to be used.</summary>
/// <param name="C">In C.</param>
/// <param name="Assembly">In assembly.</param>
/// <param name="Shapes">How its functions use the stack; the first is main, the second the one that is called.</param>
internal sealed record Sources(string C, string Assembly, ImmutableArray<FunctionShape> Shapes)
{
    private const int Frame = 32, MainFrame = 16;

    private static readonly Parameter s_n = new("n", 10);
    private static readonly Slot s_slotOfN = new("n", -20, 4, SlotKind.Argument);
    private static readonly FunctionShape s_main = FunctionShape.Of("main", [], MainFrame);

    /// <summary>The functions that there are.</summary>
    public static ImmutableArray<string> Names { get; } = ["sum", "factorial", "fibonacci", "is-even", "ackermann"];

    /// <summary>A function, called with n.</summary>
    /// <param name="function">One of <see cref="Names"/>.</param>
    /// <param name="n">What it is called with.</param>
    /// <param name="tail">Whether it is written so that its last act is a call, and such calls are jumps.</param>
    public static Sources Of(string function, int n, bool tail) => function switch
    {
        "sum" => SumSource.Of(n, tail),
        "factorial" => Factorial(n, tail),
        "fibonacci" => Fibonacci(n, tail),
        "is-even" => IsEven(n, tail),
        "ackermann" => Ackermann(n, tail),
        _ => throw new ArgumentOutOfRangeException(nameof(function), function, "is no function of the model"),
    };

    private static Sources Factorial(int n, bool tail)
    {
        var c = tail
            ? $$"""
            unsigned long factorial(int n, unsigned long product) {
              if (n == 0) return product;
              return factorial(n - 1, n * product);
            }

            int main(void) {
              return factorial({{n}}, 1);
            }

            """
            : $$"""
            unsigned long factorial(int n) {
              if (n == 0) return 1;
              return n * factorial(n - 1);
            }

            int main(void) {
              return factorial({{n}});
            }

            """;
        var text = Begin(c).Open("factorial", "unsigned long factorial", Frame).Do($"sw a0, -20(s0){(tail ? "; sd a1, -32(s0)" : "")}")
            .At("if (n == 0)").Do("lw a5, -20(s0); bnez a5, .L2").Do(tail ? "ld a0, -32(s0)" : "li a0, 1").Do("j .L3; .L2:")
            .At(tail ? "return factorial" : "return n");
        text = tail
            ? text.Do("lw a5, -20(s0); ld a4, -32(s0); mul a1, a5, a4; lw a5, -20(s0); addiw a0, a5, -1").Leave(Frame).Do("tail factorial")
            : text.Do("lw a5, -20(s0); addiw a0, a5, -1; call factorial; lw a5, -20(s0); mul a0, a5, a0");
        text = Main(text.Do(".L3:").Close("factorial", Frame), "return factorial", tail ? $"li a0, {n}; li a1, 1; call factorial" : $"li a0, {n}; call factorial");
        var shape = tail
            ? FunctionShape.Of("factorial", [s_n, new("product", 11, CNumber.LongBytes)], Frame, s_slotOfN, new("product", -32, CNumber.LongBytes, SlotKind.Argument))
            : FunctionShape.Of("factorial", [s_n], Frame, s_slotOfN);
        return new(c, text.ToString(), [s_main, shape with { ResultBytes = CNumber.LongBytes }]);
    }

    private static Sources Fibonacci(int n, bool tail)
    {
        var c = tail
            ? $$"""
            int fibonacci(int n, int total) {
              if (n < 2) return total + n;
              return fibonacci(n - 2, total + fibonacci(n - 1, 0));
            }

            int main(void) {
              return fibonacci({{n}}, 0);
            }

            """
            : $$"""
            int fibonacci(int n) {
              if (n < 2) return n;
              return fibonacci(n - 1) + fibonacci(n - 2);
            }

            int main(void) {
              return fibonacci({{n}});
            }

            """;
        var text = Begin(c).Open("fibonacci", "int fibonacci", Frame).Do($"sw a0, -20(s0){(tail ? "; sw a1, -24(s0)" : "")}")
            .At("if (n < 2)").Do("lw a5, -20(s0); li a4, 1; bgt a5, a4, .L2").Do(tail ? "lw a4, -24(s0); addw a0, a4, a5" : "lw a0, -20(s0)").Do("j .L3; .L2:")
            .At("return fibonacci");
        text = tail
            ? text.Do("lw a5, -20(s0); addiw a0, a5, -1; li a1, 0; call fibonacci; lw a5, -24(s0); addw a1, a5, a0; lw a5, -20(s0); addiw a0, a5, -2").Leave(Frame).Do("tail fibonacci")
            : text.Do("lw a5, -20(s0); addiw a0, a5, -1; call fibonacci; sw a0, -24(s0); lw a5, -20(s0); addiw a0, a5, -2; call fibonacci; lw a5, -24(s0); addw a0, a5, a0");
        text = Main(text.Do(".L3:").Close("fibonacci", Frame), "return fibonacci", tail ? $"li a0, {n}; li a1, 0; call fibonacci" : $"li a0, {n}; call fibonacci");
        var shape = tail
            ? FunctionShape.Of("fibonacci", [s_n, new("total", 11)], Frame, s_slotOfN, new("total", -24, 4, SlotKind.Argument))
            : FunctionShape.Of("fibonacci", [s_n], Frame, s_slotOfN, new("first", -24, 4, SlotKind.Local));
        return new(c, text.ToString(), [s_main, shape]);
    }

    private static Sources IsEven(int n, bool tail)
    {
        var c = $$"""
            int is_odd(int n);

            int is_even(int n) {
              if (n == 0) return 1;
              return is_odd(n - 1);
            }

            int is_odd(int n) {
              if (n == 0) return 0;
              return is_even(n - 1);
            }

            int main(void) {
              return is_even({{n}});
            }

            """;
        var text = Begin(c);
        foreach (var (name, other, labels, result) in new[] { ("is_even", "is_odd", (".L2", ".L3"), 1), ("is_odd", "is_even", (".L5", ".L6"), 0) })
        {
            text.Open(name, $"int {name}(int n) {{", Frame).Do("sw a0, -20(s0)").At("if (n == 0)").Do($"lw a5, -20(s0); bnez a5, {labels.Item1}; li a0, {result}; j {labels.Item2}; {labels.Item1}:")
                .At("return").Do("lw a5, -20(s0); addiw a0, a5, -1");
            if (tail) text.Leave(Frame).Do($"tail {other}");
            else text.Do($"call {other}");
            text.Do($"{labels.Item2}:").Close(name, Frame);
        }
        Main(text, "return is_even", $"li a0, {n}; call is_even");
        return new(c, text.ToString(), [s_main, FunctionShape.Of("is_even", [s_n], Frame, s_slotOfN), FunctionShape.Of("is_odd", [s_n], Frame, s_slotOfN)]);
    }

    private static Sources Ackermann(int n, bool tail)
    {
        var c = $$"""
            int ackermann(int m, int n) {
              if (m == 0) return n + 1;
              if (n == 0) return ackermann(m - 1, 1);
              return ackermann(m - 1, ackermann(m, n - 1));
            }

            int main(void) {
              return ackermann({{M}}, {{n}});
            }

            """;
        var text = Begin(c).Open("ackermann", "int ackermann", Frame).Do("sw a0, -20(s0); sw a1, -24(s0)")
            .At("if (m == 0)").Do("lw a5, -20(s0); bnez a5, .L2; lw a5, -24(s0); addiw a0, a5, 1; j .L4; .L2:")
            .At("if (n == 0)").Do("lw a5, -24(s0); bnez a5, .L3; lw a5, -20(s0); addiw a0, a5, -1; li a1, 1");
        text = (tail ? text.Leave(Frame).Do("tail ackermann") : text.Do("call ackermann; j .L4")).Do(".L3:")
            .At("return ackermann").Do("lw a5, -24(s0); addiw a1, a5, -1; lw a0, -20(s0); call ackermann; mv a1, a0; lw a5, -20(s0); addiw a0, a5, -1");
        text = (tail ? text.Leave(Frame).Do("tail ackermann") : text.Do("call ackermann")).Do(".L4:");
        text = Main(text.Close("ackermann", Frame), "return ackermann", $"li a0, {M}; li a1, {n}; call ackermann");
        return new(c, text.ToString(), [s_main, FunctionShape.Of("ackermann", [new("m", 10), new("n", 11)], Frame, new("m", -20, 4, SlotKind.Argument), new("n", -24, 4, SlotKind.Argument))]);
    }

    /// <summary>The first argument of Ackermann's function; with 3 it would call itself millions of times for a small n.</summary>
    public const int M = 2;

    private static SourceText Begin(string c) => new SourceText(c).Put("        .file   1 \"program.c\"\n").Start();

    private static SourceText Main(SourceText text, string line, string call) =>
        text.Open("main", "int main(void) {", MainFrame).At(line).Do(call).Close("main", MainFrame);
}
