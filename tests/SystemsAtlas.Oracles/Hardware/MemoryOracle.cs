using SystemsAtlas.Models.Hardware.Memory;
using SystemsAtlas.Oracles.Harness;
using SystemsAtlas.Simulation;

namespace SystemsAtlas.Oracles.Hardware;

/// <summary>
/// The memory model and Cachegrind, given the same accesses: lackey writes down what a program does, the model runs that, and Cachegrind counts the same program.
/// All nine numbers of Cachegrind's summary must be the same: Ir I1mr ILmr Dr D1mr DLmr Dw D1mw DLmw.
/// </summary>
[NeedsPackage("valgrind", "valgrind")]
[NeedsPackage("gcc", "gcc libc6-dev")]
public sealed class MemoryOracle
{
    private const int GeometriesAProgram = 8;

    // From direct-mapped to sixteen ways, lines of 32 to 256 bytes, some of them different from level to level, and ways that are no power of two.
    private static readonly (string I1, string D1, string LL)[] Fixed =
    [
        ("32768,8,64", "32768,8,64", "1048576,16,64"), ("1024,1,32", "1024,1,32", "4096,1,32"), ("512,16,32", "512,16,32", "8192,8,32"), ("2048,2,64", "1024,4,64", "16384,4,64"),
        ("4096,4,128", "2048,2,128", "32768,16,128"), ("1536,3,32", "2048,2,64", "20480,5,128"), ("64,1,32", "64,2,32", "512,4,128"), ("8192,2,256", "4096,1,256", "65536,8,256"),
    ];

    [Fact]
    public void References_and_misses_equal_Cachegrinds_for_generated_programs_and_geometries()
    {
        var valgrind = Tool.Find("valgrind");
        var gcc = Tool.Find("gcc");
        var comparison = Comparison.With(valgrind, [gcc]);
        for (var number = 1; number <= Math.Max(1, Sweep.Cases(200) / GeometriesAProgram); number++)
        {
            using var scratch = new Scratch();
            var program = Compile(gcc, MemoryPrograms.Draw(number), number % 2 == 0 ? "-O1" : "-O2");
            var trace = TraceOf(valgrind, scratch, program);
            foreach (var geometry in GeometriesFor(number))
                comparison.Same(Cachegrind(valgrind, scratch, program, geometry), Model(trace, geometry), $"program {number}, {geometry}");
        }
        Control(comparison, valgrind, gcc);
        comparison.Finish(atLeast: 200);
    }

    [Fact]
    public void References_and_misses_equal_Cachegrinds_for_a_program_with_the_C_library()
    {
        var valgrind = Tool.Find("valgrind");
        var gcc = Tool.Find("gcc");
        var comparison = Comparison.With(valgrind, [gcc]);
        using var scratch = new Scratch();
        // Static, so that both tools see the same addresses: what the dynamic linker reads depends on random numbers of the kernel.
        var program = Built(gcc, MemoryPrograms.WithLibrary, "-O2", "-static");
        var trace = TraceOf(valgrind, scratch, program);
        foreach (var geometry in Fixed) comparison.Same(Cachegrind(valgrind, scratch, program, geometry), Model(trace, geometry), $"the program with the library, {geometry}");
        var real = Cachegrind(valgrind, scratch, program, Fixed[0]);
        comparison.Catches("modifications counted as writes", real != Model(trace.Replace("\n M ", "\n S ", StringComparison.Ordinal), Fixed[0]));
        comparison.Catches("every address a line further", real != Model(trace.Replace("\n L ", "\n L 1", StringComparison.Ordinal), Fixed[0]));
        comparison.Finish(atLeast: Fixed.Length);
    }

    // One geometry of the list and the others drawn by chance.
    private static IEnumerable<(string I1, string D1, string LL)> GeometriesFor(int number)
    {
        yield return Fixed[number % Fixed.Length];
        var random = new SeededRandom((ulong)number + 1000);
        for (var i = 1; i < GeometriesAProgram; i++) yield return (Cache(random, 0), Cache(random, 0), Cache(random, 3));
    }

    // Cachegrind wants a cache to be larger than one of its lines.
    private static string Cache(SeededRandom random, int larger)
    {
        var (ways, line) = (random.Integer(1, 20), 32L << (int)random.Integer(0, 2));
        return FormattableString.Invariant($"{ways * line << (int)random.Integer(1 + larger, 5 + larger)},{ways},{line}");
    }

    private static void Control(Comparison comparison, Tool valgrind, Tool gcc)
    {
        using var scratch = new Scratch();
        var program = Compile(gcc, KeepsOneLineInUse, "-O1");
        var trace = TraceOf(valgrind, scratch, program);
        var geometry = (I1: "1024,2,32", D1: "1024,4,32", LL: "8192,8,32");
        var real = Cachegrind(valgrind, scratch, program, geometry);
        comparison.Same(real, Model(trace, geometry), "control");
        comparison.Catches("a line of twice the size", real != Model(trace, geometry with { D1 = "1024,4,64" }));
        comparison.Catches("one way instead of four", real != Model(trace, geometry with { D1 = "1024,1,32" }));
        var misses = real.D1mr + real.D1mw;
        comparison.Same(misses, MissesWith(trace, keepsOrderOfUse: true), "control, written plainly");
        comparison.Catches("the line that came first going first (FIFO) instead of the one used longest ago", misses != MissesWith(trace, keepsOrderOfUse: false));
    }

    // One line is used again and again while others stream past: LRU keeps it, FIFO does not.
    private const string KeepsOneLineInUse = """
        static volatile int a[4096], kept;
        void _start(void) {
          for (int i = 0; i < 4096; i += 2) { a[i] = i; kept++; }
          __asm__ volatile("syscall" :: "a"(60), "D"(0) : "rcx", "r11");
        }
        """;

    // The data cache of the control, 1024,4,32, as plainly as it can be written.
    private static long MissesWith(string trace, bool keepsOrderOfUse)
    {
        var sets = Enumerable.Range(0, 8).Select(_ => new List<ulong>()).ToList();
        long misses = 0;
        foreach (var line in trace.Split('\n').Where(l => l.StartsWith(" L", StringComparison.Ordinal) || l.StartsWith(" S", StringComparison.Ordinal) || l.StartsWith(" M", StringComparison.Ordinal)))
        {
            var parts = line[3..].Split(',');
            var first = Convert.ToUInt64(parts[0], 16);
            var (from, to, missed) = (first / 32, (first + ulong.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture) - 1) / 32, false);
            for (var block = from; block <= to; block++)
            {
                var set = sets[(int)(block % 8)];
                var held = set.Contains(block);
                missed |= !held;
                if (held && !keepsOrderOfUse) continue;
                set.Remove(block);
                set.Add(block);
                if (set.Count > 4) set.RemoveAt(0);
            }
            if (missed) misses++;
        }
        return misses;
    }

    private static string Compile(Tool gcc, string source, string level) => Built(gcc, source, level, "-w", "-nostdlib", "-static", "-fno-stack-protector");

    private static string Built(Tool gcc, string source, params string[] options) => BuiltHelpers.Get("memory", [gcc.Version, source, .. options], path =>
    {
        using var scratch = new Scratch();
        gcc.Run(scratch, [.. options, "-o", path, scratch.Write("program.c", source)]).Succeeded();
    });

    // Both tools must see the same addresses: the same environment, and with it the same stack.
    private static readonly Dictionary<string, string?> Plain = Environment.GetEnvironmentVariables().Keys.Cast<string>().Where(k => k != "PATH").ToDictionary(k => k, _ => (string?)null);

    private static string TraceOf(Tool valgrind, Scratch scratch, string program)
    {
        valgrind.Run(scratch, ["--tool=lackey", "--trace-mem=yes", $"--log-file={scratch["trace.txt"]}", program], environment: Plain);
        return File.ReadAllText(scratch["trace.txt"]);
    }

    private static ReferenceCounts Cachegrind(Tool valgrind, Scratch scratch, string program, (string I1, string D1, string LL) geometry)
    {
        File.Delete(scratch["counts.txt"]);
        valgrind.Run(scratch, ["--tool=cachegrind", "--cache-sim=yes", $"--I1={geometry.I1}", $"--D1={geometry.D1}", $"--LL={geometry.LL}", $"--cachegrind-out-file={scratch["counts.txt"]}", program], environment: Plain);
        var summary = File.ReadLines(scratch["counts.txt"]).Single(l => l.StartsWith("summary: ", StringComparison.Ordinal));
        var n = summary["summary: ".Length..].Split(' ').Select(long.Parse).ToArray();
        return new(n[0], n[1], n[2], n[3], n[4], n[5], n[6], n[7], n[8]);
    }

    private static ReferenceCounts Model(string trace, (string I1, string D1, string LL) geometry)
    {
        var model = MemoryDefinition.Definition;
        var parameters = Parameters.Parse(model, new Dictionary<string, string> { ["trace"] = trace, ["i1"] = geometry.I1, ["d1"] = geometry.D1, ["ll"] = geometry.LL });
        return ((MemoryState)model.Run(new RunRequest(model, parameters, [], 1, RunLimits.Default)).Final).Counts;
    }
}
