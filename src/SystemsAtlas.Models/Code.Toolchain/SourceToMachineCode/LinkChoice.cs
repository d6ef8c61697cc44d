using SystemsAtlas.Models.Code.Toolchain.C;
using SystemsAtlas.Models.RiscV;

namespace SystemsAtlas.Models.Code.Toolchain.SourceToMachineCode;

/// <summary>The ways in which a reader may have the object files linked.</summary>
public static class LinkChoice
{
    public const string All = "all", WithoutLibrary = "without-library", ProgramFirst = "program-first", ProgramTwice = "program-twice";

    public static ImmutableArray<string> Names { get; } = [All, WithoutLibrary, ProgramFirst, ProgramTwice];

    /// <summary>The files, in order.</summary>
    internal static ImmutableArray<Input> InputsOf(string choice, ObjectFile program)
    {
        ImmutableArray<Input> all = [.. Library.With(ProgramBuild.OName, program).Select(f => new Input(f.Name, f.File))];
        return choice switch
        {
            WithoutLibrary => [.. all.Take(2)],
            ProgramFirst => [all[1], all[0], .. all.Skip(2)],
            ProgramTwice => [all[0], all[1], all[1], .. all.Skip(2)],
            _ => all,
        };
    }
}
