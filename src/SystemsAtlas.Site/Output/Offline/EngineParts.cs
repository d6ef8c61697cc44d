using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace SystemsAtlas.Site.Output.Offline;

/// <summary>
/// The engine as classic scripts, for pages that are opened from a folder, where nothing can be fetched: what every system needs and the worker in one, what a family
/// adds in another. Each calls <c>atlasEngine</c> with files in base64 by their names.
/// </summary>
public sealed class EngineParts
{
    private readonly Dictionary<string, byte[]> _files = [];
    private readonly Dictionary<string, IReadOnlyList<string>> _bySystem = [];

    /// <summary>Makes the scripts.</summary>
    /// <param name="worker">The source of the worker, in ASCII.</param>
    /// <param name="systems">The systems that have a playground.</param>
    public EngineParts(byte[] worker, IReadOnlyList<SystemEntry> systems)
    {
        if (systems.Count == 0) return;
        var needed = systems.ToDictionary(s => s.Model.Slug, EngineFiles.For);
        var common = needed.Values.Select(f => f.Keys.AsEnumerable()).Aggregate((a, b) => a.Intersect(b)).Order(StringComparer.Ordinal).ToList();
        var runtime = Add("runtime", [("engine-worker.js", worker), .. common.Select(name => (name, EngineFiles.All[name].Bytes))]);
        foreach (var (slug, files) in needed)
        {
            var own = files.Keys.Except(common).Order(StringComparer.Ordinal).ToList();
            _bySystem[slug] = own.Count == 0 ? [runtime] : [runtime, Add(Path.GetFileNameWithoutExtension(own.First(n => n.StartsWith("SystemsAtlas.", StringComparison.Ordinal))), [.. own.Select(name => (name, EngineFiles.All[name].Bytes))])];
        }
    }

    /// <summary>The scripts by file name.</summary>
    public IReadOnlyDictionary<string, byte[]> Files => _files;

    /// <summary>The scripts that the page of a system loads, in order.</summary>
    public IReadOnlyList<string> For(string slug) => _bySystem[slug];

    private string Add(string name, IReadOnlyList<(string Name, byte[] Bytes)> files)
    {
        var script = Encoding.UTF8.GetBytes($"atlasEngine({JsonSerializer.Serialize(files.ToDictionary(f => f.Name, f => Convert.ToBase64String(f.Bytes)))});\n");
        var file = $"{name}.{Convert.ToHexStringLower(SHA256.HashData(script))[..12]}.js";
        _files[file] = script;
        return file;
    }
}
