using System.Globalization;
using SystemsAtlas.Models.RiscV;

namespace SystemsAtlas.Models.Hardware.Cores.Pipelining;

/// <summary>A pass: how the pipeline is built, and how many of its cycles are shown one by one.</summary>
internal sealed record PassPlan(Setting Setting, int Detail);

/// <summary>What stays the same during a run.</summary>
internal sealed class PipeliningSetup
{
    /// <summary>Instructions of a program that is counted in every setting.</summary>
    public const int MostCompared = 500;

    /// <summary>Branches and jumps whose prediction a state keeps.</summary>
    public const int MostPredictions = 40;

    private const int MostErrors = 8, Excerpt = 40;

    private readonly Dictionary<string, Execution> _programs = [];

    /// <summary>The names of the stages.</summary>
    public static ImmutableArray<string> Stages { get; } = ["IF", "ID", "EX", "MEM", "WB"];

    /// <summary>How the pipeline is built in each pass.</summary>
    public required ImmutableArray<PassPlan> Passes { get; init; }

    /// <summary>After how many cycles a pass is stopped.</summary>
    public required int MostCycles { get; init; }

    /// <summary>The program of a pass.</summary>
    public Execution ProgramOf(Setting setting)
    {
        if (_programs.TryGetValue(setting.Program, out var program)) return program;
        return _programs[setting.Program] = new(new(setting.Program, Assembler.Assemble(ReadyPrograms.Find(setting.Program)!).Expect()));
    }

    /// <summary>In words, why a stage has no instruction.</summary>
    public static string NameOf(Bubble bubble) => bubble switch
    {
        Bubble.LoadUse => "load-use",
        Bubble.Operand or Bubble.Hazard => "waits",
        Bubble.Flush => "flushed",
        Bubble.Miss => "memory",
        _ => "",
    };

    /// <summary>Reads the knobs.</summary>
    /// <exception cref="InvalidInputException">The program cannot be assembled, or a pass names something that is none.</exception>
    public static PipeliningSetup Read(RunRequest request)
    {
        var p = request.Parameters;
        var text = p.Get(PipeliningDefinition.Program);
        var name = text.Trim();
        var isReady = ReadyPrograms.Find(name) is not null;
        var first = new Setting(isReady ? name : ReadyPrograms.Unnamed, p.Get(PipeliningDefinition.Forwarding) == Setting.On, p.Get(PipeliningDefinition.Predictor), p.Get(PipeliningDefinition.BranchStage));
        var plan = new PassPlan(first, p.GetInt(PipeliningDefinition.Detail));
        var setup = new PipeliningSetup { Passes = [plan, .. p.Get(PipeliningDefinition.Then).Select(words => Later(request, plan, words))], MostCycles = p.GetInt(PipeliningDefinition.MostCycles) };
        if (!isReady) setup._programs[ReadyPrograms.Unnamed] = new(new(ReadyPrograms.Unnamed, Assemble(request, text)));
        return setup;
    }

    private static PassPlan Later(RunRequest request, PassPlan first, string words)
    {
        var (setting, detail) = first;
        foreach (var word in words.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= PipeliningDefinition.Detail.Min && number <= PipeliningDefinition.Detail.Max) detail = number;
            else setting = setting.With(word) ?? throw new InvalidInputException(request.Model, PipeliningDefinition.Then, request.Parameters.TextOf(PipeliningDefinition.Then),
                $"holds \"{word}\" in \"{words}\", which is no number of cycles from {PipeliningDefinition.Detail.Min} to {PipeliningDefinition.Detail.Max} and none of {string.Join(", ", (string[])[Setting.On, Setting.Off, .. Setting.Predictors, Setting.InId, Setting.InEx, .. ReadyPrograms.Names])}");
        }
        return new(setting, detail);
    }

    private static Program Assemble(RunRequest request, string text)
    {
        var (assembled, name) = (Assembler.Assemble(text), text.Trim());
        if (assembled.Program is not { } program)
        {
            var isWord = name.Length > 0 && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');
            throw new InvalidInputException(request.Model, [.. assembled.Errors.Take(MostErrors).Select(e => Refuse($"has at {e.Place}: {e.Reason}; {e.Remedy}", isWord ? ReadyPrograms.Names : []))]);
        }
        if (program[SectionKind.Text] is null) throw new InvalidInputException(request.Model, [Refuse("holds no instruction to begin with: write at least one in .text", ReadyPrograms.Names)]);
        return program;

        InputError Refuse(string reason, IReadOnlyList<string> accepted) => new(InputErrorKind.InvalidValue, PipeliningDefinition.Program.Name, text.Length <= Excerpt ? text : $"{text[..Excerpt]}…", reason, accepted);
    }
}
