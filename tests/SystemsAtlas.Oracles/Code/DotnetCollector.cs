using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using SystemsAtlas.Oracles.Harness;

namespace SystemsAtlas.Oracles.Code;

/// <summary>Runs the C# programs that the model leaves. What is the same in all of them is compiled once; each program's own lines are a method, and all run in one process whose collections wait until they are done.</summary>
internal static class DotnetCollector
{
    private const string Start = "    static void Main()\n    {\n", End = "    }\n}\n";

    // No collection but those that are asked for: the first generation may grow to 256 MiB.
    private const string Settings = """
        { "runtimeOptions": { "tfm": "net10.0", "framework": { "name": "Microsoft.NETCore.App", "version": "10.0.0" }, "configProperties": { "System.GC.Concurrent": false, "System.GC.Server": false, "System.GC.Gen0Size": 268435456 } } }
        """;

    public static string[] Run(Tool dotnet, IReadOnlyList<string> programs)
    {
        var whole = programs[0];
        var text = new StringBuilder(Regex.Replace(whole[..whole.IndexOf(Start, StringComparison.Ordinal)], @"new object\[\d+\]", "new object[16]"));
        foreach (var (i, program) in programs.Index())
            text.Append(CultureInfo.InvariantCulture, $"    static void Case{i}()\n    {{\n{program[(program.IndexOf(Start, StringComparison.Ordinal) + Start.Length)..^End.Length]}    }}\n");
        text.Append(Start);
        // Large objects count towards a full collection of .NET's own; so what one program left is gone before the next begins.
        foreach (var (i, _) in programs.Index()) text.Append(CultureInfo.InvariantCulture, $"        Case{i}(); Console.Write('\\f'); Begin(); entries.Clear(); GC.Collect();\n");
        return Output(dotnet, text.Append(End).ToString()).Split('\f');
    }

    /// <summary>What a program prints that is compiled as it is.</summary>
    public static string Output(Tool dotnet, string program)
    {
        using var scratch = new Scratch();
        scratch.Write("all.cs", program);
        scratch.Write("all.runtimeconfig.json", Settings);
        var (compiler, references) = Compiler(dotnet, scratch);
        dotnet.Run(scratch, ["exec", compiler, "-nologo", "-nowarn:CS1701", "-warnaserror", "-optimize", "-out:all.dll", .. references.Select(r => $"-r:{r}"), "all.cs"]).Succeeded();
        return dotnet.Run(scratch, ["exec", "all.dll"]).Succeeded().Output;
    }

    // The compiler itself: the command that builds projects would take several times as long.
    private static (string Compiler, IReadOnlyList<string> References) Compiler(Tool dotnet, Scratch scratch)
    {
        var sdk = dotnet.Run(scratch, ["--list-sdks"]).Succeeded().Output.TrimEnd('\n').Split('\n')[^1].Split(' ', 2);
        var runtime = dotnet.Run(scratch, ["--list-runtimes"]).Succeeded().Output.Split('\n').Last(l => l.StartsWith("Microsoft.NETCore.App ", StringComparison.Ordinal)).Split(' ', 3);
        var folder = Path.Combine(runtime[2].Trim('[', ']'), runtime[1]);
        string[] names = ["System.Private.CoreLib", "System.Runtime", "System.Console", "System.Collections"];
        return (Path.Combine(sdk[1].Trim('[', ']'), sdk[0], "Roslyn", "bincore", "csc.dll"), [.. names.Select(n => Path.Combine(folder, n + ".dll"))]);
    }
}
