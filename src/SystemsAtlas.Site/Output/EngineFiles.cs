using System.Collections.Concurrent;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
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

    private const string Host = "SystemsAtlas.Browser", CatalogueAssembly = "SystemsAtlas.Models";

    private static readonly ConcurrentDictionary<string, IReadOnlyDictionary<string, EngineFile>> ByFamily = new();

    /// <summary>The files that a page of one system needs: the runtime, and the assemblies that the host and the system's family refer to.</summary>
    public static IReadOnlyDictionary<string, EngineFile> For(SystemEntry system) => ByFamily.GetOrAdd(system.Scene.GetType().Assembly.GetName().Name!, Needed);

    // The catalogue refers to every family, and calls one only.
    private static SortedDictionary<string, EngineFile> Needed(string family)
    {
        var needed = new SortedDictionary<string, EngineFile>(All.Where(f => !IsAssembly(f.Key)).ToDictionary(), StringComparer.Ordinal);
        var todo = new Queue<string>([Host, family]);
        while (todo.TryDequeue(out var name))
        {
            if (!All.TryGetValue(name + ".dll", out var file) || !needed.TryAdd(name + ".dll", file)) continue;
            foreach (var reference in References(file.Bytes))
                if (name != CatalogueAssembly || !reference.StartsWith(CatalogueAssembly + ".", StringComparison.Ordinal) || reference == CatalogueAssembly + ".Shared") todo.Enqueue(reference);
        }
        return needed;
    }

    private static List<string> References(byte[] assembly)
    {
        using var reader = new PEReader(new MemoryStream(assembly));
        var metadata = reader.GetMetadataReader();
        return [.. metadata.AssemblyReferences.Select(r => metadata.GetString(metadata.GetAssemblyReference(r).Name))];
    }

    private static bool IsAssembly(string name) => Path.GetExtension(name) == ".dll";

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
            files[name] = new($"{Path.GetFileNameWithoutExtension(name)}.{hash}{(IsAssembly(name) ? ".bin" : Path.GetExtension(name))}", bytes);
        }
        return files;
    }
}

/// <summary>A file of the engine.</summary>
/// <param name="FileName">Its name below the engine's folder.</param>
/// <param name="Bytes">Its content.</param>
public sealed record EngineFile(string FileName, byte[] Bytes);
