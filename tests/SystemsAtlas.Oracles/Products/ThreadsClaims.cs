using System.Globalization;
using SystemsAtlas.Oracles.Harness;

namespace SystemsAtlas.Oracles.Products;

/// <summary>What the chapter on threads and locks says of products: its programs are compiled, looked at and run.</summary>
[NeedsPackage("gcc", "gcc libc6-dev")]
[NeedsPackage("python3", "python3")]
[NeedsPackage("strace", "strace")]
public sealed class ThreadsClaims
{
    private const string Slug = "threads-and-locks";

    [Fact]
    public void GCC_makes_three_instructions_of_an_addition_and_one_of_the_whole_loop()
    {
        var gcc = Tool.Find("gcc");
        var comparison = Comparison.With(gcc);
        using var scratch = new Scratch();
        scratch.Write("race.c", ChapterCode.Block(Slug, "counter = counter + 1;\n  return unused"));
        string[] Lines(string option) => [.. gcc.Run(scratch, [option, "-S", "-o", "-", "race.c"]).Succeeded().Lines];
        string[] Addition(string[] lines) => [.. lines.SkipWhile(l => !l.Contains("counter(%rip), %eax", StringComparison.Ordinal)).Take(3)];
        string[] shown = [.. ChapterCode.Block(Slug, "$ gcc -O0 -S -o - race.c").TrimEnd('\n').Split('\n').Where(l => !l.StartsWith('$'))];
        comparison.Same(string.Join('\n', Addition(Lines("-O0"))), string.Join('\n', shown.Take(3)), "without optimisation");
        comparison.Same(Lines("-O2").Single(l => l.Contains("addl", StringComparison.Ordinal) && l.Contains("counter(%rip)", StringComparison.Ordinal)), shown[3], "with -O2");
        comparison.Catches("optimised code in place of the other", !Addition(Lines("-O2")).SequenceEqual(shown.Take(3)));
        comparison.Finish(atLeast: 2);
    }

    [Fact]
    public void ThreadSanitizer_reports_a_race_and_an_order_of_locks_in_runs_that_end_well()
    {
        var gcc = Tool.Find("gcc");
        var comparison = Comparison.With(gcc);
        using var scratch = new Scratch();
        var race = ChapterCode.Block(Slug, "counter = counter + 1;\n  return unused");
        var two = "#include <pthread.h>\n#include <stdio.h>\n" + ChapterCode.Block(Slug, "static void *ab(void *x)");
        ToolResult Watched(string program, string name)
        {
            var path = BuiltHelpers.Get(name, [gcc.Version, program], path =>
            {
                scratch.Write("race.c", program);
                gcc.Run(scratch, ["-g", "-O1", "-fsanitize=thread", "-pthread", "-o", path, "race.c"]).Succeeded();
            });
            return Tool.Unversioned(path, name).Run(scratch, ["1"]);
        }
        var ran = Watched(race, "threads-claim");
        comparison.Same(ran.Output.Trim(), "2 of 2", "the result");
        comparison.Same(ran.Errors.Contains("ThreadSanitizer: data race", StringComparison.Ordinal) && ran.Errors.Contains("race.c:6 in add", StringComparison.Ordinal), true, "the report");
        var crossed = Watched(two, "threads-two");
        comparison.Same(crossed.Output.Trim(), "done", "the end");
        comparison.Same(crossed.Errors.Contains("lock-order-inversion (potential deadlock)", StringComparison.Ordinal), true, "the report of the locks");
        comparison.Catches("one order of locks", Watched(two.Replace("both(&b, &a)", "both(&a, &b)", StringComparison.Ordinal), "threads-two").Errors.Length == 0);
        comparison.Finish(atLeast: 4);
    }

    [Fact]
    public void A_mutex_that_nobody_else_wants_needs_no_call_of_the_kernel()
    {
        var strace = Tool.Find("strace", "--version");
        var comparison = Comparison.With(strace, [Tool.Find("gcc")]);
        using var scratch = new Scratch();
        var add = ChapterCode.Block(Slug, "pthread_mutex_lock(&lock);\n    counter");
        long Calls(string body)
        {
            var program = "#include <pthread.h>\n#include <sched.h>\n#include <stdio.h>\nstatic int counter;\nstatic pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;\n" + add
                + "\nint main(void) { pthread_t t; int times = 120000;\n" + body + "\nprintf(\"%d\\n\", counter); }\n";
            scratch.Write("locked.c", program);
            Tool.Find("gcc").Run(scratch, ["-O2", "-pthread", "-o", "locked", "locked.c"]).Succeeded();
            var ran = strace.Run(scratch, ["-f", "-e", "trace=futex", "-o", "calls", scratch["locked"]]).Succeeded();
            Assert.Equal("120000", ran.Output.Trim());
            return File.ReadLines(scratch["calls"]).Count(l => l.Contains("futex(", StringComparison.Ordinal));
        }
        // The thread that is waited for may have ended already, so there may be no call at all.
        comparison.Same(Calls("pthread_create(&t, NULL, add, &times); pthread_join(t, NULL);") <= 1, true, "calls of a thread alone");
        comparison.Catches("a thread that finds the lock taken", Calls("pthread_mutex_lock(&lock); pthread_create(&t, NULL, add, &times); for (int i = 0; i < 10000; i++) sched_yield(); struct timespec s = { 0, 200000000 }; nanosleep(&s, NULL); pthread_mutex_unlock(&lock); pthread_join(t, NULL);") > 1);
        comparison.Finish(atLeast: 1);
    }

    [Fact]
    public void A_mutex_of_glibc_waits_for_its_own_holder()
    {
        var comparison = Comparison.With(Tool.Find("gcc"));
        using var scratch = new Scratch();
        // A second try with a time limit stands for one that would wait for ever.
        scratch.Write("twice.c", """
            #define _GNU_SOURCE
            #include <pthread.h>
            #include <errno.h>
            #include <stdio.h>
            #include <time.h>
            static int twice(int type) {
              pthread_mutexattr_t kind;
              pthread_mutex_t lock;
              struct timespec soon;
              pthread_mutexattr_init(&kind);
              pthread_mutexattr_settype(&kind, type);
              pthread_mutex_init(&lock, &kind);
              pthread_mutex_lock(&lock);
              clock_gettime(CLOCK_REALTIME, &soon);
              return pthread_mutex_timedlock(&lock, &soon);
            }
            int main(void) {
              printf("%d %d %d\n", twice(PTHREAD_MUTEX_DEFAULT) == ETIMEDOUT, twice(PTHREAD_MUTEX_ERRORCHECK) == EDEADLK, twice(PTHREAD_MUTEX_RECURSIVE) == 0);
            }
            """);
        Tool.Find("gcc").Run(scratch, ["-pthread", "-o", "twice", "twice.c"]).Succeeded();
        var said = Tool.Unversioned(scratch["twice"], "twice").Run(scratch, []).Succeeded().Output.Trim().Split(' ');
        comparison.Same(said[0], "1", "an ordinary mutex waits");
        comparison.Same(said[1], "1", "one that checks returns EDEADLK");
        comparison.Catches("a mutex that may be taken twice", said[2] == "1");
        comparison.Finish(atLeast: 2);
    }

    [Fact]
    public void Python_hands_its_lock_on_every_5_milliseconds()
    {
        var python = Tool.Find("python3");
        var comparison = Comparison.With(python);
        using var scratch = new Scratch();
        double Interval(string before) => double.Parse(python.Run(scratch, ["-c", $"import sys; {before}print(sys.getswitchinterval() * 1000)"]).Succeeded().Output, CultureInfo.InvariantCulture);
        comparison.Same(Interval(""), 5.0, "milliseconds");
        comparison.Catches("another interval", Interval("sys.setswitchinterval(0.02); ") > 19);
        comparison.Finish(atLeast: 1);
    }
}
