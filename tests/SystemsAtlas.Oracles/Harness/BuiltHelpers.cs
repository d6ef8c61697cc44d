using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;

namespace SystemsAtlas.Oracles.Harness;

/// <summary>
/// Programs that tests compile, each compiled once and kept in <c>tests/.cache</c> under a name that holds all that it was made of: its sources, the compiler's version and
/// its arguments. What is no longer made of the same is another name; the folder may be emptied at any time.
/// </summary>
public static class BuiltHelpers
{
    /// <summary>The path of a program, made if it is not there.</summary>
    /// <param name="name">What the file's name begins with.</param>
    /// <param name="madeOf">All that the program depends on.</param>
    /// <param name="make">Makes it at the path that it is given.</param>
    public static string Get(string name, IEnumerable<string> madeOf, Action<string> make) => Get(Folder(), name, madeOf, make);

    /// <summary>The same in a folder of one's own.</summary>
    public static string Get(string folder, string name, IEnumerable<string> madeOf, Action<string> make)
    {
        Directory.CreateDirectory(folder);
        var kept = Path.Combine(folder, $"{name}-{Key(madeOf)}");
        if (File.Exists(kept)) return kept;
        // Two may make it at once: each makes its own, and takes the name in one step.
        var mine = $"{kept}.{Environment.ProcessId}.{Environment.CurrentManagedThreadId}";
        try
        {
            make(mine);
            File.Move(mine, kept, overwrite: true);
        }
        finally
        {
            File.Delete(mine);
        }
        return kept;
    }

    // Lengths stand between the parts, so that no two lists are one text.
    private static string Key(IEnumerable<string> madeOf) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(madeOf.Select(p => $"{p.Length}:{p}")))))[..24];

    private static string Folder([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", ".cache"));
}
