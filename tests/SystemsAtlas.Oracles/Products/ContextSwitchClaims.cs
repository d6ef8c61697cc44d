using System.Globalization;
using SystemsAtlas.Oracles.Harness;

namespace SystemsAtlas.Oracles.Products;

/// <summary>What the chapter on context switching says of Linux: switches are counted and shares compared, never a clock.</summary>
[NeedsPackage("gcc", "gcc libc6-dev")]
[NeedsPackage("python3", "python3")]
[NeedsPackage("taskset", "util-linux")]
public sealed class ContextSwitchClaims
{
    private const string Slug = "context-switching";

    [Fact]
    public void Two_processes_that_wait_for_each_other_switch_once_a_round()
    {
        var comparison = Comparison.With(Tool.Find("gcc"));
        using var scratch = new Scratch();
        scratch.Write("pingpong.c", ChapterCode.Block(Slug, "rounds = atoi(argv[1])"));
        Tool.Find("gcc").Run(scratch, ["-O2", "-o", "pingpong", "pingpong.c"]).Succeeded();
        var core = Core(scratch);
        long Switches(int rounds)
        {
            var words = Tool.Find("taskset").Run(scratch, ["-c", core, scratch["pingpong"], rounds.ToString(CultureInfo.InvariantCulture)]).Succeeded().Output.Split(' ');
            return long.Parse(words[0], CultureInfo.InvariantCulture) + long.Parse(words[2], CultureInfo.InvariantCulture);
        }
        bool OnceARound(long switches, int rounds) => switches >= rounds && switches <= rounds * 1.2;
        foreach (var rounds in (int[])[1_000, 3_000, 10_000])
            comparison.Same(OnceARound(Switches(rounds), rounds), true, string.Create(CultureInfo.InvariantCulture, $"{rounds} rounds"));
        comparison.Catches("another number of rounds", !OnceARound(Switches(1_000), 3_000));
        comparison.Finish(atLeast: 3);
    }

    [Fact]
    public void A_process_that_sleeps_gives_up_its_core_each_time()
    {
        var python = Tool.Find("python3");
        var comparison = Comparison.With(python);
        using var scratch = new Scratch();
        // Counted in the process itself, before and after, because its start has switches of its own.
        long Voluntary(string body) => long.Parse(python.Run(scratch, ["-c", $$"""
            import time
            def count(): return int([l.split()[1] for l in open("/proc/self/status") if l.startswith("voluntary")][0])
            before = count()
            {{body}}
            print(count() - before)
            """]).Succeeded().Output, CultureInfo.InvariantCulture);
        comparison.Same(Voluntary("for _ in range(50): time.sleep(0.001)") is >= 50 and <= 60, true, "fifty sleeps");
        comparison.Catches("a process that computes", Voluntary("sum(range(300000))") < 50);
        comparison.Finish(atLeast: 1);
    }

    [Fact]
    public void Five_steps_of_nice_are_a_third_of_the_share()
    {
        var python = Tool.Find("python3");
        var comparison = Comparison.With(python);
        using var scratch = new Scratch();
        // Both run until the two together have had enough of the core, so a busy machine takes longer and says the same.
        double Ratio(int nice)
        {
            scratch.Write("share.py", $$"""
                import os, time
                os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
                children = []
                for nice in (0, {{nice}}):
                    child = os.fork()
                    if child == 0:
                        os.nice(nice)
                        while True: pass
                    children.append(child)
                ticks = lambda child: sum(int(n) for n in open("/proc/%d/stat" % child).read().rsplit(")", 1)[1].split()[11:13])
                while sum(map(ticks, children)) < 80: time.sleep(0.05)
                used = []
                for child in children:
                    os.kill(child, 9)
                    r = os.wait4(child, 0)[2]
                    used.append(r.ru_utime + r.ru_stime)
                print(used[0] / used[1])
                """);
            return double.Parse(python.Run(scratch, ["share.py"]).Succeeded().Output, CultureInfo.InvariantCulture);
        }
        comparison.Same(Ratio(5) is > 2.3 and < 4, true, "nice 0 and nice 5");
        comparison.Catches("two processes of equal weight", Ratio(0) < 2);
        comparison.Finish(atLeast: 1);
    }

    [Fact]
    public void Linux_has_the_settings_of_the_chapter()
    {
        var python = Tool.Find("python3");
        var comparison = Comparison.With(python);
        using var scratch = new Scratch();
        string Setting(string name) => python.Run(scratch, ["-c", $"print(open('/proc/sys/kernel/{name}').read().strip())"]).Succeeded().Output.Trim();
        (string Name, string Value)[] settings = [("sched_rr_timeslice_ms", "100"), ("sched_rt_runtime_us", "950000"), ("sched_rt_period_us", "1000000"), ("sched_cfs_bandwidth_slice_us", "5000")];
        foreach (var (name, value) in settings) comparison.Same(Setting(name), value, name);
        comparison.Catches("one setting taken for another", Setting("sched_rr_timeslice_ms") != Setting("sched_rt_runtime_us"));
        comparison.Finish(atLeast: 4);
    }

    [Fact]
    public void Real_time_processes_of_one_priority_take_turns()
    {
        var python = Tool.Find("python3");
        var comparison = Comparison.With(python);
        using var scratch = new Scratch();
        // Each process notes when it had the core without a gap; only the order of long slices is compared, and never how long they are.
        scratch.Write("turns.py", """
            import os, sys, time
            os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
            policy = os.SCHED_RR if sys.argv[1] == "rr" else os.SCHED_FIFO
            try:
                os.sched_setscheduler(0, os.SCHED_FIFO, os.sched_param(20))
            except PermissionError:
                print("not allowed")
                sys.exit()
            pipes = []
            for name in "AB":
                reader, writer = os.pipe()
                pipes.append((name, reader))
                if os.fork() == 0:
                    os.sched_setscheduler(0, policy, os.sched_param(10))
                    begin = start = last = time.monotonic()
                    used, slices = 0, []
                    while used < 0.25:
                        now = time.monotonic()
                        if now - last > 0.02:
                            slices.append((start, last))
                            start = now
                        else:
                            used += now - last
                        last = now
                    slices.append((start, last))
                    os.write(writer, repr([s for s in slices if s[1] - s[0] > 0.02]).encode())
                    os._exit(0)
            turns = []
            for name, reader in pipes:
                turns += [(start, name) for start, _ in eval(os.read(reader, 65536))]
            print("".join(name for _, name in sorted(turns)))
            """);
        string Order(string policy) => python.Run(scratch, ["turns.py", policy]).Succeeded().Output.Trim();
        static bool TakesTurns(string order) => order.StartsWith("ABAB", StringComparison.Ordinal) || order.StartsWith("BABA", StringComparison.Ordinal);
        var order = Order("rr");
        if (order == "not allowed") Assert.Skip("real-time scheduling is not allowed here");
        comparison.Same(TakesTurns(order), true, $"the order of slices, {order}");
        comparison.Catches("a policy without turns, SCHED_FIFO", !TakesTurns(Order("fifo")));
        comparison.Finish(atLeast: 1);
    }

    private static string Core(Scratch scratch) => Tool.Find("python3").Run(scratch, ["-c", "import os; print(min(os.sched_getaffinity(0)))"]).Succeeded().Output.Trim();
}
