using System.Reflection;
using System.Security.Cryptography;

namespace SystemsAtlas.Site.Output;

/// <summary>
/// The models as WebAssembly and the runtime that runs them, linked by SystemsAtlas.Browser and carried in this assembly. Each file's address holds a hash of its
/// content, so that it may be kept for ever; assemblies are published without their ending, which some networks refuse.
/// </summary>
public static class EngineFiles
{
    private const string Prefix = "engine/";

    /// <summary>Every file by the name that the runtime knows it by, such as "dotnet.js" or "SystemsAtlas.Models.dll".</summary>
    public static IReadOnlyDictionary<string, EngineFile> All { get; } = Read();

    private static SortedDictionary<string, EngineFile> Read()
    {
        var assembly = Assembly.GetExecutingAssembly();
        var files = new SortedDictionary<string, EngineFile>(StringComparer.Ordinal);
        foreach (var resource in assembly.GetManifestResourceNames().Where(n => n.StartsWith(Prefix, StringComparison.Ordinal)))
        {
            using var stream = assembly.GetManifestResourceStream(resource)!;
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            var name = resource[Prefix.Length..];
            var hash = Convert.ToHexStringLower(SHA256.HashData(bytes))[..12];
            var isAssembly = Path.GetExtension(name) == ".dll";
            files[name] = new($"{Path.GetFileNameWithoutExtension(name)}.{hash}{(isAssembly ? ".bin" : Path.GetExtension(name))}", bytes);
        }
        return files;
    }
}

/// <summary>A file of the engine.</summary>
/// <param name="FileName">Its name below the engine's folder.</param>
/// <param name="Bytes">Its content.</param>
public sealed record EngineFile(string FileName, byte[] Bytes);
