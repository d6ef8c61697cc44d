namespace SystemsAtlas.Tests;

/// <summary>
/// Compares a text with the approved one in <c>tests/Approved</c>. Where it differs, the new text is written beside the old as <c>*.received.*</c>;
/// <c>./accept.sh</c> accepts it; read the difference in git before you commit it. ATLAS_ACCEPT is 1 to accept everything, or the slug of a system.
/// </summary>
internal static class Approve
{
    /// <param name="actual">The text to compare.</param>
    /// <param name="name">The approved file, such as <c>BTree/default.trace.txt</c>, below <c>tests/Approved</c>.</param>
    public static void Equal(string actual, string name)
    {
        var approved = Path.Combine(Project.Folder, "tests", "Approved", name);
        actual = actual.ReplaceLineEndings("\n");
        if (Environment.GetEnvironmentVariable("ATLAS_ACCEPT") is { Length: > 0 } accepted)
        {
            if (accepted != "1" && accepted != Subject.OfCurrentTest()) return;
            Directory.CreateDirectory(Path.GetDirectoryName(approved)!);
            File.WriteAllText(approved, actual);
            return;
        }
        var expected = File.Exists(approved) ? File.ReadAllText(approved).ReplaceLineEndings("\n") : "";
        if (expected == actual) return;
        var received = Path.ChangeExtension(approved, ".received" + Path.GetExtension(approved));
        Directory.CreateDirectory(Path.GetDirectoryName(approved)!);
        File.WriteAllText(received, actual);
        Assert.Fail($"{name} differs {FirstDifference(expected, actual)}\nThe new text is in {received}. If it is right, run ./accept.sh{Slug()}.");
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

    private static string Slug() => Subject.OfCurrentTest() is var subject && Project.Systems.Contains(subject) ? " " + subject : "";
}
