using System.Globalization;
using System.Text;
using SystemsAtlas.Models.Hardware.Memory;
using SystemsAtlas.Models.Hardware.Processor.RunProgram;
using SystemsAtlas.Models.RiscV.Programs;
using SystemsAtlas.Simulation;

namespace SystemsAtlas.Models.Tests.Hardware;

/// <summary>What must hold at every step of every run, how programs end, and what is refused.</summary>
public class RunProgramTests
{
    private const string Exit = "li a7, 93\necall\n";

    [Fact]
    public void Every_cycle_is_the_price_of_something_that_was_counted()
    {
        var random = new SeededRandom(1);
        for (var run = 0; run < 60; run++)
        {
            var settings = Generated(random);
            foreach (var step in Run(settings).Steps) Check((RunProgramState)step.After, string.Join(' ', settings));
        }
    }

    [Fact]
    public void The_example_of_the_walkthroughs_prints_its_sum()
    {
        var trace = Run();
        Assert.Equal(SumProgram.Output, Encoding.ASCII.GetString(Artifact(trace, "output")));
        Assert.Equal(["$ ./sum", "9", ""], Final(trace).Screen.Rows);
        Assert.Equal((RunPhase.Exited, 0), (Final(trace).Phase, Final(trace).ExitCode ?? -1));
    }

    [Fact]
    public void A_second_run_needs_no_disk_and_the_first_page_forgotten_needs_it_again()
    {
        var again = Final(Run([], ["run@999"]));
        Assert.Equal((2, 0L, 0L), (again.Run, again.Counts.DiskReads, again.Cycles.Disk));
        Assert.True(again.CyclesBefore > 90 * again.Cycles.Total);
        var dropped = Final(Run([], ["drop-pages@999", "run@999"]));
        Assert.Equal(again.CyclesBefore, dropped.CyclesBefore);
        Assert.Equal(1, dropped.Counts.DiskReads);
    }

    [Fact]
    public void Only_pages_that_are_used_are_read()
    {
        var pages = Final(Run("program=pages"));
        Assert.Equal([0, 3, 5], pages.FilePages);
        Assert.Equal((6, 3L), (pages.Setup.FilePages, pages.Counts.DiskReads));
        Assert.Equal(["code", "constants", "constants"], Run("program=pages").Steps.SelectMany(s => s.Events).OfType<PageMapped>().Select(e => e.Use));
        Assert.Equal(["first", "third", ""], pages.Screen.Rows[1..]);
    }

    [Fact]
    public void The_loop_prints_the_sum_of_ten_thousand_numbers() => Assert.Equal("50005000\n", Encoding.ASCII.GetString(Artifact(Run("program=loop"), "output")));

    [Fact]
    public void A_program_may_end_with_every_code()
    {
        for (var code = 0; code < 256; code += 5) Assert.Equal(code, Final(Run(Text($"li a0, {code}\n{Exit}"))).ExitCode);
    }

    [Theory]
    [InlineData("lw a0, 0(zero)", "SIGSEGV", 139)]
    [InlineData("la a0, _start\nsw a0, 0(a0)", "SIGSEGV", 139)]
    [InlineData("jr zero", "SIGSEGV", 139)]
    [InlineData("1: addi sp, sp, -2000\nsd ra, 0(sp)\nj 1b", "SIGSEGV", 139)]
    [InlineData(".word 0", "SIGILL", 132)]
    [InlineData("ebreak", "SIGTRAP", 133)]
    [InlineData("la a0, _start\njr 2(a0)", "SIGBUS", 135)]
    public void A_program_that_does_what_it_may_not_is_ended_by_the_kernel(string text, string signal, int code)
    {
        var trace = Run(Text($"_start:\n{text}\n"));
        Assert.Equal(signal, Assert.Single(trace.Steps.SelectMany(s => s.Events).OfType<ProgramKilled>()).Signal);
        Assert.Equal((RunPhase.Killed, code), (Final(trace).Phase, Final(trace).ExitCode ?? -1));
    }

    [Fact]
    public void A_program_without_end_meets_the_limit_of_its_knob()
    {
        var trace = Run(Text("1: j 1b\n"), "most-instructions=1000");
        Assert.Contains("most-instructions", trace.Steps.SelectMany(s => s.Events).OfType<InstructionLimitReached>().Single().Tell(trace.Final), StringComparison.Ordinal);
        Assert.Equal((RunPhase.Stopped, 1000L), (Final(trace).Phase, Final(trace).Counts.Instructions));
        Assert.Equal(1000, Encoding.ASCII.GetString(Artifact(trace, "trace")).Count(c => c == '\n'));
    }

    [Fact]
    public void A_program_that_writes_without_end_is_a_run_of_some_hundred_steps()
    {
        var trace = Run(Text("_start: la a1, t\n1: li a0, 1\nli a2, 20\nli a7, 64\necall\nj 1b\n.data\nt: .ascii \"0123456789012345678\\n\"\n"), "most-instructions=100002");
        Assert.InRange(trace.Steps.Count, 100, 500);
        Assert.Equal(20_000 * 20, Artifact(trace, "output").Length);
    }

    [Fact]
    public void An_access_over_the_end_of_a_page_uses_two()
    {
        var state = Final(Run(Text($"_start: la a1, far\nld a0, -4(a1)\nli a0, 0\n{Exit}.bss\n.balign 4096\n.zero 4096\nfar: .zero 8\n")));
        Assert.Equal((1 + 2L, 1L), (state.Counts.Faults, state.Counts.Loads));
    }

    [Fact]
    public void A_page_of_variables_is_shared_until_it_is_written()
    {
        var ways = Run(Text($"_start: la a1, v\nlw a0, 0(a1)\nsw zero, 0(a1)\nsw zero, 0(a1)\nli a0, 0\n{Exit}.data\nv: .word 5\n")).Steps.SelectMany(s => s.Events).OfType<PageMapped>().Select(e => e.Way);
        Assert.Equal(["shared", "shared", "copied"], ways);
    }

    [Theory]
    [InlineData(@"\303\251", "\u00e9")]
    [InlineData(@"\377", "\ufffd")]
    [InlineData(@"\303x", "\ufffdx")]
    [InlineData(@"a\tb", "a       b")]
    [InlineData(@"ab\rc", "cb")]
    public void The_terminal_takes_any_bytes(string bytes, string row)
    {
        var length = System.Text.RegularExpressions.Regex.Replace(bytes, @"\\([0-7]{3}|.)", "x").Length;
        Assert.Equal(row, Final(Run(Text(string.Create(CultureInfo.InvariantCulture, $"_start: li a0, 1\nla a1, t\nli a2, {length}\nli a7, 64\necall\nli a0, 0\n{Exit}.data\nt: .ascii \"{bytes}\"\n")))).Screen.Rows[1]);
    }

    [Fact]
    public void The_playground_of_the_memory_hierarchy_reads_the_accesses_and_counts_the_same_misses()
    {
        foreach (var program in (string[])["sum", "pages", "loop"])
        {
            var trace = Run($"program={program}", "l1=512,2,64", "l2=2048,2,64");
            var memory = MemoryDefinition.Definition.Run([$"trace={Encoding.ASCII.GetString(Artifact(trace, "accesses"))}", "d1=512,2,64", "i1=512,2,64", "ll=2048,2,64"]);
            var (counts, state) = (((MemoryState)memory.Final).Counts, Final(trace));
            Assert.Equal((state.Counts.FirstMisses, state.Counts.SecondMisses), (counts.I1mr + counts.DataMisses, counts.LastMisses));
        }
    }

    [Theory]
    [InlineData("addi a0, a0\n", "line 1")]
    [InlineData("nop\nfoo a0\n", "line 2, column 1")]
    [InlineData("li a0, 99999999999999999999999", "line 1")]
    [InlineData("j nowhere", "nowhere")]
    [InlineData(".data\n.word 1\n", "no instruction")]
    [InlineData("   ", "no instruction")]
    [InlineData("summ", "line 1, column 1")]
    public void What_cannot_be_assembled_is_refused_with_its_place(string text, string place) =>
        Assert.Contains(place, Assert.Throws<InvalidInputException>(() => Run($"program={text}")).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("l1=1000,2,64")]
    [InlineData("l1=1024,0,64")]
    [InlineData("l2=1024,2,60")]
    [InlineData("l2=8192,4,8192")]
    public void Numbers_that_make_no_cache_are_refused(string setting) => Assert.Throws<InvalidInputException>(() => Run(setting));

    [Theory]
    [InlineData("ebreak", 0)]
    [InlineData("j _start", 0)]
    [InlineData("nop\nebreak", 1)]
    public void A_run_in_which_nothing_is_computed_says_so(string text, long computing)
    {
        var trace = Run(Text($"_start: {text}\n"), "most-instructions=10");
        var told = trace.Steps.SelectMany(s => s.Events).OfType<AccountClosed>().Single();
        Assert.Equal((computing, computing == 0), (told.Arithmetic, told.Tell(trace.Final).Contains("none computes", StringComparison.Ordinal)));
    }

    [Fact]
    public void Each_instruction_of_the_example_knows_its_line_of_C()
    {
        var listing = Final(Run()).Setup.Listing;
        string Of(string symbol, int instruction) => listing.OriginAt(AddressOf(symbol) + (4UL * (ulong)instruction));
        Assert.Equal(("int sum(int *a, int n) {", "int main(void) {"), (Of("sum", 0), Of("main", 0)));
        Assert.Equal(("", ""), (Of("_start", 0), Of("write", 0)));
        Assert.Equal("", Final(Run(Text(SumProgram.Assembly))).Setup.Listing.OriginAt(AddressOf("sum")));
    }

    [Fact]
    public void A_machine_without_caches_asks_memory_for_everything()
    {
        var state = Final(Run("l1=0,1,64", "l2=0,1,64"));
        Assert.Equal((0L, 0L), (state.Cycles.L1, state.Cycles.L2));
        Assert.True(state.Counts.FirstMisses >= state.Counts.Instructions + state.Counts.Loads + state.Counts.Stores);
    }

    private static void Check(RunProgramState state, string run)
    {
        var (cycles, counts, setup) = (state.Cycles, state.Counts, state.Setup);
        Assert.True(cycles.Total == Enum.GetValues<Component>().Sum(c => cycles[c]), $"the account does not add up: {run}");
        Assert.True(cycles.Disk == counts.DiskReads * setup.DiskCycles, $"the disk: {run}");
        Assert.True(cycles.Display == counts.Characters * setup.GlyphCycles, $"the display: {run}");
        Assert.True(cycles.Memory == counts.SecondMisses * setup.MemoryCycles, $"memory: {run}");
        if (setup.L2 is not null) Assert.True(cycles.L2 == counts.FirstMisses * RunProgramSetup.L2Cycles, $"the second level: {run}");
        if (setup.L1 is not null && state.Run == 1) Assert.True(cycles.L1 == (state.Instructions!.Hits + state.Instructions.Misses + state.Data!.Hits + state.Data.Misses) * RunProgramSetup.L1Cycles, $"the first level: {run}");
        Assert.True(cycles.Arithmetic >= counts.Computing && cycles.Arithmetic <= counts.Computing + 1 && cycles.Arithmetic + cycles.Moves <= counts.Instructions + 1, $"the core: {run}");
        var others = cycles.Kernel - (counts.Faults * setup.FaultCycles) - (counts.Calls * setup.CallCycles);
        Assert.True(state.Run == 0 || others >= 0, $"the kernel: {run}");
        foreach (var view in (CacheView?[])[state.Instructions, state.Data, state.Second]) Assert.True(view is null || view.Filled.All(f => f <= view.PerColumn), $"a cache holds more than it can: {run}");
    }

    // Ready programs, and loops over memory with steps that meet lines, sets and pages in all ways; caches of all kinds, or none.
    private static string[] Generated(SeededRandom random)
    {
        string Cache(long largest) => random.Chance(0.15) ? "0,1,64" : string.Create(CultureInfo.InvariantCulture, $"{64L << (int)random.Integer(2, largest)},{1 << (int)random.Integer(0, 2)},{16 << (int)random.Integer(0, 2)}");
        var text = random.Chance(0.3) ? Pick(random, "sum", "pages", "loop") : string.Create(CultureInfo.InvariantCulture, $"""
            _start: la s0, v
            li s1, {random.Integer(1, 60)}
            1: {Pick(random, "ld", "lw", "lb", "lhu")} a0, {random.Integer(-8, 8)}(s0)
            {Pick(random, "sd", "sw", "sb", "sh")} s1, {random.Integer(0, 16)}(s0)
            addi s0, s0, {random.Integer(1, 1500)}
            addi s1, s1, -1
            bnez s1, 1b
            li a0, 1
            la a1, v
            li a2, {random.Integer(0, 40)}
            li a7, 64
            ecall
            {Pick(random, "lw a0, 0(zero)", "nop", "ebreak")}
            li a0, 3
            {Exit}.{Pick(random, "data", "bss")}
            .zero 16
            v: .zero 100000
            """);
        return [$"program={text}", $"l1={Cache(6)}", $"l2={Cache(9)}", Set("clock", random.Integer(1, 9)), Set("memory-latency", random.Integer(1, 300)), Set("disk-latency", random.Integer(1, 20)), Set("detail", random.Integer(0, 80))];
    }

    private static ulong AddressOf(string symbol) => SumProgram.Program.Find(symbol)!.Value;

    private static string Text(string program) => $"program={program}";

    private static Trace Run(params string[] settings) => RunProgramModel.Definition.Run(settings);

    private static Trace Run(string[] settings, string[] actions) => RunProgramModel.Definition.Run(settings, actions);

    private static RunProgramState Final(Trace trace) => (RunProgramState)trace.Final;

    private static byte[] Artifact(Trace trace, string name) => RunProgramModel.Definition.Artifacts.Single(a => a.Name == name).Make(trace);

    private static T Pick<T>(SeededRandom random, params T[] choices) => choices[(int)random.Integer(0, choices.Length - 1)];

    private static string Set(string name, long value) => string.Create(CultureInfo.InvariantCulture, $"{name}={value}");
}
