using System.Collections.Concurrent;
using Spectre.Console;
using SystemsAtlas.Site.Caching;
using SystemsAtlas.Site.Output;

namespace SystemsAtlas.Site.Commands;

/// <summary>Runs a build and shows how far it is: bars for a person who watches, otherwise a line for each phase.</summary>
public static class Building
{
    /// <summary>Where a project keeps results from build to build.</summary>
    public static ContentStore StoreOf(string project) => new(Path.Combine(project, ".cache"));

    /// <summary>Builds.</summary>
    public static BuildResult Run(BuildOptions options, Terminal terminal) => terminal.IsWatched ? WithBars(options, terminal) : WithLines(options, terminal);

    private static BuildResult WithLines(BuildOptions options, Terminal terminal)
    {
        var begun = new ConcurrentDictionary<string, bool>();
        void Show(BuildProgress progress)
        {
            if (!begun.TryAdd(progress.Phase, true)) return;
            lock (begun) terminal.Out.WriteLine(progress.Phase + " ...");
        }
        return SiteBuilder.Build(options with { Progress = Show });
    }

    private static BuildResult WithBars(BuildOptions options, Terminal terminal)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(terminal.Out) });
        return console.Progress().AutoClear(true).Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn()).Start(bars =>
        {
            var tasks = new Dictionary<string, ProgressTask>();
            void Show(BuildProgress progress)
            {
                lock (tasks)
                {
                    if (!tasks.TryGetValue(progress.Phase, out var task)) tasks[progress.Phase] = task = bars.AddTask(Markup.Escape(progress.Phase));
                    task.MaxValue = Math.Max(1, progress.Total);
                    // Pieces finish on several threads, and their reports may overtake one another.
                    task.Value = Math.Max(task.Value, progress.Done);
                }
            }
            return SiteBuilder.Build(options with { Progress = Show });
        });
    }
}
