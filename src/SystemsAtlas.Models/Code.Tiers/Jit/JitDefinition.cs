using System.Text;
using SystemsAtlas.Models.Code.Tiers.Jit.Machine;
using SystemsAtlas.Models.Code.Tiers.Jit.Syntax;

namespace SystemsAtlas.Models.Code.Tiers.Jit;

/// <summary>What the model of just-in-time compilation says of itself.</summary>
public static class JitDefinition
{
    /// <summary>The most actions of one run.</summary>
    public const int MostActions = 60;

    private const int MostCharacters = 6_000;

    internal const string Story = """
        function total(item, rate, n) {
          let sum = 0;
          for (let i = 0; i < n; i++) {
            sum = sum + item.price * rate;
          }
          return sum;
        }
        for (let k = 0; k < 4; k++) total({ price: 3 }, 2, 20);
        total({ price: 3 }, 2, 300);
        for (let k = 0; k < 8; k++) total({ price: 3 }, 2, 20);
        for (let k = 0; k < 16; k++) total({ price: 3 }, 0.5, 20);
        for (let k = 0; k < 16; k++) total({ id: 7, price: 3 }, 0.5, 20);
        total({ a: 1, price: 3 }, 0.5, 20);
        total({ b: 1, price: 3 }, 0.5, 20);
        for (let k = 0; k < 14; k++) total({ c: 1, price: 3 }, 0.5, 20);
        """;

    internal static readonly TextKnob Source = Knob.Text("program", Story, MostCharacters, "Program", help:
        "JavaScript: functions at the top level, let, const and var, loops, if, return, numbers, strings, objects with named properties, calls, new, and console.log. What this machine does not know is refused with its place.") with
    { IsCode = true };
    internal static readonly IntegerKnob BaselineThreshold = Knob.Integer("baseline-threshold", 60, 1, 100_000, "Baseline threshold", "calls and turns", help: "After how many calls and turns of loops a function gets baseline code.");
    internal static readonly IntegerKnob OptimiseThreshold = Knob.Integer("optimise-threshold", 200, 1, 100_000, "Optimising threshold", "calls and turns", help: "After how many calls and turns of loops a function is hot. It is optimised when it is called next.");
    internal static readonly IntegerKnob OsrTurns = Knob.Integer("osr-turns", 100, 1, 100_000, "Turns until replacement", "turns", help: "How many further turns a loop of a hot function makes before it is replaced on the stack, if the function does not return.");
    internal static readonly ChoiceKnob Checks = Knob.Choice("checks", "on", ["on", "off"], "Checks of assumptions", "If they are off, optimised code takes for granted what the feedback said. It is never thrown back, and it can be wrong.");
    internal static readonly IntegerKnob CostInterpreted = Cost("cost-interpreted", 20, 1, 1000, "Interpreted instruction", "What an instruction of the byte code costs in the interpreter, which has to fetch and decode it first.");
    internal static readonly IntegerKnob CostBaseline = Cost("cost-baseline", 12, 1, 1000, "Baseline instruction", "What an instruction of the byte code costs in baseline code. Builtins that optimised code calls cost as much.");
    internal static readonly IntegerKnob CostOptimised = Cost("cost-optimised", 1, 1, 1000, "Optimised instruction", "What an instruction of optimised code costs, checks included.");
    internal static readonly IntegerKnob CompileBaseline = Cost("compile-baseline", 20, 0, 100_000, "Compiling baseline code", "What making baseline code costs, for each instruction of the byte code.");
    internal static readonly IntegerKnob CompileOptimised = Cost("compile-optimised", 400, 0, 100_000, "Compiling optimised code", "What making optimised code costs, for each instruction of the byte code.");
    internal static readonly IntegerKnob CostDeoptimise = Cost("cost-deoptimise", 300, 0, 100_000, "Falling back", "What it costs to write the interpreter's frame when a check fails.");

    private static readonly TextKnob s_call = Knob.Text("call", "total({ price: 3 }, 2, 20)", 300, "Call", minLength: 1, help: "A call of a function of the program, such as f(1, 2.5).");

    /// <summary>The model.</summary>
    public static ModelDefinition Definition { get; } = new()
    {
        Slug = "jit",
        Title = "JIT compilation",
        Version = 1,
        Covers = "A JavaScript engine with three tiers: an interpreter of byte code, a baseline compiler, and an optimising compiler that assumes what feedback slots have seen. Hot functions are compiled at their next call, hot loops are replaced on the stack, objects have hidden classes, accesses have inline caches, and code whose assumption fails is thrown away while the function goes on where it was.",
        Simplifications =
        [
            "The language is a part of JavaScript without arrays, closures, methods, exceptions and classes. What is left out is refused with its place.",
            "The byte code is V8's in names, order and feedback; an object literal is one instruction here and several there, and V8 reuses registers in other ways.",
            "Heat counts calls and turns of loops. V8 takes the size of the byte code from a budget instead, and puts a compilation off while feedback still changes.",
            "The compilers run at once and the program waits. V8 optimises on another thread, and the old code runs on meanwhile.",
            "There are three tiers. Chromium's V8 has a fourth, Maglev, between baseline and the top; Node 20 has it switched off.",
            "The optimising compiler removes moves and checks that were made already. It inlines no calls, moves nothing out of loops and allocates no registers, so its code is slower than that of a real one.",
            "A cycle is a unit of the costs that the knobs set. There is no cache, no branch predictor and no garbage collector.",
            "Feedback is kept from the first call on. V8 begins after a function has run several times.",
            "Code that is given up takes the code for its function's loops with it. V8 keeps each until it fails by itself.",
            "V8 keeps of every field whether it was written once only, and goes back to the last instruction with an effect where a check fails. Here a field has no such mark, and the function goes on at the instruction that failed.",
            "A check for minus zero is made wherever an integer multiplication may give one. V8 leaves it out where the result is added to something.",
        ],
        Sources =
        [
            new("L. P. Deutsch and A. M. Schiffman, Efficient implementation of the Smalltalk-80 system, POPL 1984", "https://doi.org/10.1145/800017.800542"),
            new("C. Chambers, D. Ungar and E. Lee, An efficient implementation of SELF, a dynamically-typed object-oriented language based on prototypes, OOPSLA 1989", "https://doi.org/10.1145/74877.74884"),
            new("U. Hölzle, C. Chambers and D. Ungar, Optimizing dynamically-typed object-oriented languages with polymorphic inline caches, ECOOP 1991", "https://doi.org/10.1007/BFb0057013"),
            new("U. Hölzle, C. Chambers and D. Ungar, Debugging optimized code with dynamic deoptimization, PLDI 1992", "https://doi.org/10.1145/143095.143114"),
            new("V8, source text of version 11.3, which Node 20 contains: interpreter/bytecode-generator.cc, common/globals.h (BinaryOperationFeedback), deoptimizer/deoptimize-reason.h", "https://github.com/nodejs/node/tree/v20.20.2/deps/v8/src"),
        ],
        TimeUnit = "cycle",
        Knobs = [Source, BaselineThreshold, OptimiseThreshold, OsrTurns, Checks, CostInterpreted, CostBaseline, CostOptimised, CompileBaseline, CompileOptimised, CostDeoptimise],
        Actions =
        [
            new("call", "Call a function", s_call, "Calls a function of the program, as soon as no other is running."),
            new("discard", "Throw optimised code away", null, "Throws all optimised code away. Functions have to become hot once more."),
        ],
        Idle = IdleReason,
        Events = JitEvent.Names,
        Readouts =
        [
            Of("call-cycles", "Time of the last call", "cycle|cycles", s => s.LastCall?.Cycles ?? 0),
            Of("speed-up", "Speed of the last call, interpreter = 1", "", s => Math.Round(s.SpeedUp, 2)),
            Of("whole-speed-up", "Speed of the whole run, interpreter = 1", "", s => Math.Round(s.WholeSpeedUp, 2)),
            Of("best-speed-up", "Speed of the best call, interpreter = 1", "", s => Math.Round(s.Best, 2)),
            Of("tier", "Tier of the function: 0, 1 or 2", "", s => (int)(s.Routine?.Tier ?? Tier.Interpreted)),
            Of("heat", "Heat of the function", "call or turn|calls and turns", s => s.Routine?.Heat ?? 0),
            Of("guards", "Checks in the optimised code", "check|checks", s => s.Guards),
            Of("calls", "Calls", "call|calls", s => s.Calls.Count),
            Of("compilations", "Optimising compilations", "compilation|compilations", s => s.Compilations),
            Of("deoptimisations", "Deoptimisations", "deoptimisation|deoptimisations", s => s.Deoptimisations),
            Of("replacements", "On-stack replacements", "replacement|replacements", s => s.Replacements),
            Of("megamorphic", "Megamorphic caches of the function", "cache|caches", s => s.Slots.Count(x => x.Word == "MEGAMORPHIC")),
            Of("compiling", "Cycles spent compiling", "cycle|cycles", s => s.Account.Compiling),
            Of("shapes", "Shapes", "shape|shapes", s => s.Shapes.Length),
        ],
        Artifacts =
        [
            new("bytecode", "The byte code of every function, with its feedback", "text/plain", "txt", t => JitTexts.ByteCode((JitState)t.Final)),
            new("log", "What was compiled and given up, and why, in the order in which it happened", "text/plain", "log", t => Encoding.UTF8.GetBytes(string.Concat(((JitState)t.Final).Log.Items().Select(l => l + "\n")))),
            new("output", "What the program printed", "text/plain", "txt", t => Encoding.UTF8.GetBytes(string.Concat(((JitState)t.Final).Output.Items().Select(l => l + "\n")))),
            new("calls", "Every call from outside of all functions, with its time", "text/csv", "csv", t => JitTexts.Calls((JitState)t.Final)),
        ],
        Create = context => new JitModel(context),
    };

    /// <summary>The program that the knob holds, as byte code.</summary>
    /// <exception cref="InvalidInputException">It cannot be read; the message names line and column.</exception>
    internal static Machine.Program ReadProgram(RunRequest request)
    {
        var p = request.Parameters;
        if (request.Actions.Count > MostActions)
            throw new InvalidInputException(request.Model, [new(InputErrorKind.InvalidAction, "actions", "", Lines.Say($"{request.Actions.Count} are too many: a run takes {MostActions} at most"), [])]);
        var text = p.Get(Source);
        try
        {
            return Compiler.Compile(text);
        }
        catch (RefusedException e)
        {
            throw new InvalidInputException(request.Model, [new(InputErrorKind.InvalidValue, Source.Name, text.Length <= 40 ? text : $"{text[..40]}…", Lines.Say($"line {e.At.Line}, column {e.At.Column}: {e.Message}"), [])]);
        }
    }

    /// <summary>Why an action would do nothing.</summary>
    internal static string? IdleReason(IState state, ReaderAction action)
    {
        var now = (JitState)state;
        if (action.Name == "discard") return now.Routines.Any(r => r.Tier == Tier.Optimised) || now.Fast.Length > 0 && !now.IsGone ? null : "there is no optimised code";
        if (now.Error.Length > 0) return "the program has ended with an error";
        try
        {
            // Only the names matter here; the byte code is made when the call is carried out.
            return Parser.ReadCall(action.Argument) is Call { Callee: NameUse use } call
                ? now.Routines.Any(r => r.Label == use.Name) ? Unknown(call, now) : $"there is no function {use.Name}"
                : "this is no call of a function such as f(1, 2)";
        }
        catch (RefusedException e)
        {
            return e.Message;
        }
    }

    // A name in the arguments has to be one that the call can know.
    private static string? Unknown(Call call, JitState state)
    {
        var waiting = new Stack<Expression>(call.Arguments);
        while (waiting.TryPop(out var e))
        {
            switch (e)
            {
                case NameUse use when !state.Routines.Any(r => r.Label == use.Name): return $"{use.Name} is no function of the program; a call takes values";
                case Assignment or Update or Making or Call: return "a call takes values and functions, nothing that has an effect";
                case ObjectText o:
                    foreach (var v in o.Values) waiting.Push(v);
                    break;
                case Unary u:
                    waiting.Push(u.Operand);
                    break;
                case Binary b:
                    waiting.Push(b.Left);
                    waiting.Push(b.Right);
                    break;
                case Member or Conditional or Logical or ThisUse: return "a call takes values and functions here";
            }
        }
        return null;
    }

    private static IntegerKnob Cost(string name, long usual, long least, long most, string label, string help) =>
        Knob.Integer(name, usual, least, most, label, "cycles", help: help) with { Group = "Costs" };

    private static Readout Of(string name, string label, string unit, Func<JitState, Value> of) => Readout.From(name, label, unit, of);
}
