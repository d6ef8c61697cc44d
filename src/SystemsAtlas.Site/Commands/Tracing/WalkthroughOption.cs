using System.CommandLine;
using SystemsAtlas.Site.Content;
using SystemsAtlas.Site.Content.Diagnostics;
using SystemsAtlas.Site.Rendering;

namespace SystemsAtlas.Site.Commands.Tracing;

/// <summary><c>--walkthrough</c>: the run that a walkthrough shows, with its stops, in place of a model with knobs.</summary>
public sealed class WalkthroughOption(CommonOptions common, Terminal terminal, IReadOnlyList<SystemEntry> systems)
{
    private readonly Option<string?> _walkthrough = new("--walkthrough") { HelpName = "slug", Description = "In place of a model: the run that this walkthrough shows." };

    public void AddTo(Command command) => command.Add(_walkthrough);

    /// <summary>The walkthrough that was named, or null.</summary>
    /// <exception cref="UsageException">There is none of that name.</exception>
    /// <exception cref="RefusedException">Its file has errors.</exception>
    public ToldWalkthrough? Read(ParseResult line)
    {
        if (line.GetValue(_walkthrough) is not { } slug) return null;
        var folder = ProjectFolder.Find(terminal, line.GetValue(common.Project));
        var diagnostics = new DiagnosticBag();
        var content = ContentLoader.Load(folder, diagnostics, systems);
        if (content.Walkthroughs.FirstOrDefault(w => w.Slug == slug && w.IsWhole) is { } walkthrough) return new(content, walkthrough);
        if (File.Exists(Path.Combine(folder, "input", "walkthroughs", slug + ".md"))) throw new RefusedException([$"--walkthrough {slug}: its file has errors. See them with: check {slug}"]);
        var slugs = content.Walkthroughs.Where(w => w.IsWhole).Select(w => w.Slug).ToList();
        throw new UsageException($"--walkthrough {slug}: there is no such walkthrough.{Suggest.Question(slug, slugs)} Walkthroughs: {string.Join(", ", slugs)}");
    }
}

/// <summary>A walkthrough that can be told for its run.</summary>
public sealed record ToldWalkthrough(SiteContent Content, Walkthrough Walkthrough)
{
    public TracedRun Of(Trace trace)
    {
        var address = Plate.AddressOf(Walkthrough.Slug);
        var story = new Narrator(Content, new DiagnosticBag(), new LinkLedger()).Tell(Walkthrough, trace, SiteWork.RootOf(address), address);
        return new(Walkthrough.System, trace, Walkthrough.Title, [.. story.Stops.Select(s => (s.Step, s.TitleText))]);
    }
}
