using System.Text;

namespace SystemsAtlas.Models.Hardware.StackHeap;

/// <summary>The program as C, and what that C prints. Variables of a call lie in one piece with zeros before it, so that what free finds before a variable is the same for every compiler.</summary>
internal static class CText
{
    private const string Before = """
        /* What the run did, line by line, with glibc's malloc. Compile with gcc and run it. */
        #include <signal.h>
        #include <stdlib.h>
        #include <string.h>
        #include <unistd.h>

        #define OUT_OF_LINE __attribute__((noinline)) static

        /* Through pointers that the compiler cannot know, so that it leaves no call out. */
        static void *(*volatile allocate)(size_t) = malloc;
        static void *(*volatile allocate_cleared)(size_t, size_t) = calloc;
        static void *(*volatile resize)(void *, size_t) = realloc;
        static void (*volatile release)(void *) = free;
        static void *(*volatile copy)(void *, const void *, size_t) = memcpy;

        static char line[1024];
        static size_t used;
        static char *first, *end_of_heap;

        static void text(const char *s) { while (*s && used < sizeof line - 1) line[used++] = *s++; }
        static void end_line(void) { line[used++] = '\n'; if (write(1, line, used) < 0) _exit(2); used = 0; }
        static void said(const char *s) { text(s); end_line(); }
        static void digits(unsigned long n, unsigned base) {
            char all[24];
            int at = sizeof all - 1;
            all[at] = 0;
            do all[--at] = "0123456789abcdef"[n % base]; while (n /= base);
            text(all + at);
        }
        static void difference(long n) { text(n < 0 ? "-" : "+"); digits(n < 0 ? 0UL - (unsigned long)n : (unsigned long)n, 10); }
        OUT_OF_LINE void look(void) {
            char *now = (char *)sbrk(0);
            if (now == end_of_heap) return;
            text("brk "); difference(now - end_of_heap); end_line();
            end_of_heap = now;
        }
        OUT_OF_LINE void took(const char *name, void *p) {
            look();
            text(name); text(" = ");
            if (!p) { said("null"); return; }
            size_t header = ((size_t *)p)[-1];
            if (header & 2) text("mapped");
            else { if (!first) first = (char *)p; difference((char *)p - first); }
            text(", header 0x"); digits(header, 16); end_line();
        }
        OUT_OF_LINE void gave(const char *name, void *p) { text("free "); said(name); release(p); look(); }
        OUT_OF_LINE void at(const char *name, void *p) { text(name); text(" = "); difference((char *)p - first); end_line(); }
        OUT_OF_LINE void told(const char *name, int n) { text(name); text(" = "); if (n < 0) text("-"); digits(n < 0 ? 0UL - (unsigned long)n : (unsigned long)n, 10); end_line(); }
        OUT_OF_LINE void clear(volatile void *p, size_t bytes) { while (bytes) ((volatile char *)p)[--bytes] = 0; }
        static void stop(const char *s) { said(s); _exit(0); }
        static void crashed(int number) { (void)number; used = 0; said("segmentation fault"); _exit(1); }
        """;

    private const string After = """
        int main(void) {
            dup2(1, 2); /* so that what glibc says stands among the other lines */
            signal(SIGSEGV, crashed);
            end_of_heap = (char *)sbrk(0);
            call_0();
            return 0;
        }
        """;

    public static byte[] Program(Trace trace)
    {
        var state = (StackHeapState)trace.Final;
        var text = new StringBuilder(Before).Append("\n\n");
        Struct(text, state.AllStatics, "statics");
        text.Append("static struct statics statics;\n\n");
        foreach (var frame in state.Calls)
        {
            Struct(text, frame.Variables, Say($"frame_{frame.Id}"));
            text.Append(Say($"static struct frame_{frame.Id} *f{frame.Id};\n"));
        }
        // Functions that are called come before those that call them.
        var lines = state.Log.ToLookup(d => d.Frame, d => d.C);
        foreach (var frame in state.Calls.Reverse())
        {
            text.Append(Say($"\n/* {frame.Function} */\nOUT_OF_LINE void call_{frame.Id}(void) {{\n    struct frame_{frame.Id} here;\n    clear(&here, sizeof here);\n    f{frame.Id} = &here;\n"));
            text.AppendJoin("", lines[frame.Id]).Append(Say($"    f{frame.Id} = 0;\n}}\n"));
        }
        // What the program did not need is used, so that no compiler warns of it.
        var calls = string.Join("", new[] { "(void)allocate; (void)allocate_cleared; (void)resize; (void)release; (void)copy; (void)statics;", "(void)gave; (void)at; (void)told; (void)stop; (void)took;" });
        text.Append(Say($"\nOUT_OF_LINE void unused(void) {{ {calls} }}\n\n")).Append(After.Replace("    call_0();", "    if (!end_of_heap) unused();\n    call_0();", StringComparison.Ordinal)).Append('\n');
        return Encoding.ASCII.GetBytes(text.ToString());
    }

    public static byte[] Layout(Trace trace) => Encoding.ASCII.GetBytes(string.Concat(((StackHeapState)trace.Final).Log.Select(d => d.Printed)));

    private static void Struct(StringBuilder text, ImmutableArray<Variable> variables, string name)
    {
        text.Append(Say($"struct {name} {{\n    char before[16];\n"));
        foreach (var v in variables) text.Append(v.Kind == VariableKind.Pointer ? Say($"    void *volatile {v.Name}_;\n") : Say($"    volatile {v.Type} {v.Name}_{(v.Count > 0 ? Say($"[{v.Count}]") : "")};\n"));
        text.Append("} __attribute__((aligned(16)));\n");
    }

    public static string Name(Variable v) => v.IsStatic ? $"statics.{v.Name}_" : Say($"f{v.Frame}->{v.Name}_");

    public static string Of(Source source, Variable? variable) => source.Kind switch
    {
        SourceKind.Malloc => Say($"allocate({source.First}UL)"),
        SourceKind.Calloc => Say($"allocate_cleared({source.First}UL, {source.Second}UL)"),
        SourceKind.Realloc => Say($"resize({(variable is null ? "0" : Name(variable))}, {source.First}UL)"),
        SourceKind.Null => "0",
        SourceKind.AddressOf => $"(void *)&{Name(variable!)}",
        SourceKind.ElementOf => $"(void *)&{Of(new Cell(source.Variable, (int)source.First), variable!)}",
        _ => variable!.Kind == VariableKind.Pointer ? Name(variable) : $"(void *){Name(variable)}",
    };

    public static string Of(Cell cell, Variable variable) => cell.Index is not { } i ? Name(variable) : variable.Kind == VariableKind.Pointer ? Say($"((volatile int *){Name(variable)})[{i}]") : Say($"{Name(variable)}[{i}]");

    public static string Of(Sum sum, Func<string, Variable> find) =>
        sum.Terms is [{ Sign: 1, Cell: null } only] ? Say($"{only.Number}") : $"(int)(0u{string.Concat(sum.Terms.Select(t => $" {(t.Sign < 0 ? '-' : '+')} (unsigned){(t.Cell is { } cell ? Of(cell, find(cell.Variable)) : Say($"{t.Number}"))}"))})";

    /// <summary>As the program says it.</summary>
    public static string Text(Source source) => source.Kind switch { SourceKind.Null => "NULL", SourceKind.AddressOf => $"&{source.Variable}", SourceKind.ElementOf => Say($"&{source.Variable}[{(int)source.First}]"), _ => source.Variable };

    public static string Text(Cell cell) => cell.Index is { } i ? Say($"{cell.Variable}[{i}]") : cell.Variable;

    private static string Say(FormattableString text) => FormattableString.Invariant(text);
}
