using Xunit.v3;

namespace SystemsAtlas.Tests;

/// <summary>Whom a test is about: a system, a chapter, or the machinery of the atlas.</summary>
internal static class Subject
{
    public const string Machinery = "machinery";

    /// <summary>
    /// By its first argument that is the slug of a system or of a chapter (<c>codex/…</c>); else by the system that its class is named after, or that the folder of
    /// its class is. A class of the machinery is about the machinery, whichever system it is tried on.
    /// </summary>
    public static string Of(Type type, IEnumerable<object?> arguments)
    {
        if (type.IsDefined(typeof(MachineryAttribute), inherit: true)) return Machinery;
        foreach (var text in arguments.OfType<string>())
        {
            if (Project.Systems.Contains(text)) return text;
            if (Project.Chapters.Contains(text)) return "codex/" + text;
        }
        var name = "." + type.FullName;
        return Project.Systems.FirstOrDefault(s => Names(s).Any(n => name.Contains("." + n, StringComparison.Ordinal))) ?? Machinery;
    }

    public static string OfCurrentTest() =>
        TestContext.Current is { TestClass: IXunitTestClass { Class: var type }, Test: IXunitTest { TestMethodArguments: var arguments } } ? Of(type, arguments) : Machinery;

    // Of qr-codes: QrCodes, and Qr where a class is named for short.
    private static IEnumerable<string> Names(string slug)
    {
        var words = slug.Split('-').Select(w => char.ToUpperInvariant(w[0]) + w[1..]).ToList();
        yield return string.Concat(words);
        if (words is [{ Length: > 1 }, _, ..]) yield return words[0];
    }
}
