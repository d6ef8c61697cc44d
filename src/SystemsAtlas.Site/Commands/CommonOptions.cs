using System.CommandLine;

namespace SystemsAtlas.Site.Commands;

/// <summary>The options that every command has.</summary>
public sealed class CommonOptions
{
    public Option<string?> Project { get; } = new("--project") { HelpName = "folder", Recursive = true, Description = "The project's folder; found from the working folder upwards when left out." };

    public Option<bool> Verbose { get; } = new("--verbose") { Recursive = true, Description = "Show the whole stack when something fails." };

    public void AddTo(RootCommand root)
    {
        root.Add(Project);
        root.Add(Verbose);
    }
}
