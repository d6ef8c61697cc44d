using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using SystemsAtlas.Oracles.Harness;

namespace SystemsAtlas.Oracles.Products;

/// <summary>The second week of the apprenticeship: every command on its page is run, in its order, and prints what stands below it.</summary>
[NeedsPackage("bash", "bash")]
[NeedsPackage("gcc", "gcc libc6-dev")]
[NeedsPackage("gdb", "gdb")]
[NeedsPackage("strace", "strace")]
[NeedsPackage("valgrind", "valgrind")]
[NeedsPackage("readelf", "binutils")]
public sealed partial class ApprenticeshipClaims
{
    [Fact]
    public void Every_command_of_the_second_week_prints_what_the_page_says()
    {
        var (bash, gcc) = (Tool.Find("bash"), Tool.Find("gcc"));
        var comparison = Comparison.With(gcc, [Tool.Find("gdb"), Tool.Find("strace"), Tool.Find("valgrind"), Tool.Find("readelf")]);
        if (RuntimeInformation.ProcessArchitecture != Architecture.X64) Tool.Missing("the page's listings are those of x86-64");
        var page = File.ReadAllText(Page()).ReplaceLineEndings("\n");
        using var scratch = new Scratch();
        foreach (Match file in Saved().Matches(page)) scratch.Write(file.Groups[1].Value, file.Groups[2].Value);
        string Run(string command) => Aborted().Replace(bash.Run(scratch, ["-c", $"exec 2>&1\n{command}\n:"]).Succeeded().Output, "$1");
        var sessions = Session().Matches(page).SelectMany(m => Commands(m.Groups[1].Value)).ToList();
        foreach (var (command, expected) in sessions) comparison.Same(Run(command), expected, command);
        // Another program prints something else.
        scratch.Write("sum.c", Saved().Match(page).Groups[2].Value.Replace("{3, 1, 4, 1}", "{3, 1, 4, 0}", StringComparison.Ordinal));
        Run(sessions[0].Command);
        comparison.Catches("a program with another number", Run(sessions[1].Command) != sessions[1].Expected);
        comparison.Finish(atLeast: 20);
    }

    private static IEnumerable<(string Command, string Expected)> Commands(string session)
    {
        foreach (var part in Prompt().Split(session).Where(p => p.Length > 0))
        {
            var end = part.IndexOf('\n', StringComparison.Ordinal);
            yield return (part[..end], part[(end + 1)..]);
        }
    }

    private static string Page([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "input", "apprenticeship", "week-2.md");

    [GeneratedRegex("Save this as `([\\w.]+)`:\n\n```c\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Saved();

    [GeneratedRegex("```console\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Session();

    [GeneratedRegex(@"(?<=^|\n)\$ ")]
    private static partial Regex Prompt();

    // A shell that nobody types into tells which of its processes was ended; one that somebody types into does not.
    [GeneratedRegex(@"(?<=^|\n)(?:/bin/|/usr/bin/)?bash: line \d+: +\d+ (Aborted|Segmentation fault)[^\n]*")]
    private static partial Regex Aborted();
}
