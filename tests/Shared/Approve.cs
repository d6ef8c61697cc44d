using System.Runtime.CompilerServices;

namespace SystemsAtlas.Tests;

/// <summary>
/// Compares a text with the approved one in <c>tests/Approved</c>. Where it differs, the new text is written beside the old as <c>*.received.*</c>;
/// run the tests again with <c>ATLAS_ACCEPT=1</c> to accept it, then read the difference in git before you commit it.
/// </summary>
internal static class Approve
{
    /// <param name="actual">The text to compare.</param>
    /// <param name="name">The approved file, such as <c>BTree/default.trace.txt</c>, below <c>tests/Approved</c>.</param>
    public static void Equal(string actual, string name, [CallerFilePath] string here = "")
    {
        var approved = Path.Combine(Folder(here), name);
        actual = actual.ReplaceLineEndings("\n");
        if (Environment.GetEnvironmentVariable("ATLAS_ACCEPT") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(approved)!);
            File.WriteAllText(approved, actual);
            return;
        }
        var expected = File.Exists(approved) ? File.ReadAllText(approved).ReplaceLineEndings("\n") : "";
        if (expected == actual) return;
        var received = Path.ChangeExtension(approved, ".received" + Path.GetExtension(approved));
        Directory.CreateDirectory(Path.GetDirectoryName(approved)!);
        File.WriteAllText(received, actual);
        Assert.Fail($"{name} differs {FirstDifference(expected, actual)}\nThe new text is in {received}. If it is right, run with ATLAS_ACCEPT=1.");
    }

    private static string FirstDifference(string expected, string actual)
    {
        var (before, after) = (expected.Split('\n'), actual.Split('\n'));
        for (var i = 0; ; i++)
        {
            var (b, a) = (i < before.Length ? before[i] : "(end)", i < after.Length ? after[i] : "(end)");
            if (b != a) return $"first in line {i + 1}:\n  approved: {b}\n  now:      {a}";
        }
    }

    private static string Folder(string here)
    {
        var folder = new DirectoryInfo(Path.GetDirectoryName(here)!);
        while (!File.Exists(Path.Combine(folder.FullName, "SystemsAtlas.Site.sln"))) folder = folder.Parent!;
        return Path.Combine(folder.FullName, "tests", "Approved");
    }
}
