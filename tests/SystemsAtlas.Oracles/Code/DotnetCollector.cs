using System.Globalization;
using System.Text;
using SystemsAtlas.Oracles.Harness;

namespace SystemsAtlas.Oracles.Code;

/// <summary>Runs the C# programs that the model leaves: all are compiled into one, each in a namespace of its own, and its collections wait until they are done.</summary>
internal static class DotnetCollector
{
    private const string Settings = """
        { "runtimeOptions": { "tfm": "net10.0", "framework": { "name": "Microsoft.NETCore.App", "version": "10.0.0" }, "configProperties": { "System.GC.Concurrent": false, "System.GC.Server": false } } }
        """;

    public static string[] Run(Tool dotnet, IReadOnlyList<string> programs, string settings = Settings)
    {
        using var scratch = new Scratch();
        var text = new StringBuilder();
        foreach (var (i, program) in programs.Index()) text.Append(CultureInfo.InvariantCulture, $"namespace case_{i} {{\n{program.Replace("static void Main()", "public static void Main()", StringComparison.Ordinal)}\n}}\n");
        text.Append("static class Everything { static void Main() {\n");
        foreach (var (i, _) in programs.Index()) text.Append(CultureInfo.InvariantCulture, $"case_{i}.Program.Main(); System.Console.Write('\\f');\n");
        text.Append("} }\n");
        scratch.Write("all.cs", text.ToString().Replace("static class Program", "public static class Program", StringComparison.Ordinal));
        scratch.Write("all.runtimeconfig.json", settings);
        var (compiler, references) = Compiler(dotnet, scratch);
        dotnet.Run(scratch, ["exec", compiler, "-nologo", "-nowarn:CS1701", "-optimize", "-out:all.dll", .. references.Select(r => $"-r:{r}"), "all.cs"]).Succeeded();
        return dotnet.Run(scratch, ["exec", "all.dll"]).Succeeded().Output.Split('\f');
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
