using System.Globalization;

namespace SystemsAtlas.Models.Hardware.Concurrency.Threads;

/// <summary>What the model of threads says of itself.</summary>
public static class ThreadsDefinition
{
    private const int MostTurns = 2_000;

    internal static readonly IntegerKnob ThreadCount = Knob.Integer("threads", 3, 1, 6, "Threads", "threads", help: "How many threads add to the counter.");
    internal static readonly IntegerKnob Increments = Knob.Integer("increments", 1, 1, 50, "Additions of each thread", "additions", help: "How often each thread adds one.");
    internal static readonly ChoiceKnob Lock = Knob.Choice("lock", Protection.None, Protection.Names, "Lock", "none: nothing keeps the threads apart. mutex: a thread that finds the lock taken sleeps. spin: it tries again in its next turn. atomic: one instruction adds, in place of three. crossed: two locks, which every second thread takes in the other order. ordered: two locks, which all take in one order.");
    internal static readonly ListKnob<string> Then = Knob.Texts("then", [], 20, 8, "Passes after the first", help: "Further passes, with commas, each named by its lock: mutex, crossed. A number after the name says how often each thread adds one: none 4.");
    internal static readonly TextKnob Schedule = Knob.Text("schedule", "", 10_000, "Schedule", help: "The numbers of the threads in the order in which they have a cycle each, as in 1 2 1 2 3. Where the list is at its end, chance goes on. Empty or seeded: chance alone.") with { IsCode = true };
    internal static readonly IntegerKnob Thread = Knob.Integer("thread", 1, 1, 6, "Thread");

    public static ModelDefinition Definition { get; } = new()
    {
        Slug = "threads",
        Title = "Threads",
        Version = 1,
        TimeUnit = "cycle",
        Covers = "One to six threads on one core that add one to a shared counter, an instruction a cycle, in any order that a schedule or chance gives: without a lock, with one that sleeps, with one that spins, with an atomic instruction, and with two locks that end in a deadlock where their order is crossed. A search over all orders finds every possible end.",
        Simplifications =
        [
            "One core runs one instruction a cycle, and every store is seen by all threads at once. Real cores have store buffers and may reorder what they do, so that more can go wrong.",
            "Taking and giving back a free lock takes one cycle. A real lock takes an atomic instruction and, where a thread has to sleep, two calls of the kernel and two context switches.",
            "A lock that is given back goes to the thread that sleeps longest. Most real locks let any thread take it that comes first, which is faster and less fair.",
            "A switch from one thread to another costs nothing here.",
            "The compiler keeps the three instructions of an addition. A real one may keep the counter in a register for the whole loop, since a data race has no defined meaning in C and C++.",
        ],
        Sources =
        [
            new("E. W. Dijkstra, Solution of a problem in concurrent programming control, Communications of the ACM 8(9), 1965, page 569", "https://doi.org/10.1145/365559.365617"),
            new("E. G. Coffman, M. J. Elphick and A. Shoshani, System deadlocks, ACM Computing Surveys 3(2), 1971, pages 67-78", "https://doi.org/10.1145/356586.356588"),
            new("The RISC-V Instruction Set Manual, volume I, version 20240411, chapter 13: the A extension"),
            new("G. J. Holzmann, The Spin Model Checker, 2003"),
        ],
        Knobs = [ThreadCount, Increments, Lock, Then, Schedule],
        Actions = [new("turn", "Give it the next cycle", Thread, "The thread does its next instruction in the next cycle.")],
        Idle = IdleReason,
        Events = ThreadsEvent.Names,
        Readouts =
        [
            Readout.From<ThreadsState>("value", "Counter", "", s => s.Counter),
            Readout.From<ThreadsState>("finished", "Additions made", "addition|additions", s => s.Finished),
            Readout.From<ThreadsState>("lost", "Additions lost", "addition|additions", s => s.Lost),
            Readout.From<ThreadsState>("races", "Accesses that race", "access|accesses", s => s.Races),
            Readout.From<ThreadsState>("waited", "Cycles waited", "cycle|cycles", s => s.Waited),
            Readout.From<ThreadsState>("deadlocks", "Passes that ended in a deadlock", "deadlock|deadlocks", s => s.Results.Count(r => r.Deadlock)),
            Readout.From<ThreadsState>("cycles", "Cycles of the pass", "cycle|cycles", s => s.Cycles),
        ],
        Artifacts =
        [
            new("promela", "The first pass for the model checker Spin", "text/plain", "pml", ThreadsArtifacts.Promela),
            new("finals", "Every value that the counter can end with in the first pass", "application/json", "json", ThreadsArtifacts.Finals),
        ],
        UsesChance = true,
        Create = context => new ThreadsModel(context),
    };

    /// <summary>The passes after the first.</summary>
    /// <exception cref="InvalidInputException">One of them names no protection, or a number out of range.</exception>
    internal static IEnumerable<Pass> ReadThen(RunRequest request)
    {
        foreach (var text in request.Parameters.Get(Then))
        {
            var (words, each) = (text.Split(' ', StringSplitOptions.RemoveEmptyEntries), request.Parameters.GetInt(Increments));
            if (words.Length == 0 || !Protection.Names.Contains(words[0])) throw Refuse($"holds \"{text}\", which is not one of {string.Join(", ", Protection.Names)}, with a number after it or without");
            if (words.Length > 2 || (words.Length == 2 && (!int.TryParse(words[1], NumberStyles.None, CultureInfo.InvariantCulture, out each) || each < Increments.Min || each > Increments.Max)))
                throw Refuse(FormattableString.Invariant($"holds \"{text}\": after the name of a lock may stand one number from {Increments.Min} to {Increments.Max}"));
            yield return new(words[0], each);
        }

        InvalidInputException Refuse(string reason) => new(request.Model, Then, request.Parameters.TextOf(Then), reason);
    }

    /// <summary>The turns that the schedule gives.</summary>
    /// <exception cref="InvalidInputException">It names something that is no thread; the message says where.</exception>
    internal static List<int> ReadSchedule(RunRequest request)
    {
        var (text, threads, turns) = (request.Parameters.Get(Schedule), request.Parameters.GetInt(ThreadCount), new List<int>());
        if (text.Trim() == "seeded") return turns;
        for (var at = 0; at < text.Length;)
        {
            var from = at;
            while (at < text.Length && !IsBetween(text[at])) at++;
            if (at == from)
            {
                at++;
                continue;
            }
            var word = text[from..at];
            if (!int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number < 1 || number > threads) throw Refuse(from, $"\"{(word.Length > 20 ? word[..20] + "…" : word)}\", which is not a thread from 1 to {threads}");
            turns.Add(number);
            if (turns.Count > MostTurns) throw Refuse(from, $"more than {MostTurns} turns: make it shorter");
        }
        return turns;

        InvalidInputException Refuse(int at, string reason)
        {
            var before = text[..at];
            var (line, column) = (before.Count(c => c == '\n') + 1, at - before.LastIndexOf('\n'));
            return new(request.Model, [new(InputErrorKind.InvalidValue, Schedule.Name, text.Length > 40 ? $"{text[..40]}…" : text, FormattableString.Invariant($"has at line {line}, column {column} {reason}"), [])]);
        }
    }

    /// <summary>Refuses an action that names no thread of the run.</summary>
    internal static void Check(RunRequest request, ReaderAction action)
    {
        var (number, threads) = (action.Get(Thread), request.Parameters.GetInt(ThreadCount));
        if (number > threads) throw new InvalidInputException(request.Model, [new(InputErrorKind.InvalidAction, action.Name, action.Argument, FormattableString.Invariant($"there is no thread {number}, only {threads}"), [FormattableString.Invariant($"1 to {threads}")])]);
    }

    /// <summary>Why a turn would do nothing.</summary>
    internal static string? IdleReason(IState state, ReaderAction action)
    {
        var (now, number) = ((ThreadsState)state, (int)action.Get(Thread));
        if (number > now.Threads.Length || now.Pass == 0) return now.Pass == 0 ? "no pass has begun" : $"there is no thread {number}";
        var thread = now.Threads[number - 1];
        return thread.Sleeps ? $"thread {number} sleeps" : now.NextOf(thread) is null ? $"thread {number} is done" : null;
    }

    private static bool IsBetween(char letter) => char.IsWhiteSpace(letter) || letter == ',';
}
