namespace SystemsAtlas.Models.Hardware.StackHeap;

/// <summary>What the model of stack and heap says of itself: knobs, actions, readouts, and what it leaves out.</summary>
public static class StackHeapDefinition
{
    private const int MostCharacters = 100_000;

    internal const string Story = """
        int a[4] = {3,1,4,1}
        call sum
          int s = a[0] + a[1] + a[2] + a[3]
          return
        p = malloc(16)
        memcpy(p, a, 16)
        q = malloc(24)
        call keep
          t = malloc(100)
          return
        free(q)
        q = malloc(20)
        b = malloc(1200)
        c = malloc(1200)
        d = malloc(1200)
        e = malloc(24)
        free(b)
        free(d)
        b = malloc(2000)
        free(c)
        d = malloc(3000)
        m = malloc(200000)
        free(m)
        p[0] = 2
        free(p)
        free(p)
        """;

    internal static readonly TextKnob Program = Knob.Text("program", Story, MostCharacters, "Program", help:
        "C without loops, one statement on a line or several with semicolons: int x = 3, int a[4] = {3, 1, 4, 1}, static int n, p = malloc(24), calloc(6, 4), realloc(p, 100), free(p), q = p, p = &x, p = &q[2], p[0] = 3, memcpy(p, a, 16), call f, return. The lines between call and return are that function's. # begins a remark.") with
    { IsCode = true };
    internal static readonly ChoiceKnob Aslr = Knob.Choice("aslr", "off", ["off", "on"], "Random addresses", "If it is on, the kernel moves each part of the program by chance, as Linux does by default. The distances within the heap stay the same.");

    private static readonly TextKnob s_pointer = Knob.Text("pointer", "p", 24, "Pointer or place", minLength: 1, help: "The name of a pointer, or the offset of its chunk in the heap.");

    public static ModelDefinition Definition { get; } = new()
    {
        Slug = "stack-vs-heap",
        Title = "Stack and heap",
        Version = 1,
        Covers = "A program of declarations, calls, malloc, calloc, realloc and free, line by line: each variable at its address on the stack or in the program's data, each block on a heap that glibc 2.36 manages with its headers, tcache, fast bins, unsorted, small and large bins, top and mapped blocks, and each error with glibc's own message.",
        Simplifications =
        [
            "The language has no loops, branches and structures, and functions have neither arguments nor results: a function is the lines between its call and its return, and it may use its callers' variables.",
            "A variable begins as zero. In C one on the stack begins with whatever lay there; the C program that the run gives clears each call's variables, so that it prints the same everywhere.",
            "A call's variables lie in the order in which they are declared, in one piece with sixteen bytes of zeros before them. A compiler may order them otherwise, or keep them in registers.",
            "There is one thread, so one arena. Other threads would have tcaches of their own.",
            "Where the bytes that malloc reads differ from run to run, because they are addresses or random keys, the run ends and says so.",
            "The largest request that is followed is 1 GiB, and the heap grows to 1 GiB at most. Requests from 128 TiB on are refused, as the kernel refuses them.",
            "The addresses without randomisation are those of a small program on x86-64. The parts of a larger one lie a few pages apart from them.",
        ],
        Sources =
        [
            new("GNU C Library 2.36, malloc/malloc.c", "https://sourceware.org/git/?p=glibc.git;a=blob;f=malloc/malloc.c;hb=refs/tags/glibc-2.36"),
            new("D. Lea, A memory allocator, 1996, revised 2000", "https://gee.cs.oswego.edu/dl/html/malloc.html"),
            new("P. R. Wilson, M. S. Johnstone, M. Neely and D. Boles, Dynamic storage allocation: a survey and critical review, International Workshop on Memory Management, 1995", "https://doi.org/10.1007/3-540-60368-9_19"),
            new("System V Application Binary Interface, AMD64 Architecture Processor Supplement, section 3.2: the stack", "https://gitlab.com/x86-psABIs/x86-64-ABI"),
        ],
        Knobs = [Program, Aslr],
        Actions =
        [
            new("malloc", "Allocate", Knob.Integer("bytes", 24, 0, 1 << 30, "Bytes", "bytes", help: "How many bytes to ask for. The address is held by a new pointer."), "Asks for a block, whose address a new pointer of the program's data holds."),
            new("free", "Free", s_pointer, "Gives the block back that a pointer leads to; a second time too."),
        ],
        Idle = IdleReason,
        Events = StackHeapEvent.Names,
        Readouts =
        [
            Of("blocks", "Blocks in use", "block|blocks", s => s.Blocks),
            Of("asked", "Bytes asked for", "byte|bytes", s => (long)s.Asked),
            Of("taken", "Bytes taken for them", "byte|bytes", s => (long)s.Taken),
            Of("heap", "Heap", "byte|bytes", s => (long)s.HeapBytes),
            Of("free-bytes", "Free in pieces", "byte|bytes", s => (long)s.Free),
            Of("largest-free", "Largest free piece", "byte|bytes", s => (long)s.LargestFree),
            Of("lost", "Blocks leaked", "block|blocks", s => s.Lost),
            Of("dangling", "Dangling pointers", "pointer|pointers", s => s.Dangling),
            Of("reused", "Blocks from free memory", "block|blocks", s => s.Counts.Reused),
            Of("merges", "Neighbours merged", "merge|merges", s => s.Counts.Merges),
            Of("errors", "Errors that ended it", "error|errors", s => s.Error.Length > 0 ? 1 : 0),
        ],
        Artifacts =
        [
            new("c", "The run as a C program, which prints where its blocks lie", "text/x-c", "c", CText.Program),
            new("layout", "What that program prints: each block's distance from the first, and its header", "text/plain", "txt", CText.Layout),
        ],
        UsesChance = true,
        Create = context => new StackHeapModel(context),
    };

    /// <summary>The program that the knob holds.</summary>
    /// <exception cref="InvalidInputException">It cannot be read; the message names line and column.</exception>
    internal static ProgramPlan ReadProgram(RunRequest request)
    {
        var text = request.Parameters.Get(Program);
        try
        {
            return new(ProgramText.Read(text));
        }
        catch (ProgramTextException e)
        {
            throw new InvalidInputException(request.Model, [new(InputErrorKind.InvalidValue, Program.Name, text.Length <= 40 ? text : $"{text[..40]}…", e.Message, [])]);
        }
    }

    /// <summary>Why an action would do nothing.</summary>
    internal static string? IdleReason(IState state, ReaderAction action)
    {
        var now = (StackHeapState)state;
        if (now.Error.Length > 0) return "the program has been ended";
        return action.Name == "free" && PointerOf(now, action.Argument) is null ? $"no pointer leads to {action.Argument}" : null;
    }

    /// <summary>The pointer that an argument means: by its name, or by the offset of the chunk that it leads to.</summary>
    internal static Placed? PointerOf(StackHeapState state, string argument)
    {
        var isOffset = ulong.TryParse(argument, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var offset);
        var all = state.Frames.Reverse().SelectMany(f => f.Variables).Concat(state.Statics);
        foreach (var placed in isOffset ? all.OrderBy(v => v.Held == HeldKind.Dangling) : all)
        {
            if (placed.Variable.Kind != VariableKind.Pointer) continue;
            if (isOffset ? placed.Target != 0 && placed.Target == state.Map.Heap + offset + Malloc.HeaderBytes : placed.Variable.Name == argument) return placed;
        }
        return null;
    }

    private static Readout Of(string name, string label, string unit, Func<StackHeapState, Value> of) => Readout.From(name, label, unit, of);
}
