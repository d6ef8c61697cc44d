using SystemsAtlas.Site.Output;

namespace SystemsAtlas.Site.Commands;

/// <summary>Finds the folder that holds <c>input/</c> and <c>theme/</c>.</summary>
public static class ProjectFolder
{
    private const string Mark = "SystemsAtlas.Site.sln";

    /// <summary>The named folder; else the nearest one at or above the working folder, else above the program itself, that holds the solution.</summary>
    /// <exception cref="FaultException">There is none.</exception>
    public static string Find(Terminal terminal, string? named)
    {
        if (named is not null)
        {
            var folder = terminal.Resolve(named);
            return File.Exists(Path.Combine(folder, Mark)) ? folder : throw new FaultException(named, $"it does not hold {Mark}", "Name the folder of the project, the one with input/ and theme/ in it.");
        }
        return Above(terminal.Folder) ?? Above(AppContext.BaseDirectory)
            ?? throw new FaultException(terminal.Folder, $"neither it nor any folder above it holds {Mark}", "Go to the project's folder, or name it with --project.");
    }

    /// <summary>A path as a person reads it best: relative to the working folder when it is below it.</summary>
    public static string Show(Terminal terminal, string path)
    {
        var relative = Path.GetRelativePath(terminal.Folder, path).Replace('\\', '/');
        return relative.StartsWith("..", StringComparison.Ordinal) || Path.IsPathRooted(relative) ? path : relative;
    }

    private static string? Above(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, Mark))) return folder.FullName;
        return null;
    }
}
