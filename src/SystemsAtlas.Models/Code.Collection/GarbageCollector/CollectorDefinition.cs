namespace SystemsAtlas.Models.Code.Collection.GarbageCollector;

/// <summary>What the model of garbage collectors says of itself.</summary>
public static class CollectorDefinition
{
    private const int MostCharacters = 20_000;

    internal const string Story = """
        begin mark-sweep
        a = new 9
        t = new 7
        a.x = new 11
        u = new 7
        t.u = u; u.t = t
        b = new 9
        b.x = new 11
        drop t
        drop u
        c = new 14
        switch mark-compact
        c = new 14
        begin copying
        a = new 5
        t = new 9
        a.x = new 3
        b = new 3
        b.x = a.x
        drop t
        collect
        begin generational
        a = new 5
        collect 0
        collect 1
        t = new 3
        t = new 3
        t = new 3
        t = new 3
        t = new 3
        a.x = t
        t = new 3
        t = new 3
        t = new 3
        t = new 3
        begin incremental
        barrier off
        a = new 3
        c = new 3
        b = new 3
        n = new 5
        b.x = n
        drop n
        collect
        a.x = b.x
        b.x = null
        d = new 5
        begin incremental
        barrier on
        a = new 3
        c = new 3
        b = new 3
        n = new 5
        b.x = n
        drop n
        collect
        a.x = b.x
        b.x = null
        advance
        begin reference-counting
        a = new 3
        b = new 5
        a.x = b
        drop b
        drop a
        p = new 3
        p.q = new 3
        p.q.p = p
        drop p
        collect
        """;

    internal static readonly TextKnob Program = Knob.Text("program", Story, MostCharacters, "Program", help:
        "One statement on a line, or several with semicolons. a = new 3 makes an object with three fields; a.x = b, b = a.x and a.x = null write references; drop a forgets a variable; collect 0, collect 1 and collect collect up to a generation. begin copying goes on with an empty heap and that collector, switch mark-compact with the same heap; barrier off and barrier on switch the write barrier; advance lets an incremental collector look at one more object. # begins a remark.") with
    { IsCode = true };
    internal static readonly ChoiceKnob Collector = Knob.Choice("collector", Collectors.MarkSweep, Collectors.Names, "Collector", "The collector that a program begins with. A line such as begin copying chooses another one from there on.");
    internal static readonly IntegerKnob HeapWords = Knob.Integer("heap", 64, 32, 256, "Heap", "words", step: 8, help: "How many words the heap has. A copying collector uses one half at a time.");
    internal static readonly IntegerKnob Nursery = Knob.Integer("nursery", 16, 8, 64, "Nursery", "words", step: 8, help: "How many words are kept for new objects where there are generations. It takes a quarter of the heap at most.");
    internal static readonly ChoiceKnob Barrier = Knob.Choice("barrier", "on", ["on", "off"], "Write barrier", "If it is off, writing a reference tells the collector nothing: an incremental collection and one of the young objects alone may then free what is still in use.");

    private static readonly IntegerKnob s_generation = Knob.Integer("generation", 2, 0, 2, "Up to generation", help: "0 collects new objects only, 2 the whole heap. Without generations all three do the same.");
    private static readonly TextKnob s_variable = Knob.Text("variable", "a", 200, "Variable", minLength: 1);
    private static readonly TextKnob s_line = Knob.Text("line", "a.x = b", 200, "Line of the program", minLength: 1, help: "A statement as the program has them, such as a.x = b or b = new 3.");

    public static ModelDefinition Definition { get; } = new()
    {
        Slug = "garbage-collector",
        Title = "Garbage collector",
        Version = 1,
        Covers = "A heap of words with objects that refer to each other by address, and six collectors that find and free what the program can no longer reach: mark-sweep, mark-compact in three passes, copying with two halves, three generations with a card table, incremental marking with a write barrier, and reference counting. Each works on the words of the heap and takes one step for each object.",
        Simplifications =
        [
            "A variable of the program is a root for as long as it is not dropped. Real collectors find roots in registers and stack frames with tables that the compiler wrote.",
            "An object is one word of header and a word for each field, and every field is a reference or null. Real objects hold other data too, and a header says which words are references.",
            "There is one thread. An incremental collection looks at one object after each statement of the program; a concurrent one runs at the same time on other cores.",
            "The write barrier is Dijkstra's: whenever a reference is written while marking is under way, its target becomes grey, for variables too. Objects made during marking are black. The sweep at the end is done at once.",
            "Objects that survive are moved to the next generation at once, as in .NET. An object larger than the nursery is made in the old generation. When survivors do not fit into the next generation, that one is collected too.",
            "Reference counting never looks for cycles. CPython, which counts references, has a second collector for them.",
            "There are no finalizers, weak references and pinned objects.",
        ],
        Sources =
        [
            new("J. McCarthy, Recursive functions of symbolic expressions and their computation by machine, part I, Communications of the ACM 3(4), 1960, section 4c", "https://doi.org/10.1145/367177.367199"),
            new("G. E. Collins, A method for overlapping and erasure of lists, Communications of the ACM 3(12), 1960: reference counting", "https://doi.org/10.1145/367487.367501"),
            new("C. J. Cheney, A nonrecursive list compacting algorithm, Communications of the ACM 13(11), 1970", "https://doi.org/10.1145/362790.362798"),
            new("E. W. Dijkstra, L. Lamport, A. J. Martin, C. S. Scholten and E. F. M. Steffens, On-the-fly garbage collection: an exercise in cooperation, Communications of the ACM 21(11), 1978", "https://doi.org/10.1145/359642.359655"),
            new("D. Ungar, Generation scavenging: a non-disruptive high performance storage reclamation algorithm, 1984", "https://doi.org/10.1145/800020.808261"),
            new("P. R. Wilson, Uniprocessor garbage collection techniques, International Workshop on Memory Management, 1992", "https://doi.org/10.1007/BFb0017182"),
            new("R. Jones, A. Hosking and E. Moss, The Garbage Collection Handbook, second edition, 2023"),
        ],
        Knobs = [Collector, Program, HeapWords, Nursery, Barrier],
        Actions =
        [
            new("collect", "Collect", s_generation, "Starts a collection, as the line collect does."),
            new("drop", "Drop a variable", s_variable, "The program forgets the variable."),
            new("write", "Run a line", s_line, "Carries out one more line of the program."),
            new("advance", "Look at one more object", null, "Lets an incremental collection that is under way look at one more object."),
        ],
        Idle = IdleReason,
        Events = CollectorEvent.Names,
        Readouts =
        [
            Of("objects", "Objects", "object|objects", s => s.Objects.Length),
            Of("used", "Words in use", "word|words", s => s.Used),
            Of("free", "Words free", "word|words", s => s.Free),
            Of("largest-free", "Largest free piece", "word|words", s => s.LargestFree),
            Of("unreachable", "Objects out of reach", "object|objects", s => s.Unreachable),
            Of("leaked", "Leaked by counting", "object|objects", s => s.Collector == Collectors.Counting ? s.Unreachable : 0),
            Of("collections", "Collections", "collection|collections", s => s.Counts.Collections),
            Of("freed", "Words freed", "word|words", s => s.Counts.FreedWords),
            Of("moved", "Words moved", "word|words", s => s.Counts.MovedWords),
            Of("looked", "Words looked at", "word|words", s => s.Looked),
            Of("dirty", "Dirty cards", "card|cards", s => s.DirtyCards),
            Of("lost", "Objects lost", "object|objects", s => s.Counts.Lost),
            Of("refused", "Requests refused", "request|requests", s => s.Counts.Refused),
        ],
        Artifacts =
        [
            new("survivors", "What is there after each collection and at the end, with its generation", "application/json", "json", SurvivorsText.Json),
            new("csharp", "The run as a C# program, which has .NET's collector do the same and prints what is there", "text/plain", "cs", CSharpText.Program),
        ],
        Create = context => new CollectorModel(context),
    };

    /// <summary>The program that the knob holds.</summary>
    /// <exception cref="InvalidInputException">It cannot be read; the message names line and column.</exception>
    internal static List<Statement> ReadProgram(RunRequest request)
    {
        var text = request.Parameters.Get(Program);
        try
        {
            return ProgramText.Read(text);
        }
        catch (ProgramTextException e)
        {
            throw new InvalidInputException(request.Model, [new(InputErrorKind.InvalidValue, Program.Name, text.Length <= 40 ? text : $"{text[..40]}…", e.Message, [])]);
        }
    }

    /// <summary>Why an action would do nothing.</summary>
    internal static string? IdleReason(IState state, ReaderAction action)
    {
        var now = (CollectorState)state;
        if (now.Error.Length > 0) return "this part of the program has ended";
        switch (action.Name)
        {
            case "advance": return now is { Collector: Collectors.Incremental, IsCollecting: true } ? null : "no incremental collection is under way";
            case "collect": return now.Collector == Collectors.Counting ? "counting frees an object as soon as its count is 0, and collects nothing" : null;
            case "drop": return now.Roots.Any(r => r.Label == action.Argument) ? null : $"there is no variable {action.Argument}";
            case "write":
                try
                {
                    return ProgramText.ReadOne(action.Argument) is null ? "the line is empty" : null;
                }
                catch (ProgramTextException e)
                {
                    return $"the line {e.Message}";
                }
            default: return null;
        }
    }

    private static Readout Of(string name, string label, string unit, Func<CollectorState, Value> of) => Readout.From(name, label, unit, of);
}
