namespace SystemsAtlas.Site.Tests.Commands;

/// <summary>A copy of the real project in a folder of its own, with its theme and pages and one short walkthrough.</summary>
internal static class SmallProject
{
    private const string Narration = """
        ---
        title: A short tree
        plate: 1
        family: data
        model: b-tree
        parameters: { keys: [5, 3, 8, 1] }
        summary: Four keys.
        ---
        Four keys.

        # The keys

        ## key-inserted
        ### {{key}} goes in
        The leaf holds {{keys}}.

        """;

    public static Shell Open(CancellationToken stop = default)
    {
        var shell = new Shell { Systems = Models.Catalogue.Systems, Stop = stop };
        Copy("theme", shell.Folder);
        Copy("input/pages", shell.Folder);
        // The real one leads to chapters, and there is none here.
        shell.Write("input/pages/not-found.md", "---\ntitle: Not found\nsummary: Nothing is here.\n---\nThere is no such page.\n");
        shell.Write("input/pages/home.md", "---\ntitle: Home\nsummary: Where everything begins.\n---\nOne tree.\n");
        shell.Write("SystemsAtlas.Site.sln", "");
        shell.Write("input/site.json", """{ "url": "https://example.org/", "hero": "short" }""");
        Directory.CreateDirectory(Path.Combine(shell.Folder, "input", "walkthroughs"));
        shell.Write("input/walkthroughs/short.md", Narration);
        return shell;
    }

    public static void Edit(Shell shell, string path, string from, string to)
    {
        var full = Path.Combine(shell.Folder, path);
        var text = File.ReadAllText(full);
        Assert.Contains(from, text, StringComparison.Ordinal);
        File.WriteAllText(full, text.Replace(from, to, StringComparison.Ordinal));
    }

    private static void Copy(string folder, string to)
    {
        var from = Path.Combine(BuiltSite.ProjectFolder, folder);
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, folder, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
