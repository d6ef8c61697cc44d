using System.Globalization;
using System.Text;
using SystemsAtlas.Models.Hardware.VirtualMemory;
using SystemsAtlas.Oracles.Harness;
using SystemsAtlas.Simulation;

namespace SystemsAtlas.Oracles.Hardware;

/// <summary>The page tables that the model leaves are given to the memory management unit of QEMU, and its replacement to the cache of Python's library.</summary>
[NeedsPackage("qemu-system-x86_64", "qemu-system-x86")]
[NeedsPackage("gdb", "gdb")]
[NeedsPackage("python3", "python3")]
[NeedsPackage("gcc", "gcc libc6-dev")]
[NeedsPackage("uname", "coreutils")]
public sealed class VirtualMemoryOracle
{
    // The name that is given to the machine; it says it before each case, in the stream in which it answers.
    private const string Mark = "next-case";

    [Fact]
    public void QEMU_walks_the_tables_to_the_same_addresses_and_faults_with_the_same_flags()
    {
        var (qemu, gdb) = (Tool.Find("qemu-system-x86_64"), Tool.Find("gdb"));
        var comparison = Comparison.With(qemu, [gdb]);
        using var scratch = new Scratch();
        var random = new SeededRandom(6);
        var cases = Enumerable.Range(0, Sweep.Cases(240)).Select(_ => Case.Of(Settings(random))).ToList();
        var answers = Ask(gdb, scratch, cases);
        foreach (var (i, one) in cases.Index()) comparison.Same(answers[i], one.Claims, one.Name);
        // The same memory with one bit of an entry flipped.
        var flipped = cases[0] with { Image = [.. cases[0].Image] };
        flipped.Image[cases[0].Image.AsSpan().IndexOfAnyExcept((byte)0)] ^= 1;
        var other = cases[0] with { Claims = [.. cases[0].Claims.Select(c => c.Replace("0x2", "0x3", StringComparison.Ordinal))] };
        comparison.Catches("an entry of the root that is no longer present", !Ask(gdb, scratch, [flipped])[0].SequenceEqual(cases[0].Claims));
        comparison.Catches("frames that lie elsewhere", !answers[0].SequenceEqual(other.Claims));
        comparison.Finish(atLeast: 200);
    }

    [Fact]
    public void Exact_LRU_faults_and_misses_as_often_as_the_cache_of_Pythons_library()
    {
        var python = Tool.Find("python3");
        var comparison = Comparison.With(python);
        using var scratch = new Scratch();
        var random = new SeededRandom(7);
        var cases = Enumerable.Range(0, Sweep.Cases(300)).Select(_ => LruCase(random)).ToList();
        scratch.Write("lru.py", """
            import sys, functools
            for line in sys.stdin:
                frames, sets, ways, *pages = map(int, line.split())
                memory = functools.lru_cache(maxsize=frames)(lambda page: None)
                tlb = [functools.lru_cache(maxsize=ways)(lambda page: None) for _ in range(sets)]
                for page in pages:
                    memory(page)
                    tlb[page % sets](page)
                print(memory.cache_info().misses, sum(t.cache_info().misses for t in tlb))
            """);
        var asked = cases.Select(c => string.Create(CultureInfo.InvariantCulture, $"{c.Frames} {c.Sets} {c.Ways} {string.Join(' ', c.Pages)}"));
        var answers = python.Run(scratch, ["lru.py"], string.Join('\n', asked) + "\n").Succeeded().Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        foreach (var (i, one) in cases.Index()) comparison.Same(answers[i], one.Counted("lru"), one.Name);
        comparison.Catches("the first page read taken for the one unused for longest", cases.Index().Any(c => answers[c.Index].Split(' ')[0] != c.Item.Counted("fifo").Split(' ')[0]));
        comparison.Finish(atLeast: 200);
    }

    [Fact]
    public void Linux_makes_as_many_page_tables_for_the_same_pages()
    {
        var linux = Tool.Find("uname", "-r").As("Linux");
        var comparison = Comparison.With(linux);
        using var scratch = new Scratch();
        var program = PagingPrograms.Build("tables", PagingPrograms.Tables);
        var random = new SeededRandom(8);
        // Far from what a process has mapped already, so that the root is the only table that it has there.
        var cases = Enumerable.Range(0, Sweep.Cases(200)).Select(_ => Enumerable.Range(0, (int)random.Integer(1, 12))
            .Select(_ => ((ulong)random.Integer(2, 100) << 39) | ((ulong)random.Integer(0, 2) << 30) | ((ulong)random.Integer(0, 2) << 21) | ((ulong)random.Integer(0, 511) << 12)).ToArray()).ToList();
        string Listed(ulong[] pages) => string.Join(' ', pages.Select(p => VirtualAddress.Hex(p)));
        var answers = program.Run(scratch, [], string.Join('\n', cases.Select(Listed)) + "\n").Succeeded().Lines;
        int Tables(ulong[] pages) => ((VirtualMemoryState)VirtualMemoryModel.Definition.Run([$"accesses={string.Join(',', pages.Select(p => VirtualAddress.Hex(p)))}", "frames=64", "detail=0"]).Final).Tables.Count - 1;
        foreach (var (i, pages) in cases.Index()) comparison.Same(answers[i], string.Create(CultureInfo.InvariantCulture, $"{Tables(pages)}"), Listed(pages));
        comparison.Catches("tables counted as if each page had its own", cases.Index().Any(c => answers[c.Index] != string.Create(CultureInfo.InvariantCulture, $"{c.Item.Length * 3}")));
        comparison.Finish(atLeast: 200);
    }

    private static List<string[]> Ask(Tool gdb, Scratch scratch, IReadOnlyList<Case> cases)
    {
        var script = new StringBuilder("set pagination off\nset confirm off\nset arch i386:x86-64\n" +
            "target remote | exec qemu-system-x86_64 -accel tcg -cpu qemu64,pdpe1gb=on -m 64 -display none -S -gdb stdio -nodefaults -name " + Mark + " -monitor none -serial none 2>/dev/null\n" +
            "maint packet Qqemu.PhyMemMode:1\n");
        foreach (var (i, one) in cases.Index())
        {
            scratch.Write(string.Create(CultureInfo.InvariantCulture, $"{i}.bin"), one.Image);
            // CR0 without paging, the memory, CR4 with PAE, EFER with long mode, CR3 at 0, CR0 with paging.
            script.Append(CultureInfo.InvariantCulture, $"maint packet P1b=1100000000000000\nrestore {i}.bin binary 0\nmaint packet P1e=2000000000000000\nmaint packet P20=0005000000000000\nmaint packet P1d=0000000000000000\nmaint packet P1b=1100008000000000\nmonitor info name\n");
            foreach (var address in one.Addresses) script.Append(CultureInfo.InvariantCulture, $"monitor gva2gpa {address}\n");
            script.Append("monitor info tlb\n");
        }
        // gdb ends QEMU when it ends itself. Asked for it by a command, it may find QEMU gone before it has read the answer, which is an error then.
        scratch.Write("ask.gdb", script.ToString());
        return [.. gdb.Run(scratch, ["-nx", "-batch", "-x", "ask.gdb"]).Succeeded().Errors.ReplaceLineEndings("\n").Split(Mark + "\n")[1..].Select(AnswersIn)];
    }

    private static string[] AnswersIn(string part) =>
        [.. part.Split('\n').Where(l => l.StartsWith("gpa: ", StringComparison.Ordinal) || l == "Unmapped" || (l.Length > 16 && l[16] == ':'))];

    // Pages near and far, in both halves of the address space, few frames and many.
    private static List<string> Settings(SeededRandom random)
    {
        var bases = Enumerable.Range(0, (int)random.Integer(1, 6)).Select(_ => AnyAddress(random)).ToList();
        var lines = Enumerable.Range(0, (int)random.Integer(1, 30)).Select(_ =>
        {
            var near = (bases[(int)random.Integer(0, bases.Count - 1)] ^ ((ulong)random.Integer(0, 7) << (int)random.Integer(0, 24))) + (ulong)random.Integer(0, 4095);
            var address = ((long)(near << 16)) >> 16;
            return string.Create(CultureInfo.InvariantCulture, $"{(random.Integer(0, 2) == 0 ? 'w' : 'r')} 0x{address:x}");
        });
        var entries = 1 << (int)random.Integer(0, 6);
        return
        [
            $"accesses={string.Join('\n', lines)}", Set("frames", random.Integer(1, 12)), Set("tlb-entries", entries), Set("tlb-ways", 1 << (int)random.Integer(0, System.Numerics.BitOperations.Log2((uint)entries))),
            $"replacement={Pick(random, "lru", "clock", "fifo")}", $"huge-pages={Pick(random, "off", "on")}", Set("detail", random.Integer(0, 100)),
        ];
    }

    private static ulong AnyAddress(SeededRandom random) => random.Integer(0, 5) switch
    {
        0 => 0,
        1 => 0x7ffffffff000,
        2 => 0xffff800000000000,
        3 => 0xfffffffffffff000,
        _ => (ulong)random.Integer(0, 0x7fffffffffff),
    };

    private static LruInput LruCase(SeededRandom random)
    {
        var (sets, ways, span) = (1 << (int)random.Integer(0, 3), (int)random.Integer(1, 4), (int)random.Integer(1, 24));
        return new((int)random.Integer(1, 16), sets, ways, [.. Enumerable.Range(0, (int)random.Integer(1, 120)).Select(_ => random.Integer(0, span))]);
    }

    private static string Pick(SeededRandom random, params string[] names) => names[(int)random.Integer(0, names.Length - 1)];

    private static string Set(string name, long value) => string.Create(CultureInfo.InvariantCulture, $"{name}={value}");

    private sealed record Case(string Name, byte[] Image, string[] Addresses, string[] Claims)
    {
        public static Case Of(List<string> settings)
        {
            var trace = VirtualMemoryModel.Definition.Run(settings);
            var walk = Encoding.ASCII.GetString(Artifact(trace, "walk")).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.Split(' ')).ToList();
            var huge = settings.Contains("huge-pages=on");
            var pages = walk.Where(w => w.Length == 3).Select(w => (Virtual: PageOf(w[0], huge), Physical: PageOf(w[1], huge), Flags: w[2])).Distinct().OrderBy(p => p.Virtual & 0xffffffffffff);
            return new(
                string.Join(' ', settings), Artifact(trace, "page-tables"), [.. walk.Select(w => w[0])],
                [.. walk.Select(w => w[1] == "fault" ? "Unmapped" : $"gpa: {w[1]}"), .. pages.Select(p => $"{p.Virtual:x16}: {p.Physical:x16} {p.Flags}")]);
        }

        private static byte[] Artifact(Trace trace, string name) => VirtualMemoryModel.Definition.Artifacts.Single(a => a.Name == name).Make(trace);

        private static ulong PageOf(string address, bool huge) => ulong.Parse(address.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture) & ~(huge ? 0x1fffffUL : 0xfffUL);
    }

    // The TLB forgets a page that leaves its frame, which the cache of the library does not know; so its misses are compared where no page has to leave.
    private sealed record LruInput(int Frames, int Sets, int Ways, long[] Pages)
    {
        public string Name => string.Create(CultureInfo.InvariantCulture, $"frames={Frames} sets={Sets} ways={Ways} pages={string.Join(' ', Pages)}");

        public string Counted(string replacement)
        {
            var accesses = string.Join('\n', Pages.Select(p => string.Create(CultureInfo.InvariantCulture, $"r 0x{p << 12:x}")));
            Trace Run(long frames) => VirtualMemoryModel.Definition.Run([$"accesses={accesses}", Set("frames", frames), Set("tlb-entries", Sets * Ways), Set("tlb-ways", Ways), $"replacement={replacement}", "detail=0"]);
            var (few, many) = ((VirtualMemoryState)Run(Frames).Final, (VirtualMemoryState)Run(64).Final);
            return string.Create(CultureInfo.InvariantCulture, $"{few.Counts.Faults} {many.Counts.TlbMisses}");
        }
    }
}
