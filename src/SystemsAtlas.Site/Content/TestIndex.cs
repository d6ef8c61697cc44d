using System.IO.Enumeration;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace SystemsAtlas.Site.Content;

/// <summary>Which tests the project has, found in their source text: a class, and a public method in the same file. A source is searched only for a test whose names it holds, because there are far more tests than evidence.</summary>
public sealed partial class TestIndex
{
    private readonly SortedSet<string> _names = new(StringComparer.Ordinal);
    private readonly HashSet<string> _compared = new(StringComparer.Ordinal);
    private readonly List<string> _unread = [];
    private readonly Dictionary<string, OracleRecord> _records = [];

    /// <summary>Every "Class.Method", sorted.</summary>
    public IReadOnlyCollection<string> Names
    {
        get
        {
            Search(_ => true);
            return _names;
        }
    }

    /// <summary>Every test that compares with a tool from outside, sorted.</summary>
    public IEnumerable<string> Comparisons
    {
        get
        {
            Search(_ => true);
            return _compared.Order(StringComparer.Ordinal);
        }
    }

    public bool Has(string name)
    {
        var parts = name.Split('.');
        Search(source => Array.TrueForAll(parts, part => source.Contains(part, StringComparison.Ordinal)));
        return _names.Contains(name);
    }

    /// <summary>Whether a test compares with a tool from outside, so that a record must say that it passed: it stands in a file that makes comparisons.</summary>
    public bool NeedsRecord(string name) => Has(name) && _compared.Contains(name);

    /// <summary>What a test compared with a tool from outside: its record in <c>tests/Approved/Oracles</c>, or null.</summary>
    public OracleRecord? RecordOf(string name) => _records.GetValueOrDefault(name);

    /// <summary>Reads the tests of a project, or null where there is no such folder and nothing can be said.</summary>
    public static TestIndex? Read(string projectFolder)
    {
        var folder = Path.Combine(projectFolder, "tests");
        if (!Directory.Exists(folder)) return null;
        var index = new TestIndex();
        var everywhere = new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true };
        var sources = new FileSystemEnumerable<string>(folder, (ref FileSystemEntry e) => e.ToFullPath(), everywhere)
        {
            ShouldIncludePredicate = (ref FileSystemEntry e) => !e.IsDirectory && e.FileName.EndsWith(".cs", StringComparison.Ordinal),
            // What was compiled, and sites that tests have built, are thousands of files.
            ShouldRecursePredicate = (ref FileSystemEntry e) => e.FileName is not ("obj" or "bin"),
        };
        index._unread.AddRange(sources.Select(File.ReadAllText));
        var records = Path.Combine(folder, "Approved", "Oracles");
        foreach (var file in Directory.Exists(records) ? Directory.EnumerateFiles(records, "*.json") : [])
            index.AddRecord(Path.GetFileNameWithoutExtension(file), File.ReadAllText(file));
        return index;
    }

    /// <summary>The tests of one source text.</summary>
    public static TestIndex Of(string source)
    {
        var index = new TestIndex();
        index._unread.Add(source);
        return index;
    }

    private void Search(Predicate<string> wanted)
    {
        foreach (var source in _unread.FindAll(wanted)) Add(source);
        _unread.RemoveAll(wanted);
    }

    private void Add(string source)
    {
        // A class that cleans up after its tests has a public method that is none.
        var methods = PublicMethod().Matches(source).Where(m => m.Groups[1].Value is not ("Dispose" or "DisposeAsync")).ToList();
        foreach (Match type in Class().Matches(source))
            foreach (var (i, method) in methods.Index())
            {
                var name = $"{type.Groups[1].Value}.{method.Groups[1].Value}";
                _names.Add(name);
                var end = i + 1 < methods.Count ? methods[i + 1].Index : source.Length;
                if (source.AsSpan(method.Index, end - method.Index).Contains("Comparison.With(", StringComparison.Ordinal)) _compared.Add(name);
            }
    }

    private void AddRecord(string name, string json)
    {
        using var document = JsonDocument.Parse(json);
        var record = document.RootElement;
        var tools = record.GetProperty("tools").EnumerateArray().Select(t => $"{t.GetProperty("name").GetString()} {t.GetProperty("version").GetString()}");
        _records[name] = new(record.GetProperty("cases").GetInt32(), record.GetProperty("controls").GetInt32(), [.. tools]);
    }

    [GeneratedRegex(@"^\s*(?:(?:public|internal|sealed|abstract|static|partial)\s+)*(?:class|record)\s+(\w+)", RegexOptions.Multiline)]
    private static partial Regex Class();

    [GeneratedRegex(@"^\s*(?:\[[^\]\n]*\]\s*)*public\s+(?:async\s+|static\s+)*[\w<>?,\[\]. ]+?\s(\w+)\s*\(", RegexOptions.Multiline)]
    private static partial Regex PublicMethod();
}
