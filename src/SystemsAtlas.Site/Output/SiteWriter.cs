namespace SystemsAtlas.Site.Output;

/// <summary>
/// Writes a site to a folder so that the folder is always exactly an old site or exactly a new one. The new site is written beside it, flushed to the disk, and
/// swapped in; a build that is killed leaves only a folder beside the output, which the next build removes.
/// </summary>
public sealed class SiteWriter
{
    /// <summary>Lies in every written site, so that a later build knows the folder for its own before it replaces it.</summary>
    public const string Mark = ".systems-atlas";

    private readonly IFolderSwap _swap = FolderSwap.OfPlatform();

    /// <param name="folder">The output folder, absolute. A link is followed: the folder that it names is replaced.</param>
    public SiteWriter(string folder)
    {
        var named = Path.TrimEndingDirectorySeparator(folder);
        Folder = new DirectoryInfo(named).LinkTarget is null ? named : Path.TrimEndingDirectorySeparator(Directory.ResolveLinkTarget(named, returnFinalTarget: true)!.FullName);
    }

    /// <summary>The output folder.</summary>
    public string Folder { get; }

    /// <summary>Whether the folder is the project's own output, which may be replaced whatever it holds.</summary>
    public bool ReplacesAnything { get; init; }

    /// <summary>The project, which must not lie in the output.</summary>
    public string? Project { get; init; }

    /// <summary>How a file's bytes reach the disk; tests break it.</summary>
    public Action<string, byte[]> WriteFile { get; init; } = File.WriteAllBytes;

    /// <summary>How folders change places.</summary>
    public IFolderSwap Swap { get => _swap; init => _swap = value; }

    internal string Next => Folder + ".atlas-next";

    internal string Old => Folder + ".atlas-old";

    /// <summary>Takes the output folder for one build, and clears up what a killed build left.</summary>
    /// <exception cref="FaultException">Another build has it; it is a file; it holds what no build wrote; permission is denied.</exception>
    public SiteClaim Claim()
    {
        Require();
        var held = OutputLock.Take(Folder);
        try
        {
            Recover();
            return new SiteClaim(this, held);
        }
        catch (Exception e)
        {
            held.Dispose();
            if (FileFault.IsOne(e)) throw FileFault.Of(Folder, e);
            throw;
        }
    }

    private void Require()
    {
        if (Path.GetDirectoryName(Folder) is not { } parent) throw new FaultException(Folder, "the root of a disk cannot be replaced", "Name a folder with --output.");
        if (File.Exists(Folder)) throw new FaultException(Folder, "it is a file, and the site needs a folder of that name", "Move the file away, or name another folder with --output.");
        if (Project is not null && (Project + "/").StartsWith(Folder + "/", StringComparison.Ordinal)) throw new FaultException(Folder, "the project itself lies in it, and a build replaces the whole folder", "Name another folder with --output.");
        try
        {
            Directory.CreateDirectory(parent);
            if (!ReplacesAnything && Directory.Exists(Folder) && !File.Exists(Path.Combine(Folder, Mark)) && Directory.EnumerateFileSystemEntries(Folder).Any())
                throw new FaultException(Folder, "it holds files that no build of the atlas wrote, and a build replaces the whole folder", "Empty it first, or name another folder with --output.");
        }
        catch (Exception e) when (FileFault.IsOne(e))
        {
            throw FileFault.Of(Folder, e);
        }
    }

    // A build killed between the two renames of the fallback leaves no output, only the old one under its other name.
    private void Recover()
    {
        if (!Directory.Exists(Folder) && Directory.Exists(Old)) Directory.Move(Old, Folder);
        if (Directory.Exists(Next)) Directory.Delete(Next, recursive: true);
        if (Directory.Exists(Old)) Directory.Delete(Old, recursive: true);
    }
}
