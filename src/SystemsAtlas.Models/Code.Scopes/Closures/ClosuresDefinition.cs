namespace SystemsAtlas.Models.Code.Scopes.Closures;

/// <summary>What the model says of itself.</summary>
internal static class ClosuresDefinition
{
    public const string All = "all", Captured = "captured", AtOnce = "at-once", Never = "never", OnePerTurn = "one-per-turn", OnePerLoop = "one-per-loop";

    private const int LongestProgram = 20_000, MostActions = 40;

    public static TextKnob Program { get; } = Knob.Text("program", ExampleProgram, LongestProgram, "Program", help: "The program to run, in JavaScript, as Node runs a CommonJS file. What the interpreter does not support is refused with its line and column.") with { IsCode = true };

    public static ChoiceKnob Keeps { get; } = Knob.Choice("keeps", All, [All, Captured], "A record keeps", "all: every variable, as the language's specification has it. captured: only variables that a function within uses, as V8 does; the others are gone when the call returns.");

    public static ChoiceKnob Collector { get; } = Knob.Choice("collector", AtOnce, [AtOnce, Never], "Collector", "at-once: a record that nothing leads to is gone with the next step. never: it stays in the picture.");

    public static ChoiceKnob LoopRecords { get; } = Knob.Choice("loop-records", OnePerTurn, [OnePerTurn, OnePerLoop], "Records of a for loop", "one-per-turn: each turn of a for loop with let has a record of its own, as the specification has it. one-per-loop: all turns share one.");

    public static TextKnob Variable { get; } = Knob.Text("variable", "", 60, "Variable", minLength: 1);

    public static ModelDefinition Definition { get; } = new()
    {
        Slug = "closures",
        Title = "Closures and scope",
        Version = 1,
        Covers = "A program in JavaScript whose variables lie in environment records: each call, block and turn of a loop makes one, each function keeps the one in which it was made, and a search after every step finds which records anything still leads to.",
        Simplifications =
        [
            "What the specification describes is drawn as it stands there. An engine keeps most variables in registers and makes records only for those that a function uses: the setting captured shows this.",
            "The script's own record stays for ever, as that of a page's script does. In Node a file is a function, so its variables may go when nothing uses them.",
            "A collector here takes a record as soon as nothing leads to it. A real one runs when memory is short, and at no time that the program knows.",
            "What a built-in holds while it calls back into the program cannot be seen, so nothing is told to be unreachable until it is done. From the first promise on nothing is told to be unreachable any more.",
            "Of what one line of the program does again and again, the first few times are steps. After 1,000 steps only what is printed, thrown or queued is told.",
            "Beyond 20,000 values the search is given up, and nothing is told to be unreachable any more. A state lists 60 records; all are counted.",
            "Left out, each refused with its line and column: eval and with, regular expressions, Date, BigInt, Proxy, typed arrays and modules.",
        ],
        Sources =
        [
            new("ECMA-262, ECMAScript 2025 Language Specification, sections 9.1 (environment records), 10.2 (function objects) and 14.7.4 (the for statement)", "https://tc39.es/ecma262/2025/"),
            new("P. J. Landin, The mechanical evaluation of expressions, The Computer Journal 6(4), 1964, pages 308-320", "https://doi.org/10.1093/comjnl/6.4.308"),
            new("Z. Shao and A. W. Appel, Space-efficient closure representations, LISP and Functional Programming 1994", "https://doi.org/10.1145/182409.156783"),
        ],
        Knobs = [Program, Keeps, Collector, LoopRecords],
        Actions =
        [
            new("call", "Call it once more", Variable, "A function of the script is called without arguments, as a task of its own, once no other code runs."),
            new("drop", "Set it to null", Variable, "A variable of the script lets go of what it holds."),
        ],
        Idle = IdleReason,
        Events = ClosuresEvent.Names,
        Readouts =
        [
            Readout.From<ClosuresState>("made", "Records made", "record|records", s => s.Made),
            Readout.From<ClosuresState>("kept", "Records kept", "record|records", s => s.Kept),
            Readout.From<ClosuresState>("functions", "Functions made", "function|functions", s => s.Functions),
            Readout.From<ClosuresState>("found-outside", "Variables found farther out", "time|times", s => s.FoundOutside),
            Readout.From<ClosuresState>("calls", "Calls so far", "call|calls", s => s.Calls),
            Readout.From<ClosuresState>("printed", "Lines printed", "line|lines", s => s.Printed),
        ],
        Artifacts =
        [
            new("output", "What the program prints", "text/plain", "txt", ClosuresArtifacts.Output),
            new("environments", "The records that each function of the script keeps at the end", "application/json", "json", ClosuresArtifacts.Environments),
        ],
        UsesChance = true,
        Create = context => new ClosuresModel(context),
    };

    private const string ExampleProgram = """
        const log = console.log;

        function counter() {
          let count = 0;
          function next() {
            count = count + 1;
            return count;
          }
          return next;
        }
        let a = counter();
        let b = counter();
        a();
        a();
        log(a(), b());

        for (var i = 0; i < 3; i++)
          setTimeout(() => log(i));
        for (let j = 0; j < 3; j++)
          setTimeout(() => log(j));
        b = null;
        """;

    /// <summary>Refuses more actions than a run takes.</summary>
    internal static void Check(RunRequest request)
    {
        if (request.Actions.Count > MostActions)
            throw new InvalidInputException(request.Model, [new(InputErrorKind.InvalidAction, "actions", "", FormattableString.Invariant($"{request.Actions.Count} are too many: a run takes {MostActions} at most"), [])]);
    }

    /// <summary>Why an action would do nothing.</summary>
    internal static string? IdleReason(IState state, ReaderAction action)
    {
        var (now, name) = ((ClosuresState)state, action.Get(Variable));
        if (now.IsStopped) return "the program was ended by an error";
        if (now.Globals.FirstOrDefault(g => g.Variable == name) is not { } found) return $"the script has no variable {ClosuresEvent.Plain(name)}";
        if (action.Name == "call") return found.IsFunction ? null : $"{name} holds no function";
        return found.IsConstant ? $"{name} is a const, which takes no other value" : found.IsGone ? $"{name} holds nothing" : null;
    }
}
