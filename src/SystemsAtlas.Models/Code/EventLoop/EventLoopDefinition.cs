using System.Text;

namespace SystemsAtlas.Models.Code.EventLoop;

/// <summary>What the model says of itself.</summary>
internal static class EventLoopDefinition
{
    public const int LongestProgram = 20_000;

    public static TextKnob Program { get; } = Knob.Text("program", ExampleProgram, LongestProgram, "Program", help: "The program to run, in JavaScript, as Node runs a CommonJS file. What the interpreter does not support is refused with its line and column.") with { IsCode = true };

    public static ModelDefinition Definition { get; } = new()
    {
        Slug = "event-loop",
        Title = "The JavaScript event loop",
        Version = 1,
        Covers = "A program in JavaScript, run by an interpreter of its own: call stack, microtasks, timers and tasks, promises, async functions and errors, and every line it prints.",
        Simplifications =
        [
            "Running code takes no time: the clock moves only when nothing is left to run. In Node, slow code delays every timer.",
            "There are no files, sockets or user input, so the only tasks are the script, immediates and callbacks of timers. Drawing a page is left out.",
            "A timer is never due while an immediate waits. In Node the clock decides between setTimeout of 0 ms and setImmediate in the main script.",
            "Left out, each refused with its line and column: regular expressions, Date, BigInt, Proxy, Reflect, typed arrays, modules, classes that extend Promise, and of process all but nextTick.",
            "Of Math there are only functions whose results are exact, and random numbers come from the run's seed.",
            "The stack may hold 10,000 calls; Node's limit is in bytes and depends on the function. A built-in that calls back into the program may do so 400 deep.",
            "An error's stack names the functions of the program, and not those of Node around them. The order in which sort compares elements is another than in Node.",
            "The first 2,000 calls are steps of their own; further calls are counted and not shown one by one.",
        ],
        Sources =
        [
            new("ECMA-262, ECMAScript 2025 Language Specification, sections 9.5 (jobs) and 27.2 (promises)", "https://tc39.es/ecma262/2025/"),
            new("HTML Standard, section 8.1.7, Event loops", "https://html.spec.whatwg.org/multipage/webappapis.html#event-loops"),
            new("Node.js, The Node.js event loop", "https://nodejs.org/en/learn/asynchronous-work/event-loop-timers-and-nexttick"),
            new("libuv documentation, Design overview", "https://docs.libuv.org/en/v1.x/design.html"),
        ],
        Knobs = [Program],
        Events = EventLoopEvent.Names,
        Readouts =
        [
            Readout.From<EventLoopState>("now", "Time", "ms", s => s.NowMs),
            Readout.From<EventLoopState>("depth", "Calls in progress", "call|calls", s => s.Depth),
            Readout.From<EventLoopState>("calls", "Calls so far", "call|calls", s => s.Calls),
            Readout.From<EventLoopState>("microtasks-run", "Microtasks run", "microtask|microtasks", s => s.MicrotasksRun),
            Readout.From<EventLoopState>("tasks-run", "Tasks run", "task|tasks", s => s.TasksRun),
            Readout.From<EventLoopState>("printed", "Lines printed", "line|lines", s => s.Output.Count),
        ],
        Artifacts = [new("output", "What the program prints", "text/plain", "txt", OutputOf)],
        UsesChance = true,
        Create = context => new EventLoopModel(context),
    };

    private const string ExampleProgram = """
        const log = console.log;
        const tidy = () => log('tidy');
        const mail = () => log('mail');
        const close = () => log('close');

        setTimeout(function bell() {
          log('bell');
          setTimeout(close, 10);
          queueMicrotask(tidy);
        }, 0);
        setTimeout(mail, 0);

        async function brew(cup) {
          log('grind for', cup);
          const heat = await 90;
          log('pour at', heat);
          return cup;
        }
        brew('Ada').then(function serve(x) {
          log('serve', x);
        });
        log('script done');
        """;

    // Standard output alone, as Node writes it.
    private static byte[] OutputOf(Trace trace) =>
        Encoding.UTF8.GetBytes(string.Concat(trace.Events.OfType<LinePrinted>().Where(l => l.Stream == "stdout").Select(l => l.Text + "\n")));
}
