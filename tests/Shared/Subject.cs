using System.Text.RegularExpressions;
using Xunit.v3;

namespace SystemsAtlas.Tests;

/// <summary>Whom a test is about: a system, a chapter, or the machinery of the atlas.</summary>
internal static partial class Subject
{
    public const string Machinery = "machinery";

    // What a walkthrough names as its evidence is its system's, wherever the class stands; the first of several that share it pays.
    private static readonly Dictionary<string, string> Evidence = Project.Walkthroughs
        .SelectMany(slug => Named().Matches(File.ReadAllText(Path.Combine(Project.Folder, "input", "walkthroughs", slug + ".md"))).Select(m => (Class: m.Groups[1].Value, Slug: slug)))
        .GroupBy(e => e.Class, e => e.Slug).ToDictionary(g => g.Key, g => g.First());

    /// <summary>
    /// By its first argument that is the slug of a system or of a chapter (<c>codex/…</c>); else by the walkthrough whose evidence names its class; else by the system
    /// that its class or the folder of its class is named after. A class of the machinery is about the machinery, whichever system it is tried on.
    /// </summary>
    public static string Of(Type type, IEnumerable<object?> arguments)
    {
        if (type.IsDefined(typeof(MachineryAttribute), inherit: true)) return Machinery;
        foreach (var text in arguments.OfType<string>())
        {
            if (Project.Systems.Contains(text)) return text;
            if (Project.Chapters.Contains(text)) return "codex/" + text;
        }
        if (Evidence.TryGetValue(type.Name, out var evident)) return evident;
        var name = "." + type.FullName;
        return Project.Systems.FirstOrDefault(s => name.Contains("." + Name(s), StringComparison.Ordinal)) ?? Project.Systems.FirstOrDefault(s => name.Contains("." + Name(s.Split('-')[0]), StringComparison.Ordinal)) ?? Machinery;
    }

    public static string OfCurrentTest() =>
        TestContext.Current is { TestClass: IXunitTestClass { Class: var type }, Test: IXunitTest { TestMethodArguments: var arguments } } ? Of(type, arguments) : Machinery;

    // Of qr-codes: QrCodes; of its first word Qr, as a class is named for short. A single letter names nothing.
    private static string Name(string slug) =>
        slug.Length == 1 ? "(none)" : string.Concat(slug.Split('-').Select(w => char.ToUpperInvariant(w[0]) + w[1..]));

    [GeneratedRegex(@"^ +test: (\w+)\.", RegexOptions.Multiline)]
    private static partial Regex Named();
}
