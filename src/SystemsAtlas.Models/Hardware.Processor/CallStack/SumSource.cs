using SystemsAtlas.Models.RiscV.Programs;

namespace SystemsAtlas.Models.Hardware.Processor.CallStack;

/// <summary>
/// The example of the apprenticeship, <see cref="SumProgram"/>, for other lengths and with an accumulator. An array of up to four numbers is main's, as there; a longer one stands outside of the stack,
/// and all its numbers after the first four are 0.
/// </summary>
internal static class SumSource
{
    private const int Numbers = 4, Frame = 32, MainFrame = 48, BareMainFrame = 32;

    private static readonly Parameter s_array = new("a", 10, 8, IsAddress: true), s_n = new("n", 11);

    public static Sources Of(int n, bool tail)
    {
        var isShort = n <= Numbers;
        var shapes = ImmutableArray.Create(MainOf(isShort), ShapeOf(tail), FunctionShape.Leaf("write"));
        if (n == Numbers && !tail) return new(SumProgram.C, SumProgram.Assembly, shapes);
        var c = CText(n, tail, isShort);
        return new(c, Text(c, n, tail, isShort), shapes);
    }

    private static FunctionShape MainOf(bool isShort) => isShort
        ? FunctionShape.Of("main", [], MainFrame, new("a[3]", -20, 4, SlotKind.Local), new("a[2]", -24, 4, SlotKind.Local), new("a[1]", -28, 4, SlotKind.Local), new("a[0]", -32, 4, SlotKind.Local), new("line", -40, 2, SlotKind.Local))
        : FunctionShape.Of("main", [], BareMainFrame, new Slot("line", -24, 2, SlotKind.Local));

    private static FunctionShape ShapeOf(bool tail) => tail
        ? FunctionShape.Of("sum", [s_array, s_n, new("total", 12)], Frame, new("a", -24, 8, SlotKind.Argument), new("n", -28, 4, SlotKind.Argument), new("total", -32, 4, SlotKind.Argument))
        : FunctionShape.Of("sum", [s_array, s_n], Frame, new("a", -24, 8, SlotKind.Argument), new("n", -28, 4, SlotKind.Argument), new("a[n - 1]", -32, 4, SlotKind.Local));

    private static string CText(int n, bool tail, bool isShort)
    {
        var outside = isShort ? "" : FormattableString.Invariant($"\nstatic int a[{n}] = {{3, 1, 4, 1}};");
        var inside = isShort ? "\n  int a[4] = {3, 1, 4, 1};" : "";
        var function = tail
            ? """
            int sum(int *a, int n, int total) {
              if (n == 0) return total;
              return sum(a, n - 1, total + a[n - 1]);
            }
            """
            : """
            int sum(int *a, int n) {
              if (n == 0) return 0;
              return a[n - 1] + sum(a, n - 1);
            }
            """;
        return $$"""
            #include <unistd.h>{{outside}}

            {{function}}

            int main(void) {{{inside}}
              char line[2];
              line[0] = '0' + sum(a, {{n}}{{(tail ? ", 0" : "")}});
              line[1] = '\n';
              write(1, line, 2);
              return 0;
            }

            """;
    }

    private static string Text(string c, int n, bool tail, bool isShort)
    {
        var text = new SourceText(c).Put("        .file   1 \"sum.c\"\n");
        if (!isShort) text.Put(FormattableString.Invariant($"        .data\n        .align  2\na:      .word   3, 1, 4, 1\n        .zero   {4L * (n - Numbers)}\n"));
        text.Start().Open("sum", "int sum(int *a, int n", Frame).Do($"sd a0, -24(s0); sw a1, -28(s0){(tail ? "; sw a2, -32(s0)" : "")}")
            .At("if (n == 0)").Do("lw a5, -28(s0); bnez a5, .L2").Do(tail ? "lw a0, -32(s0)" : "li a0, 0").Do("j .L3; .L2:")
            .At("return").Do("lw a5, -28(s0); addiw a5, a5, -1; slli a5, a5, 2; ld a4, -24(s0); add a5, a4, a5; lw a5, 0(a5)");
        if (tail) text.Do("lw a4, -32(s0); addw a2, a4, a5; lw a1, -28(s0); addiw a1, a1, -1; ld a0, -24(s0)").Leave(Frame).Do("tail sum");
        else text.Do("sw a5, -32(s0); lw a1, -28(s0); addiw a1, a1, -1; ld a0, -24(s0); call sum; lw a5, -32(s0); addw a0, a5, a0");
        text.Do(".L3:").Close("sum", Frame);
        var frame = isShort ? MainFrame : BareMainFrame;
        var line = isShort ? -40 : -24;
        text.Open("main", "int main(void) {", frame);
        if (isShort) text.At("int a[4]").Do("li a5, 3; sw a5, -32(s0); li a5, 1; sw a5, -28(s0); li a5, 4; sw a5, -24(s0); li a5, 1; sw a5, -20(s0)");
        text.At("line[0]").Do(isShort ? "addi a0, s0, -32" : "la a0, a").Do(FormattableString.Invariant($"li a1, {n}")).Do(tail ? "li a2, 0" : "").Do("call sum; addiw a5, a0, '0'").Do(FormattableString.Invariant($"sb a5, {line}(s0)"))
            .At("line[1]").Do("li a5, '\\n'").Do(FormattableString.Invariant($"sb a5, {line + 1}(s0)"))
            .At("write").Do(FormattableString.Invariant($"li a0, 1; addi a1, s0, {line}; li a2, 2; call write"))
            .At("return 0").Do("li a0, 0").Close("main", frame);
        return text.Put("""
                .type   write, @function
        write:
                .loc    1 0                     # no line of C
                li      a7, 64
                ecall                           # the kernel writes
                ret
                .size   write, .-write

        """).ToString();
    }
}
