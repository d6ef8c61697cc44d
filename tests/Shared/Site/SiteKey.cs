using System.Security.Cryptography;
using System.Text;

namespace SystemsAtlas.Tests;

/// <summary>Tells apart what would give different sites.</summary>
internal static class SiteKey
{
    /// <summary>The program with its packages (which its deps.json names by version), the content and the theme.</summary>
    public static string OfThisProgram()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var own = Directory.EnumerateFiles(AppContext.BaseDirectory).Where(f => Path.GetFileName(f) is "atlas.dll" or "atlas.deps.json" || IsPart(Path.GetFileName(f)));
        var given = new[] { "input", "theme" }.SelectMany(f => Directory.EnumerateFiles(Path.Combine(Project.Folder, f), "*", SearchOption.AllDirectories));
        foreach (var (name, path) in own.Select(f => (Path.GetFileName(f), f)).Concat(given.Select(f => (Path.GetRelativePath(Project.Folder, f), f))).OrderBy(f => f.Item1, StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(name + "\0"));
            hash.AppendData(SHA256.HashData(File.ReadAllBytes(path)));
        }
        return Text(hash.GetHashAndReset());
    }

    public static string Of(byte[] bytes) => Text(SHA256.HashData(bytes));

    private static bool IsPart(string file) =>
        file.StartsWith("SystemsAtlas.", StringComparison.Ordinal) && file.EndsWith(".dll", StringComparison.Ordinal) && !file.EndsWith(".Tests.dll", StringComparison.Ordinal);

    private static string Text(byte[] hash) => Convert.ToHexStringLower(hash)[..16];
}
