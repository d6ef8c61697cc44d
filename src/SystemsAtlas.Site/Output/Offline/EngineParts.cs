using System.Text;
using System.Text.Json;
using SystemsAtlas.Site.Caching;
using SystemsAtlas.Site.Rendering;

namespace SystemsAtlas.Site.Output.Offline;

/// <summary>
/// The engine as classic scripts, for pages that are opened from a folder, where nothing can be fetched: what every system needs and the worker in one, what a family
/// adds in another. Each calls <c>atlasEngine</c> with files in base64 by their names.
/// </summary>
public sealed class EngineParts
{
    private readonly Dictionary<string, EngineScript> _scripts = [];
    private readonly Dictionary<string, IReadOnlyList<string>> _bySystem = [];

    /// <summary>Says which scripts there are; each is made when it is asked for.</summary>
    /// <param name="worker">The source of the worker, in ASCII.</param>
    /// <param name="systems">The systems that have a playground.</param>
    public EngineParts(byte[] worker, IReadOnlyList<SystemEntry> systems)
    {
        if (systems.Count == 0) return;
        var needed = systems.ToDictionary(s => s.Model.Slug, EngineFiles.For);
        var common = needed.Values.Select(f => f.Keys.AsEnumerable()).Aggregate((a, b) => a.Intersect(b)).Order(StringComparer.Ordinal).ToList();
        var runtime = Add("runtime", [new("engine-worker.js", ContentKey.Of(worker), worker), .. common.Select(FileOf)]);
        foreach (var (slug, files) in needed)
        {
            var own = files.Keys.Except(common).Order(StringComparer.Ordinal).ToList();
            _bySystem[slug] = own.Count == 0 ? [runtime] : [runtime, Add(Path.GetFileNameWithoutExtension(own.First(n => n.StartsWith("SystemsAtlas.", StringComparison.Ordinal))), [.. own.Select(FileOf)])];
        }
    }

    /// <summary>Names all of them by their content.</summary>
    public string Key => ContentKey.Of([.. _scripts.Keys.Order(StringComparer.Ordinal)]);

    /// <summary>The scripts.</summary>
    public IEnumerable<EngineScript> Scripts => _scripts.Values;

    /// <summary>The scripts that the page of a system loads, in order.</summary>
    public IReadOnlyList<string> For(string slug) => _bySystem[slug];

    // A file of the engine has a hash of its content in its name.
    private static Part FileOf(string name) => new(name, EngineFiles.All[name].FileName, EngineFiles.All[name].Bytes);

    private string Add(string name, IReadOnlyList<Part> files)
    {
        var key = ContentKey.Of([CodeIdentity.Program, .. files.SelectMany(f => new[] { f.Name, f.Key })]);
        var file = $"{name}.{ContentKey.Of([.. files.SelectMany(f => new[] { f.Name, f.Key })])[..12]}.js";
        _scripts[file] = new(file, key, () => Encoding.UTF8.GetBytes($"atlasEngine({JsonText.Object(json => WriteFiles(json, files))});\n"));
        return file;
    }

    private sealed record Part(string Name, string Key, byte[] Bytes);

    private static void WriteFiles(Utf8JsonWriter json, IReadOnlyList<Part> files)
    {
        foreach (var part in files) json.WriteString(part.Name, Convert.ToBase64String(part.Bytes));
    }
}

/// <summary>A script that carries files of the engine.</summary>
/// <param name="FileName">Its name, which holds a hash of what it carries.</param>
/// <param name="Key">Of all that it is made from.</param>
/// <param name="Make">Makes it.</param>
public sealed record EngineScript(string FileName, string Key, Func<byte[]> Make);
