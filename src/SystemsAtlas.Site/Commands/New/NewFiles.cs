using System.Text;
using SystemsAtlas.Site.Output;

namespace SystemsAtlas.Site.Commands.New;

/// <summary>Files that <c>new</c> is about to write: all of them, or none.</summary>
public sealed class NewFiles(string project)
{
    private readonly List<(string Path, string Text)> _files = [];

    /// <param name="path">From the project's root, with forward slashes.</param>
    /// <param name="text">The whole file.</param>
    public void Add(string path, string text) => _files.Add((path, text));

    /// <summary>Writes them and returns their paths.</summary>
    /// <exception cref="RefusedException">One of them exists.</exception>
    public IReadOnlyList<string> Write()
    {
        var existing = _files.Where(f => File.Exists(Path.Combine(project, f.Path))).ToList();
        if (existing.Count > 0) throw new RefusedException([.. existing.Select(f => $"{f.Path}: it exists already. Choose another slug, or remove it first.")]);
        foreach (var (path, text) in _files) WriteOne(path, text);
        return [.. _files.Select(f => f.Path)];
    }

    /// <summary>Adds an entry at the end of a file that holds many, with a blank line before it; the file may be new.</summary>
    public static void Append(string project, string path, string text)
    {
        var full = Path.Combine(project, path);
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(full)!);
            var before = File.Exists(full) ? File.ReadAllText(full) : "";
            File.AppendAllText(full, before.Length == 0 ? text : (before.EndsWith('\n') ? "\n" : "\n\n") + text);
        }
        catch (Exception e) when (FileFault.IsOne(e))
        {
            throw FileFault.Of(path, e);
        }
    }

    private void WriteOne(string path, string text)
    {
        var full = Path.Combine(project, path);
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(full)!);
            // CreateNew: a file that appeared since we looked is not overwritten either.
            using var file = new FileStream(full, FileMode.CreateNew);
            file.Write(Encoding.UTF8.GetBytes(text));
        }
        catch (Exception e) when (FileFault.IsOne(e))
        {
            throw FileFault.Of(path, e);
        }
    }
}
