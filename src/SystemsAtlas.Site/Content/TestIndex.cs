using System.Text.RegularExpressions;

namespace SystemsAtlas.Site.Content;

/// <summary>Which tests the project has, found in their source text: a class, and a public method in the same file.</summary>
internal sealed partial class TestIndex
{
    private readonly HashSet<string> _names = [];

    /// <summary>Every "Class.Method".</summary>
    public IEnumerable<string> Names => _names;

    public bool Has(string name) => _names.Contains(name);

    /// <summary>Reads the tests of a project, or null where there is no such folder and nothing can be said.</summary>
    public static TestIndex? Read(string projectFolder)
    {
        var folder = Path.Combine(projectFolder, "tests");
        if (!Directory.Exists(folder)) return null;
        var index = new TestIndex();
        var everywhere = new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true };
        foreach (var file in Directory.EnumerateFiles(folder, "*.cs", everywhere))
        {
            if (!IsGenerated(Path.GetRelativePath(folder, file))) index.Add(File.ReadAllText(file));
        }
        return index;
    }

    internal void Add(string source)
    {
        var methods = PublicMethod().Matches(source).Select(m => m.Groups[1].Value).ToList();
        foreach (Match type in Class().Matches(source))
            foreach (var method in methods) _names.Add($"{type.Groups[1].Value}.{method}");
    }

    private static bool IsGenerated(string path) => path.Split(Path.DirectorySeparatorChar) is var parts && (parts.Contains("obj") || parts.Contains("bin"));

    [GeneratedRegex(@"^\s*(?:(?:public|internal|sealed|abstract|static|partial)\s+)*(?:class|record)\s+(\w+)", RegexOptions.Multiline)]
    private static partial Regex Class();

    [GeneratedRegex(@"^\s*(?:\[[^\]\n]*\]\s*)*public\s+(?:async\s+|static\s+)*[\w<>?,\[\]. ]+?\s(\w+)\s*\(", RegexOptions.Multiline)]
    private static partial Regex PublicMethod();
}
