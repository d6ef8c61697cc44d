namespace SystemsAtlas.Oracles.Harness;

/// <summary>A folder for one test's files; removed at its end.</summary>
public sealed class Scratch : IDisposable
{
    /// <summary>Its path.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("atlas-oracle-").FullName;

    /// <summary>The path of a file in it.</summary>
    public string this[string name] => Path.Combine(Folder, name);

    /// <summary>Writes a file and returns its path.</summary>
    public string Write(string name, byte[] bytes)
    {
        File.WriteAllBytes(this[name], bytes);
        return this[name];
    }

    /// <summary>Writes a text file (UTF-8, no byte order mark) and returns its path.</summary>
    public string Write(string name, string text)
    {
        File.WriteAllText(this[name], text);
        return this[name];
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
