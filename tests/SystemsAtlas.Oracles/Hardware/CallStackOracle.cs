using System.Globalization;
using System.Text;
using System.Text.Json;
using SystemsAtlas.Models.Hardware.Processor.CallStack;
using SystemsAtlas.Models.RiscV;
using SystemsAtlas.Oracles.Harness;
using SystemsAtlas.Oracles.RiscV;
using SystemsAtlas.Simulation;

namespace SystemsAtlas.Oracles.Hardware;

/// <summary>The frames that the model sees are those that a debugger finds by unwinding the stack: of the model's own program under QEMU, and of the same C compiled natively.</summary>
[NeedsPackage("gdb-multiarch", "gdb-multiarch")]
[NeedsPackage("gdb", "gdb")]
[NeedsPackage("gcc", "gcc libc6-dev")]
[NeedsPackage("qemu-riscv64", "qemu-user")]
public sealed class CallStackOracle
{
    // gdb finds the frames without debug information, from each function's first instructions. The arguments it reads where the function's slots lie; the innermost's are still in registers.
    private const string Unwind = """
        import gdb, json
        gdb.execute("set pagination off")
        gdb.execute("set confirm off")
        def int32(value):
            value &= 0xffffffff
            return value - (1 << 32) if value >> 31 else value
        def seen(shapes, entered):
            frames, frame = [], gdb.newest_frame()
            while frame is not None and frame.name() in shapes:
                values = []
                for register, offset, size in shapes[frame.name()]:
                    if entered and not frames:
                        value = int(frame.read_register(register))
                    else:
                        at = int(frame.read_register("s0")) + offset
                        value = int.from_bytes(gdb.selected_inferior().read_memory(at, size).tobytes(), "little")
                    values.append(int32(value) if size == 4 else value & 0xffffffffffffffff)
                frames.append([frame.name()] + values)
                frame = frame.older()
            return frames[::-1]
        """;

    [Fact]
    public void Gdb_unwinds_the_same_frames_at_every_call_of_the_program_under_QEMU()
    {
        var (gdb, qemu) = (Tool.Find("gdb-multiarch"), Tool.Find("qemu-riscv64"));
        var comparison = Comparison.With(gdb, [qemu]);
        var random = new SeededRandom(28);
        foreach (var settings in QemuCases(random))
        {
            var trace = CallStackModel.Definition.Run(settings);
            var model = Entries(trace);
            var real = UnderQemu(gdb, trace);
            Assert.True(real.Count == model.Count, $"{string.Join(' ', settings)}: gdb stops {real.Count} times, the model {model.Count}");
            foreach (var (i, entry) in model.Index()) comparison.Same(real[i], entry, string.Create(CultureInfo.InvariantCulture, $"{string.Join(' ', settings)}, moment {i}"));
        }
        // A program that recurses as deep without tail calls as another with them must not pass for it.
        var (plain, tail) = (CallStackModel.Definition.Run(["n=3"]), CallStackModel.Definition.Run(["n=3", "tail-calls=on"]));
        comparison.Catches("the frames of a program with tail calls taken for those of one without", !UnderQemu(gdb, tail).SequenceEqual(Entries(plain)));
        comparison.Finish(atLeast: 200);
    }

    [Fact]
    public void Gdb_finds_the_same_frames_in_the_same_C_compiled_natively()
    {
        var (gdb, gcc) = (Tool.Find("gdb"), Tool.Find("gcc"));
        var comparison = Comparison.With(gdb, [gcc]);
        var random = new SeededRandom(29);
        foreach (var settings in NativeCases(random))
        {
            var trace = CallStackModel.Definition.Run(settings);
            var model = CallsIn(trace);
            var real = Natively(gdb, gcc, trace);
            Assert.True(real.Count == model.Count, $"{string.Join(' ', settings)}: gdb sees {real.Count} calls, the model {model.Count}");
            foreach (var (i, call) in model.Index()) comparison.Same(real[i], call, string.Create(CultureInfo.InvariantCulture, $"{string.Join(' ', settings)}, call {i}"));
        }
        var (three, four) = (CallStackModel.Definition.Run(["function=fibonacci", "n=3"]), CallStackModel.Definition.Run(["function=fibonacci", "n=4"]));
        comparison.Catches("another argument", !Natively(gdb, gcc, three).SequenceEqual(CallsIn(four)));
        comparison.Finish(atLeast: 200);
    }

    [Fact]
    public void The_program_returns_under_QEMU_what_it_returns_here_and_overflows_a_stack_that_is_too_small()
    {
        var qemu = Tool.Find("qemu-riscv64");
        var comparison = Comparison.With(qemu);
        var random = new SeededRandom(30);
        for (var i = 0; i < Sweep.Cases(200); i++)
        {
            var function = Pick(random, "sum", "factorial", "fibonacci", "is-even", "ackermann");
            string[] settings = [$"function={function}", Set("n", N(random, function)), $"tail-calls={Pick(random, "on", "off")}", "stack-size=1024"];
            var final = (CallStackState)CallStackModel.Definition.Run(settings).Final;
            var run = QemuRuns.Run(qemu, final.Compiled.Program);
            comparison.Same($"{run.ExitCode} {run.Output}", string.Create(CultureInfo.InvariantCulture, $"{final.ExitCode} {final.Output}"), string.Join(' ', settings));
        }
        // QEMU gives no less than 128 KiB, and puts more on the stack than the model's kernel does, so depths are taken well apart. A signal ends a process with 128 and its number.
        const int Segfault = 128 + 11, StackBytes = 256 << 10;
        foreach (var n in (int[])[3000, 6000, 10_000, 20_000])
        {
            var final = (CallStackState)CallStackModel.Definition.Run([Set("n", n), "stack-size=256"]).Final;
            var run = QemuRuns.Run(qemu, final.Compiled.Program, "-s", StackBytes.ToString(CultureInfo.InvariantCulture));
            comparison.Same(run.ExitCode == Segfault, final.HasOverflowed, Set("sum of n", n));
        }
        var wrong = (CallStackState)CallStackModel.Definition.Run(["function=factorial", "n=4"]).Final;
        comparison.Catches("the result of another argument", QemuRuns.Run(qemu, wrong.Compiled.Program).ExitCode != 120);
        comparison.Finish(atLeast: 200);
    }

    private static IEnumerable<string[]> QemuCases(SeededRandom random)
    {
        foreach (var function in (string[])["sum", "factorial", "fibonacci", "is-even", "ackermann"])
        {
            foreach (var tail in (string[])["off", "on"])
            {
                var most = function switch { "fibonacci" => 6, "ackermann" => 2, _ => 9 };
                // A session costs a third of a second, so two stand for n = 0.
                if ((function, tail) is ("sum", "off") or ("ackermann", "on")) yield return [$"function={function}", $"tail-calls={tail}", Set("n", 0)];
                yield return [$"function={function}", $"tail-calls={tail}", Set("n", random.Integer(2, most))];
            }
        }
    }

    private static IEnumerable<string[]> NativeCases(SeededRandom random)
    {
        foreach (var function in (string[])["sum", "factorial", "fibonacci", "is-even", "ackermann"])
            yield return [$"function={function}", Set("n", function switch { "fibonacci" => 8, "ackermann" => 3, _ => random.Integer(25, 35) })];
    }

    // Stops at the first instruction of each function, and at each instruction to which a call returns.
    private static List<string> UnderQemu(Tool gdb, Trace trace)
    {
        var compiled = ((CallStackState)trace.Final).Compiled;
        using var scratch = new Scratch();
        scratch.Write("program", [.. ElfWriter.Write(compiled.Program).Bytes]);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(scratch["program"], UnixFileMode.UserRead | UnixFileMode.UserExecute);
        scratch.Write("unwind.py", Unwind);
        var script = new StringBuilder("set pagination off\nset confirm off\nset architecture riscv:rv64\nsource unwind.py\nfile program\n");
        var shapes = compiled.Shapes.Select(s => $"'{s.Name}': [{string.Join(", ", Arguments(s))}]");
        script.Append(CultureInfo.InvariantCulture, $"python\nshapes = {{{string.Join(", ", shapes)}}}\nentries = {{{string.Join(", ", compiled.Shapes.Select(s => compiled.Program.Find(s.Name)!.Value))}}}\nreturns = {{{string.Join(", ", ReturnSites(compiled))}}}\n");
        // A socket of its own in the test's folder, so that tests that run beside it cannot meet. It is there a little before QEMU listens. QEMU ends with the script, or its pipes would keep the test waiting.
        script.Append("""
            import subprocess, time
            stub = subprocess.Popen(['qemu-riscv64', '-g', 'socket', './program'], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            def connect():
                while stub.poll() is None:
                    try:
                        gdb.execute("target remote socket", to_string=True)
                        return
                    except gdb.error:
                        time.sleep(0.01)
            def follow():
                for address in entries | returns:
                    gdb.execute("break *%d" % address)
                ended, last = [], -1
                gdb.events.exited.connect(lambda event: ended.append(1))
                while True:
                    gdb.execute("continue", to_string=True)
                    if ended: break
                    entered = gdb.newest_frame().pc() in entries
                    frames = seen(shapes, entered)
                    # A jump may lead to where a call returns as well; then no frame has gone.
                    if frames and (entered or len(frames) != last): print("SEEN " + json.dumps([entered, frames], separators=(',', ':')))
                    last = len(frames)
            try:
                connect()
                follow()
            finally:
                stub.kill()
            end
            """).Append('\n');
        scratch.Write("ask.gdb", script.ToString());
        return [.. gdb.Run(scratch, ["-nx", "-batch", "-x", "ask.gdb"]).Succeeded().Lines.Where(l => l.StartsWith("SEEN ", StringComparison.Ordinal)).Select(l => l[5..])];
    }

    private static IEnumerable<string> Arguments(FunctionShape shape) => shape.Parameters.Where(p => !p.IsAddress)
        .Select(p => string.Create(CultureInfo.InvariantCulture, $"('{Registers.Names[p.Register]}', {shape.Slots.Single(s => s.Name == p.Name).Offset}, {p.Bytes})"));

    private static IEnumerable<ulong> ReturnSites(Compiled compiled)
    {
        var text = compiled.Program[SectionKind.Text]!;
        for (var at = text.Address; at < text.End; at += Instruction.Size)
            if (Instruction.TryDecode(compiled.Program.WordAt(at)!.Value, out var i) && i.IsJump && i.Rd == Registers.Ra) yield return at + Instruction.Size;
    }

    private static List<string> Natively(Tool gdb, Tool gcc, Trace trace)
    {
        var compiled = ((CallStackState)trace.Final).Compiled;
        using var scratch = new Scratch();
        gcc.Run(scratch, ["-O0", "-g", "-w", "-fno-stack-protector", "-o", "program", scratch.Write("program.c", string.Join('\n', compiled.CLines) + "\n")]).Succeeded();
        var script = new StringBuilder("set pagination off\nset confirm off\npython\nimport gdb, json\n");
        var shapes = compiled.Shapes.Where(s => s.Bytes > 0).ToList();
        script.Append(CultureInfo.InvariantCulture, $"shapes = {{{string.Join(", ", shapes.Select(s => $"'{s.Name}': [{string.Join(", ", s.Parameters.Where(p => !p.IsAddress).Select(p => $"'{p.Name}'"))}]"))}}}\n");
        script.Append("""
            for name in shapes: gdb.execute("break " + name, to_string=True)
            ended = []
            gdb.events.exited.connect(lambda event: ended.append(1))
            gdb.execute("run", to_string=True)
            while not ended:
                frames, frame = [], gdb.newest_frame()
                while frame is not None and frame.name() in shapes:
                    frames.append([frame.name()] + [int(frame.read_var(a)) for a in shapes[frame.name()]])
                    frame = frame.older()
                print("SEEN " + json.dumps(frames[::-1], separators=(',', ':')))
                gdb.execute("continue", to_string=True)
            end
            """).Append('\n');
        scratch.Write("ask.gdb", script.ToString());
        return [.. gdb.Run(scratch, ["-nx", "-batch", "-x", "ask.gdb", "program"]).Succeeded().Lines.Where(l => l.StartsWith("SEEN ", StringComparison.Ordinal)).Select(l => l[5..])];
    }

    // Each moment as the debugger writes it: whether a function was entered, and the frames.
    private static List<string> Entries(Trace trace) => [.. Moments(trace).Where(m => m.Frames != "[]").Select(m => $"[{(m.At == "return" ? "false" : "true")},{m.Frames}]")];

    private static List<string> CallsIn(Trace trace) => [.. Moments(trace).Where(m => m.At != "return" && !m.Frames.EndsWith("[\"write\"]]", StringComparison.Ordinal)).Select(m => m.Frames)];

    private static List<(string At, string Frames)> Moments(Trace trace)
    {
        using var json = JsonDocument.Parse(CallStackModel.Definition.Artifacts.Single(a => a.Name == "frames").Make(trace));
        return
        [
            .. json.RootElement.EnumerateArray().Select(e => (e.GetProperty("at").GetString()!,
                $"[{string.Join(',', e.GetProperty("frames").EnumerateArray().Select(f => $"[{string.Join(',', f.GetProperty("arguments").EnumerateObject().Select(a => a.Value.GetRawText()).Prepend($"\"{f.GetProperty("function").GetString()}\""))}]"))}]")),
        ];
    }

    private static long N(SeededRandom random, string function) => function switch { "fibonacci" => random.Integer(0, 15), "ackermann" => random.Integer(0, 20), _ => Pick(random, random.Integer(0, 12), random.Integer(0, 500)) };

    private static T Pick<T>(SeededRandom random, params T[] choices) => choices[(int)random.Integer(0, choices.Length - 1)];

    private static string Set(string name, long value) => string.Create(CultureInfo.InvariantCulture, $"{name}={value}");
}
