using System.Text;

namespace SystemsAtlas.Site.Output;

/// <summary>An output folder that belongs to one build until it is disposed of.</summary>
public sealed class SiteClaim : IDisposable
{
    private static readonly byte[] s_mark = Encoding.UTF8.GetBytes("Made by Systems Atlas. The next build replaces this whole folder.\n");
    private readonly SiteWriter _writer;
    private readonly OutputLock _held;

    internal SiteClaim(SiteWriter writer, OutputLock held) => (_writer, _held) = (writer, held);

    /// <summary>Replaces the folder's content with a site: all of it, or nothing.</summary>
    /// <exception cref="FaultException">The site could not be written; the folder is as it was.</exception>
    public void Replace(SiteFiles site)
    {
        try
        {
            WriteNext(site);
            DiskFlush.Tree(_writer.Next);
            if (Directory.Exists(_writer.Folder)) _writer.Swap.Swap(_writer.Next, _writer.Folder, _writer.Old);
            else Directory.Move(_writer.Next, _writer.Folder);
            DiskFlush.Folder(Path.GetDirectoryName(_writer.Folder)!);
        }
        catch (Exception e)
        {
            RemoveLeftovers();
            if (!FileFault.IsOne(e)) throw;
            var fault = FileFault.Of(_writer.Folder, e);
            throw new FaultException(fault.Place, fault.Reason, fault.Remedy + " The site that was there is untouched.", e);
        }
        RemoveLeftovers();
    }

    public void Dispose() => _held.Dispose();

    private void WriteNext(SiteFiles site)
    {
        Directory.CreateDirectory(_writer.Next);
        _writer.WriteFile(Path.Combine(_writer.Next, SiteWriter.Mark), s_mark);
        var made = new HashSet<string>();
        foreach (var path in site.Files.Keys.Order(StringComparer.Ordinal))
        {
            var bytes = site.Files[path];
            var full = Path.GetFullPath(Path.Combine(_writer.Next, path));
            if (!full.StartsWith(_writer.Next + Path.DirectorySeparatorChar, StringComparison.Ordinal)) throw new InvalidOperationException($"a page would be written outside the output: {path}");
            if (made.Add(Path.GetDirectoryName(full)!)) Directory.CreateDirectory(Path.GetDirectoryName(full)!);
            if (!KeptFile.Take(Path.Combine(_writer.Folder, path), full, bytes)) _writer.WriteFile(full, bytes);
        }
    }

    // What cannot be removed now, the next build removes; the site itself is not concerned.
    private void RemoveLeftovers()
    {
        foreach (var folder in new[] { _writer.Next, _writer.Old })
        {
            try
            {
                if (Directory.Exists(folder) && Directory.Exists(_writer.Folder)) Directory.Delete(folder, recursive: true);
                else if (folder == _writer.Next && Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
            }
            catch (Exception e) when (FileFault.IsOne(e))
            {
            }
        }
    }
}
