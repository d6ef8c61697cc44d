using System.Text;
using SystemsAtlas.Drawing;
using SystemsAtlas.Models;
using SystemsAtlas.Simulation;
using SystemsAtlas.Site.Caching;
using SystemsAtlas.Site.Rendering;
using SystemsAtlas.Site.Runs;
using SystemsAtlas.Site.Tests.Commands;

namespace SystemsAtlas.Site.Tests.Runs;

public sealed class RecordedRunTests : IDisposable
{
    private static readonly FrameSvg Svg = new Theme(Path.Combine(Project.Folder, "theme")).Frames;

    private readonly string _folder = Directory.CreateTempSubdirectory("atlas-runs-").FullName;
    private readonly ContentStore _store;

    public RecordedRunTests() => _store = new(_folder);

    public static TheoryData<string> Slugs => [.. Catalogue.Systems.Select(s => s.Model.Slug)];

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [MemberData(nameof(Slugs))]
    public void Read_back_a_run_is_what_the_model_did(string slug)
    {
        var system = Catalogue.Find(slug)!;
        var real = system.Model.Run();
        _ = Run(Watched.Of(system)).Trace;
        var again = Watched.Of(system);
        AssertSame(real, Run(again).Trace);
        Assert.Equal(0, again.Runs);
    }

    [Theory]
    [MemberData(nameof(Slugs))]
    public void From_the_store_come_the_pictures_films_and_files_that_are_drawn_fresh(string slug)
    {
        var system = Catalogue.Find(slug)!;
        // Pictures are cut from a film where there is one, and drawn alone where there is none.
        var fresh = new RecordedRun(RunRequest.Default(system.Model), system.Scene, ContentStore.None, CancellationToken.None);
        var drawn = Everything(fresh, filmsFirst: false);
        Assert.Equal(drawn, Everything(Run(Watched.Of(system)), filmsFirst: true));
        var again = Watched.Of(system);
        Assert.Equal(drawn, Everything(Run(again), filmsFirst: false));
        Assert.Equal((0, 0), (again.Runs, again.Drawings));
    }

    [Fact]
    public void Deeds_are_read_back_in_the_order_in_which_they_were_done()
    {
        var request = RunRequest.Default(Ladder.System.Model) with { Actions = [new(2, "kick", "hard", "hard"), new(1, "kick", "softly", "softly"), new(1, "kick", "hard", "hard")] };
        var real = Ladder.System.Model.Run(request);
        Assert.Equal(["softly", "hard", "hard"], real.Deeds.Select(d => d.Action.Argument));
        _ = Run(Watched.Of(Ladder.System), request).Trace;
        AssertSame(real, Run(Watched.Of(Ladder.System), request).Trace);
    }

    [Fact]
    public void A_run_with_anything_else_about_it_has_another_key()
    {
        var request = RunRequest.Default(Ladder.System.Model);
        RunRequest[] others =
        [
            request,
            request with { Seed = 2 },
            request with { Actions = [new(1, "kick", "hard", "hard")] },
            request with { Actions = [new(2, "kick", "hard", "hard")] },
            request with { Actions = [new(1, "kick", "softly", "softly")] },
            request with { Limits = request.Limits with { Steps = request.Limits.Steps - 1 } },
            request with { Parameters = Height(4) },
            request with { Model = Ladder.System.Model with { Version = 3 } },
        ];
        Assert.Equal(others.Length, others.Select(r => new RecordedRun(r, Ladder.System.Scene, ContentStore.None, CancellationToken.None).Key).Distinct().Count());
    }

    [Fact]
    public void A_model_that_fails_fails_each_time_and_is_not_run_again()
    {
        var watched = Watched.Of(Ladder.System with { Model = Ladder.System.Model with { Create = _ => throw new InvalidOperationException("a rung is missing") } });
        var run = Run(watched);
        Assert.Equal("a rung is missing", Assert.Throws<InvalidOperationException>(() => run.Trace).Message);
        Assert.Equal("a rung is missing", Assert.Throws<InvalidOperationException>(() => run.Trace).Message);
        Assert.Equal(1, watched.Runs);
        Assert.Empty(Directory.GetFiles(_folder, "*", SearchOption.AllDirectories));
    }

    private static Parameters Height(int height) => Parameters.Parse(Ladder.System.Model, [new("height", $"{height}")]);

    private RecordedRun Run(Watched watched, RunRequest? request = null) =>
        new((request ?? RunRequest.Default(watched.Model)) with { Model = watched.Model }, watched, _store, CancellationToken.None);

    private static void AssertSame(Trace real, Trace recorded)
    {
        // The step that differs first, before all the bytes.
        Assert.Null(TraceJson.FirstDifference(real, recorded));
        Assert.Equal(TraceJson.Write(real), TraceJson.Write(recorded));
        Assert.Equal(Values(real), Values(recorded));
        Assert.Equal(real.Deeds, recorded.Deeds);
    }

    // What the JSON does not tell: kinds of values, and the state before.
    private static IEnumerable<string> Values(Trace trace) => trace.Steps.SelectMany(s => s.Events.Select(e => e.Values).Append(s.Before.Values).Append(s.After.Values)).Select(Tell);

    private static string Tell(Value value) => value switch
    {
        ListValue list => $"[{string.Join(' ', list.Items.Select(Tell))}]",
        RecordValue record => $"{{{string.Join(' ', record.Fields.Select(f => $"{f.Name} {Tell(f.Value)}"))}}}",
        _ => $"{value.GetType().Name} {value.ToText()}",
    };

    private static List<string> Everything(RecordedRun run, bool filmsFirst)
    {
        var films = new List<string>();
        void Films() => films.AddRange(Canvas.All.Select(c => Encoding.UTF8.GetString(run.Film(c))));
        if (filmsFirst) Films();
        var steps = run.Trace.Steps.Count;
        var pictures = new[] { 0, steps / 2, steps - 1 }.SelectMany(step => Canvas.All.Select(c => run.Picture(step, c, Svg))).ToList();
        if (!filmsFirst) Films();
        return
        [
            .. films,
            .. pictures.Select(p => $"{p.Width} {p.Height} {p.ShapeCount} {string.Join(' ', p.Roles.Order())} {p.Description} {p.Caption} {Encoding.UTF8.GetString(p.Svg)}"),
            .. run.Request.Model.Artifacts.Select(a => Convert.ToBase64String(run.Make(a))),
        ];
    }

    /// <summary>A system of which it is counted how often it runs and draws.</summary>
    private sealed class Watched : IScene
    {
        private readonly IScene _scene;

        private Watched(SystemEntry system)
        {
            _scene = system.Scene;
            Model = system.Model with
            {
                Create = context =>
                {
                    Runs++;
                    return system.Model.Create(context);
                },
            };
        }

        public ModelDefinition Model { get; }

        public int Runs { get; private set; }

        public int Drawings { get; private set; }

        public IReadOnlyList<LegendEntry> Legend => _scene.Legend;

        public IReadOnlyList<ActionTarget> Targets => _scene.Targets;

        public static Watched Of(SystemEntry system) => new(system);

        public Diagram Draw(Step step, Canvas canvas)
        {
            Drawings++;
            return _scene.Draw(step, canvas);
        }

        public IReadOnlyList<string> Focus(Step step) => _scene.Focus(step);

        public string Describe(Step step) => _scene.Describe(step);

        public string Caption(Step step) => _scene.Caption(step);
    }
}
