using System.Security.Cryptography;
using System.Text;

namespace SystemsAtlas.Site.Content.Diagnostics;

/// <summary>Keeps a value that is too long for a command line in the system's folder for temporary files, under a name taken from its content.</summary>
internal static class ValueFile
{
    /// <summary>Writes the value, and returns the path.</summary>
    public static string Keep(string value)
    {
        var bytes = Encoding.UTF8.GetBytes(value);
        var folder = Path.Combine(Path.GetTempPath(), "systems-atlas");
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, $"{Convert.ToHexStringLower(SHA256.HashData(bytes))[..16]}.txt");
        File.WriteAllBytes(path, bytes);
        return path;
    }
}
