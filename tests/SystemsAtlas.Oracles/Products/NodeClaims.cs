using SystemsAtlas.Oracles.Harness;

namespace SystemsAtlas.Oracles.Products;

/// <summary>What the chapter on event loops says of Node beyond what the model does: phases, modules, timers on a real clock, the pool of threads. Each program is a process of its own.</summary>
[NeedsPackage("node", "nodejs")]
public sealed class NodeClaims
{
    private const string Slug = "event-loops";

    // Waits without giving the loop a turn.
    private const string Busy = "const busy = (ms) => { const until = performance.now() + ms; while (performance.now() < until); };";

    [Fact]
    public void Ticks_come_before_promises_in_a_script_and_after_them_at_the_top_of_an_ES_module()
    {
        var node = Tool.Find("node");
        var comparison = Comparison.With(node);
        var program = ChapterCode.Block(Slug, "console.log('tick')");
        var (script, module) = (Printed(node, program), Printed(node, program, "program.mjs"));
        comparison.Same(script, "top, tick, promise", "program.cjs");
        comparison.Same(module, "top, promise, tick", "program.mjs");
        comparison.Same(Printed(node, $"setImmediate(() => {{ {program} }})", "program.mjs"), "top, tick, promise", "a callback of an ES module");
        comparison.Catches("a script for a module", script != module);
        comparison.Finish(atLeast: 3);
    }

    [Fact]
    public void Immediates_and_timers_follow_the_phases_of_a_round()
    {
        var node = Tool.Find("node");
        var comparison = Comparison.With(node);
        const string both = "setTimeout(() => console.log('timer'), 0); setImmediate(() => console.log('immediate'));";
        var afterPoll = Printed(node, $"require('fs').stat('.', () => {{ {both} }})");
        var afterScript = Printed(node, $"{Busy} {both} busy(5);");
        comparison.Same(afterPoll, "immediate, timer", "set in a callback of the poll phase");
        comparison.Same(afterScript, "timer, immediate", "set in the script, which ends after the timer is due");
        comparison.Same(Printed(node, $"{Busy} setImmediate(() => {{ {both} busy(5); }})"), "timer, immediate", "set in an immediate, which ends after the timer is due");
        comparison.Same(int.Parse(Printed(node, "console.log(process.versions.uv.split('.')[1])"), System.Globalization.CultureInfo.InvariantCulture) >= 45, true, "libuv is 1.45 or later");
        comparison.Catches("one order for both places", afterPoll != afterScript);
        comparison.Finish(atLeast: 4);
    }

    [Fact]
    public void Timers_run_in_the_order_in_which_they_are_due_but_a_late_loop_takes_equal_delays_together()
    {
        var node = Tool.Find("node");
        var comparison = Comparison.With(node);
        // Each timer notes when it was due, from just before and just after it was set; of two whose times are further apart than a tick of the clock, the later one must not run first.
        var wrong = Printed(node, """
            const ran = [], delays = Array.from({ length: 60 }, (_, i) => 1 + (i * 37) % 61);
            for (const delay of delays) {
              const before = performance.now();
              const timer = { soonest: before + delay };
              setTimeout(() => ran.push(timer), delay);
              timer.latest = performance.now() + delay;
            }
            setTimeout(() => console.log(ran.length, ran.filter((timer, i) => ran.slice(i + 1).some((other) => other.latest + 2 < timer.soonest)).length), 200);
            """);
        comparison.Same(wrong, "60 0", "60 timers of different delays");
        string Late(int delay) => Printed(node,
            $"{Busy} setTimeout(() => console.log('a'), 10); setTimeout(() => console.log('b'), 15); busy(8); setTimeout(() => console.log('c'), {delay}); busy(40);");
        comparison.Same(Late(10), "a, c, b", "a loop that is late, two delays of 10 ms around one of 15");
        comparison.Same(Late(11), "a, b, c", "the same with three different delays");
        comparison.Catches("equal delays for different ones", Late(10) != Late(11));
        comparison.Finish(atLeast: 3);
    }

    [Fact]
    public void Delays_below_one_and_beyond_31_bits_are_one_millisecond()
    {
        var node = Tool.Find("node");
        var comparison = Comparison.With(node);
        // Timers of one delay run in the order in which they were set. One that Node keeps is ended by the last timer, unheard.
        string After(string delay) => Printed(node, $$"""
            const first = setTimeout(() => {}, 1);
            const other = setTimeout(() => console.log(first._destroyed), {{delay}});
            setTimeout(() => clearTimeout(other), 300);
            """);
        comparison.Same(After("0"), "true", "0");
        comparison.Same(After("0.9"), "true", "0.9");
        comparison.Same(After("-5"), "true", "-5");
        comparison.Same(After("2 ** 31"), "true", "2 to the power of 31");
        comparison.Catches("a delay of 31 bits, which is kept", After("2 ** 31 - 1") != "true");
        comparison.Finish(atLeast: 4);
    }

    [Fact]
    public void A_rejection_that_nobody_hears_ends_the_process_before_its_timers()
    {
        var node = Tool.Find("node");
        var comparison = Comparison.With(node);
        const string program = "setTimeout(() => console.log('timer'), 0); const lost = Promise.reject(new Error('lost')); console.log('script');";
        comparison.Same(Ran(node, program), (1, "script"), "nobody hears");
        comparison.Same(Ran(node, program + "queueMicrotask(() => lost.catch(() => console.log('heard')));"), (0, "script, heard, timer"), "a catch comes with the microtasks");
        comparison.Same(Ran(node, program + "setTimeout(() => lost.catch(() => console.log('heard')), 0);"), (1, "script"), "a catch comes with a timer");
        comparison.Catches("a rejection that is only warned of", Ran(node, program, options: ["--unhandled-rejections=warn"]) == (0, "script, timer"));
        comparison.Finish(atLeast: 3);
    }

    [Fact]
    public void Four_waiting_file_operations_hold_up_every_other_and_not_the_loop()
    {
        var node = Tool.Find("node");
        var comparison = Comparison.With(node);
        comparison.Same(Stat(node, waiting: 4), "timer, stat waits", "four opens of pipes that nobody writes to");
        comparison.Same(Stat(node, waiting: 4, threads: "5"), "timer, stat is done", "the same with UV_THREADPOOL_SIZE=5");
        comparison.Catches("one thread that is free", Stat(node, waiting: 3) == "timer, stat is done");
        comparison.Finish(atLeast: 2);
    }

    // Opening a pipe for reading waits for a writer, in a thread of the pool. Where a thread is free, stat comes in the end; where none is, it cannot, however long one waits.
    private static string Stat(Tool node, int waiting, string? threads = null)
    {
        var patience = waiting >= 4 && threads is null ? 200 : 100_000;
        return Printed(node, $$"""
            const fs = require('fs'), pipes = Array.from({ length: {{waiting}} }, (_, i) => 'pipe' + i);
            require('child_process').execFileSync('mkfifo', pipes);
            for (const pipe of pipes) fs.open(pipe, 'r', () => {});
            const end = (how) => {
              clearTimeout(late);
              console.log(how);
              for (const pipe of pipes) fs.openSync(pipe, fs.constants.O_RDWR | fs.constants.O_NONBLOCK);
              setImmediate(() => process.exit());
            };
            setTimeout(() => { console.log('timer'); fs.stat('.', () => { if (!late._destroyed) end('stat is done'); }); }, 1);
            const late = setTimeout(() => end('stat waits'), {{patience}});
            """, threads: threads);
    }

    private static string Printed(Tool node, string program, string name = "program.cjs", string? threads = null)
    {
        using var scratch = new Scratch();
        var environment = threads is null ? null : new Dictionary<string, string?> { ["UV_THREADPOOL_SIZE"] = threads };
        return string.Join(", ", node.Run(scratch, [scratch.Write(name, program)], environment: environment).Succeeded().Lines);
    }

    private static (int ExitCode, string Printed) Ran(Tool node, string program, IReadOnlyList<string>? options = null)
    {
        using var scratch = new Scratch();
        var result = node.Run(scratch, [.. options ?? [], scratch.Write("program.cjs", program)]);
        return (result.ExitCode, string.Join(", ", result.Lines));
    }
}
