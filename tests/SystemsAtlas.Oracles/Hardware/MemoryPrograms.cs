using System.Globalization;
using System.Text;
using SystemsAtlas.Simulation;

namespace SystemsAtlas.Oracles.Hardware;

/// <summary>Small C programs without a library, drawn by chance: loops that read, write and modify arrays of several widths in several orders, some of it across lines.</summary>
internal static class MemoryPrograms
{
    private static readonly string[] Types = ["char", "short", "int", "long"];

    /// <summary>A linked list, a sort and formatted output, by the C library: some hundred thousand accesses.</summary>
    public const string WithLibrary = """
        #include <stdio.h>
        #include <stdlib.h>
        struct node { struct node *next; int key; };
        static int compare(const void *a, const void *b) { return *(const int *)a - *(const int *)b; }
        int main(void) {
          struct node *head = 0;
          int keys[300];
          unsigned x = 7;
          for (int i = 0; i < 300; i++) {
            x = x * 1664525u + 1013904223u;
            keys[i] = x >> 16;
            struct node *n = malloc(sizeof *n);
            n->key = keys[i];
            n->next = head;
            head = n;
          }
          qsort(keys, 300, sizeof *keys, compare);
          long sum = 0;
          for (struct node *n = head; n; n = n->next) sum += n->key;
          char text[64];
          snprintf(text, sizeof text, "%ld %d", sum, keys[0]);
          puts(text);
          return 0;
        }
        """;

    public static string Draw(int number)
    {
        var random = new SeededRandom((ulong)number);
        var arrays = random.Integer(1, 3);
        var text = new StringBuilder("typedef int quad __attribute__((vector_size(16), aligned(1)));\nstatic unsigned x = 1;\nstatic unsigned next(void) { x = x * 1664525u + 1013904223u; return x >> 8; }\n");
        List<(string Type, long Length)> drawn = [];
        for (var i = 0; i < arrays; i++)
        {
            var (type, length) = (Types[random.Integer(0, Types.Length - 1)], random.Integer(40, 6000));
            drawn.Add((type, length));
            text.Append(CultureInfo.InvariantCulture, $"static volatile {type} a{i}[{length}];\n");
        }
        text.Append("static long work(int depth) {\n  long s = 0;\n  volatile int local[24];\n");
        for (var loop = random.Integer(2, 5); loop > 0; loop--)
        {
            var i = (int)random.Integer(0, arrays - 1);
            text.Append("  ").Append(Loop(i, drawn[i].Length, drawn[i].Type, random)).Append('\n');
        }
        text.Append("  for (int i = 0; i < 24; i++) local[i] = i;\n  return depth > 0 ? s + work(depth - 1) + local[3] : s;\n}\n");
        text.Append(CultureInfo.InvariantCulture, $"void _start(void) {{\n  long s = work({random.Integer(0, 2)});\n");
        return text.Append("  __asm__ volatile(\"syscall\" :: \"a\"(60), \"D\"(s & 1) : \"rcx\", \"r11\");\n}\n").ToString();
    }

    private static string Loop(int array, long length, string type, SeededRandom random)
    {
        var stride = random.Integer(1, 70);
        var turns = random.Integer(50, 700);
        var a = string.Create(CultureInfo.InvariantCulture, $"a{array}");
        return random.Integer(0, 6) switch
        {
            0 => Say($"for (int i = 0; i < {length}; i += {stride}) s += {a}[i];"),
            1 => Say($"for (int i = {length - 1}; i >= 0; i -= {stride}) {a}[i] = i;"),
            2 => Say($"for (int i = 0; i < {turns}; i++) s += {a}[next() % {length}];"),
            3 => Say($"for (int i = 0; i < {turns}; i++) {a}[next() % {length}]++;"),
            4 => Say($"for (int t = 0; t < 3; t++) for (int i = 0; i < {length}; i += {stride}) {a}[i] ^= t;"),
            // Sixteen bytes at any address: some of them in two lines.
            5 => Say($"for (int i = 0; i < {turns}; i++) s += (*(volatile quad *)((char *){a} + next() % ({length} * sizeof({type}) - 16)))[1];"),
            _ => Say($"for (int i = 0; i < {turns}; i++) *(volatile long *)((char *){a} + next() % ({length} * sizeof({type}) - 8)) += i;"),
        };
    }

    private static string Say(FormattableString text) => FormattableString.Invariant(text);
}
