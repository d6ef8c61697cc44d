using System.CommandLine;
using SystemsAtlas.Site.Content;
using SystemsAtlas.Site.Content.Diagnostics;

namespace SystemsAtlas.Site.Commands.New;

/// <summary><c>new</c>: skeletons that build.</summary>
public sealed class NewCommand
{
    private readonly Argument<string> _slug = new("slug") { Description = "The page's name in its address: lower-case words joined by hyphens." };
    private readonly Option<string?> _model = new("--model") { HelpName = "slug", Description = "The model that it shows." };
    private readonly Option<string?> _chapterFamily = new("--chapter-family") { HelpName = "family", Description = "The part of the Codex that its chapter belongs to." };
    private readonly Option<string?> _family = new("--family") { HelpName = "family", Description = "The part of the atlas or of the Codex that it belongs to." };
    private readonly CommonOptions _common;
    private readonly Terminal _terminal;
    private readonly IReadOnlyList<SystemEntry> _systems;

    private NewCommand(CommonOptions common, Terminal terminal, IReadOnlyList<SystemEntry> systems) => (_common, _terminal, _systems) = (common, terminal, systems);

    public static Command Create(CommonOptions common, Terminal terminal, IReadOnlyList<SystemEntry> systems)
    {
        var it = new NewCommand(common, terminal, systems);
        var walkthrough = new Command("walkthrough", "Begins a walkthrough: one Markdown file that narrates a real run, and that check accepts at once.") { it._slug, it._model, it._family };
        walkthrough.SetAction(it.Walkthrough);
        var system = new Command("system", "Begins a system: model, scene, walkthrough with playground, chapter, tests and oracle, eight small files that build and pass as drafts.") { it._slug, it._family, it._chapterFamily };
        system.SetAction(it.System);
        var chapter = new Command("chapter", "Begins a chapter of the Codex as a draft, with every section that a finished one has.") { it._slug, it._model, it._family };
        chapter.SetAction(it.Chapter);
        var simulator = new Command("simulator", "Begins the page of a playground.") { it._slug, it._model, it._family };
        simulator.SetAction(it.Simulator);
        var term = new Command("term", "Adds a term to the glossary, with a definition to be written.") { it._slug, it._family };
        term.SetAction(it.Term);
        return new Command("new", "Writes the first version of a page, which builds, so that there is something to change. It never overwrites a file.") { system, walkthrough, chapter, simulator, term };
    }

    private int System(ParseResult line)
    {
        var (slug, project) = Begin(line);
        var family = Family(line, _family, Content.Family.OfWalkthroughs, "code");
        var skeleton = new SystemSkeleton(project, slug, family, Family(line, _chapterFamily, Content.Family.OfChapters, "theory"), _systems);
        var files = new NewFiles(project);
        skeleton.AddTo(files, family, NextPlate(project));
        Report(files.Write());
        _terminal.Out.WriteLine(skeleton.Register(project));
        _terminal.Out.WriteLine($"See it with: {HelpExamples.Program} -- preview\nWhat it still lacks: {HelpExamples.Program} -- check {slug}\nIts tests: ./test.sh --filter {Slug.Pascal(slug)}");
        return 0;
    }

    private int Walkthrough(ParseResult line)
    {
        var (slug, project) = Begin(line);
        var system = System(line, "new walkthrough", "or begin a new one with new system");
        var shown = ContentLoader.Load(project, new DiagnosticBag(), _systems).Walkthroughs.FirstOrDefault(w => w.System == system);
        var family = Family(line, _family, Content.Family.OfWalkthroughs, shown?.Family.Slug ?? "code");
        var files = new NewFiles(project);
        files.Add($"input/walkthroughs/{slug}.md", NarrationSkeleton.Write(Output.ModelRunner.Run(RunRequest.Default(system.Model)), Slug.Title(slug), NextPlate(project), family));
        Report(files.Write());
        _terminal.Out.WriteLine($"See it with: {HelpExamples.Program} -- preview");
        return 0;
    }

    private int NextPlate(string project) => ContentLoader.Load(project, new DiagnosticBag(), _systems).Walkthroughs.Select(w => w.Plate).DefaultIfEmpty(0).Max() + 1;

    private int Chapter(ParseResult line)
    {
        var (slug, project) = Begin(line);
        var system = line.GetValue(_model) is null ? null : System(line, "new chapter", "");
        var content = ContentLoader.Load(project, new DiagnosticBag(), _systems);
        var walkthrough = content.Walkthroughs.FirstOrDefault(w => system is null || w.System == system);
        system ??= walkthrough?.System ?? throw new UsageException($"new chapter: name a model with --model. Models: {string.Join(", ", _systems.Select(s => s.Model.Slug))}");
        var files = new NewFiles(project);
        files.Add($"input/codex/{slug}.md", (ChapterSkeleton.Of(Slug.Title(slug), Family(line, _family, Content.Family.OfChapters, "theory"), system.Model) with
        {
            Walkthrough = walkthrough?.Slug,
            Simulator = content.Simulators.FirstOrDefault(s => s.System == system)?.Slug,
        }).Write());
        Report(files.Write());
        return 0;
    }

    private int Simulator(ParseResult line)
    {
        var (slug, project) = Begin(line);
        var system = System(line, "new simulator", "");
        var shown = ContentLoader.Load(project, new DiagnosticBag(), _systems).Walkthroughs.FirstOrDefault(w => w.System == system);
        var files = new NewFiles(project);
        files.Add($"input/simulators/{slug}.md", Skeleton.Fill("simulator.md", ("Title", Slug.Title(slug)), ("model", system.Model.Slug), ("family", Family(line, _family, Content.Family.OfWalkthroughs, shown?.Family.Slug ?? "code"))));
        Report(files.Write());
        return 0;
    }

    private int Term(ParseResult line)
    {
        var (slug, project) = Begin(line);
        var content = ContentLoader.Load(project, new DiagnosticBag(), _systems);
        if (content.Glossary.FirstOrDefault(t => t.Slug == slug) is { } known) throw new RefusedException([$"{known.Definition.File.Path}: the term \"{slug}\" is there already. Change it, or name another."]);
        var path = $"input/glossary/{Family(line, _family, Content.Family.OfWalkthroughs, "code")}.md";
        NewFiles.Append(project, path, Skeleton.Fill("term.md", ("Term", slug.Replace('-', ' '))));
        _terminal.Out.WriteLine($"Added to {path}; link to it with [{slug.Replace('-', ' ')}](term:{slug})");
        return 0;
    }

    private (string Slug, string Project) Begin(ParseResult line) =>
        (Slug.Require(line.GetRequiredValue(_slug)), ProjectFolder.Find(_terminal, line.GetValue(_common.Project)));

    private SystemEntry System(ParseResult line, string command, string otherwise)
    {
        var slugs = _systems.Select(s => s.Model.Slug).ToList();
        var names = string.Join(", ", slugs);
        var slug = line.GetValue(_model) ?? throw new UsageException($"{command}: name a model with --model{(otherwise.Length == 0 ? "" : ", " + otherwise)}. Models: {names}");
        return _systems.FirstOrDefault(s => s.Model.Slug == slug) ?? throw new UsageException($"--model {slug}: there is no such model.{Suggest.Question(slug, slugs)} Models: {names}");
    }

    private static string Family(ParseResult line, Option<string?> option, IReadOnlyList<Family> families, string standard)
    {
        var slug = line.GetValue(option) ?? standard;
        var slugs = families.Select(f => f.Slug).ToList();
        return slugs.Contains(slug) ? slug : throw new UsageException($"{option.Name} {slug}: there is no such family.{Suggest.Question(slug, slugs)} Families: {string.Join(", ", slugs)}");
    }

    private void Report(IEnumerable<string> paths)
    {
        foreach (var path in paths) _terminal.Out.WriteLine("Wrote " + path);
    }
}
