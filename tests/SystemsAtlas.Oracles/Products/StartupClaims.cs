using System.Globalization;
using SystemsAtlas.Models.RiscV.Programs;
using SystemsAtlas.Oracles.Harness;

namespace SystemsAtlas.Oracles.Products;

/// <summary>What the chapter on how programs run says of Linux, tried on the kernel that the tests run on.</summary>
[NeedsPackage("uname", "coreutils")]
[NeedsPackage("gcc", "gcc libc6-dev")]
[NeedsPackage("strace", "strace")]
[NeedsPackage("python3", "python3")]
[NeedsPackage("bash", "bash")]
public sealed class StartupClaims
{
    // The processor of the machine that the tests run on; nothing of it depends on more.
    private const string Minimal = """
            .globl  _start
        _start: mov $1, %eax
            mov $1, %edi
            lea msg(%rip), %rsi
            mov $2, %edx
            syscall
            mov $60, %eax
            xor %edi, %edi
            syscall
            .section .rodata
        msg: .ascii "9\n"
        """;

    // The fewest of several starts: what the kernel does for others at the same time adds some.
    private const string Faults = """
        import os, sys
        def one():
            process = os.posix_spawn(sys.argv[1], [sys.argv[1]], {}, file_actions=[(os.POSIX_SPAWN_OPEN, 1, "/dev/null", os.O_WRONLY, 0)])
            usage = os.wait4(process, 0)[2]
            return usage.ru_minflt + usage.ru_majflt
        print(min(one() for _ in range(20)))
        """;

    [Fact]
    public void Each_layer_of_a_start_adds_system_calls_and_page_faults()
    {
        var (gcc, strace, python) = (Tool.Find("gcc"), Tool.Find("strace"), Tool.Find("python3"));
        var comparison = Comparison.With(Tool.Find("uname", "-r").As("Linux"), [gcc, strace]);
        if (System.Runtime.InteropServices.RuntimeInformation.ProcessArchitecture != System.Runtime.InteropServices.Architecture.X64) Tool.Missing("the smallest program is written for x86-64");
        using var scratch = new Scratch();
        var c = scratch.Write("sum.c", SumProgram.C);
        gcc.Run(scratch, ["-O0", "-o", "shared", c]).Succeeded();
        gcc.Run(scratch, ["-O0", "-static", "-o", "static", c]).Succeeded();
        gcc.Run(scratch, ["-nostdlib", "-static", "-o", "minimal", scratch.Write("minimal.s", Minimal + "\n")]).Succeeded();
        scratch.Write("faults.py", Faults);
        long Calls(string program)
        {
            strace.Run(scratch, ["-o", "calls", $"./{program}"]).Succeeded();
            return File.ReadAllLines(scratch["calls"]).Count(l => l.Contains('(', StringComparison.Ordinal));
        }

        long FaultsOf(string program) => long.Parse(python.Run(scratch, ["faults.py", $"./{program}"]).Succeeded().Output, CultureInfo.InvariantCulture);
        var (shared, linked, minimal) = (Calls("shared"), Calls("static"), Calls("minimal"));
        comparison.Same(minimal, 3L, "execve, write and exit of the smallest program");
        comparison.Same(shared > linked, true, "calls of a shared and of a static program");
        comparison.Same(linked > minimal, true, "calls of a static program and of the smallest");
        // The faults of starting are in all of them; what differs is the program's own.
        var (many, some, few) = (FaultsOf("shared"), FaultsOf("static"), FaultsOf("minimal"));
        comparison.Same(many > some, true, "faults of a shared and of a static program");
        comparison.Same(some > few, true, "faults of a static program and of the smallest");
        comparison.Catches("the smallest program taken for a shared one", minimal != shared);
        comparison.Finish(atLeast: 5);
    }

    [Fact]
    public void A_shell_adds_so_much_to_the_number_of_the_signal_that_ended_a_program()
    {
        var bash = Tool.Find("bash");
        var comparison = Comparison.With(bash);
        using var scratch = new Scratch();
        int[] signals = [4, 5, 7, 9, 11, 15];
        var said = bash.Run(scratch, ["-c", "for s in \"$@\"; do bash -c \"kill -$s \\$\\$\" 2>/dev/null; echo $?; done", "bash", .. signals.Select(s => s.ToString(CultureInfo.InvariantCulture))]).Succeeded().Lines;
        foreach (var (i, signal) in signals.Index()) comparison.Same(said[i], (128 + signal).ToString(CultureInfo.InvariantCulture), $"signal {signal.ToString(CultureInfo.InvariantCulture)}");
        comparison.Catches("the code of another signal", said[0] != said[1]);
        comparison.Finish(atLeast: 6);
    }

    [Fact]
    public void A_disk_is_read_ahead_by_so_much_unless_someone_says_otherwise()
    {
        var comparison = Comparison.With(Tool.Find("uname", "-r").As("Linux"));
        const string Folder = "/sys/block";
        // A disk that is a file or lies in memory has the kernel's default: nobody sets another for it.
        var plain = Directory.Exists(Folder) ? Directory.GetDirectories(Folder, "loop*").Concat(Directory.GetDirectories(Folder, "ram*")).Select(d => Path.Combine(d, "queue", "read_ahead_kb")).Where(File.Exists).Take(1).ToList() : [];
        if (plain.Count == 0) Tool.Missing("no disk is there that nobody has set a value for");
        var said = File.ReadAllText(plain[0]).Trim();
        comparison.Same(said, "128", plain[0]);
        comparison.Catches("half of it", said != "64");
        comparison.Finish(atLeast: 1);
    }
}
