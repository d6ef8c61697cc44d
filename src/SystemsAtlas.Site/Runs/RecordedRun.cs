using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using SystemsAtlas.Site.Caching;
using SystemsAtlas.Site.Output;
using SystemsAtlas.Site.Rendering;
using SystemsAtlas.Site.Rendering.Pictures;

namespace SystemsAtlas.Site.Runs;

/// <summary>
/// A run with all that pages ask of it: its values, its pictures, its films, its files. Each is taken from the store, or else made and kept; the model itself runs only when something is missing. Safe for many threads.
/// </summary>
/// <param name="request">What to run.</param>
/// <param name="scene">What draws it.</param>
/// <param name="store">Where results are kept.</param>
/// <param name="cancellation">Gives a run up.</param>
public sealed class RecordedRun(RunRequest request, IScene scene, ContentStore store, CancellationToken cancellation)
{
    private readonly ConcurrentDictionary<PictureName, Lazy<Picture>> _pictures = new();
    private readonly ConcurrentDictionary<(Canvas Canvas, bool IsTold), Lazy<byte[]>> _films = new();
    private readonly ConcurrentDictionary<Canvas, Storyboard> _boards = new();
    private readonly Lock _lock = new();
    private Trace? _real;
    private Trace? _recorded;
    private Exception? _fault;

    public RunRequest Request => request;

    public IScene Scene => scene;

    /// <summary>Names the run by all that it depends on, the models' code included.</summary>
    public string Key { get; } = KeyOf(request, scene);

    /// <summary>What happened. Its states are recorded ones, which have values and cannot be drawn; so a build reads the same whether the model ran or not.</summary>
    /// <exception cref="Exception">Whatever the model throws; the same each time.</exception>
    public Trace Trace
    {
        get
        {
            lock (_lock) return _recorded ??= TraceRecord.Read(request, store.Find("runs", Key) ?? Record());
        }
    }

    /// <summary>The picture of a step.</summary>
    public Picture Picture(int step, Canvas canvas, FrameSvg svg) => _pictures.GetOrAdd(new(canvas, step, svg.Identity), _ => new(() => Draw(step, canvas, svg, "", frame => frame))).Value;

    /// <summary>The part of a step's narrow picture that stands on a card.</summary>
    /// <exception cref="DrawingException">Nothing is drawn under one of the keys.</exception>
    public Picture Emblem(int step, IReadOnlyList<string> keys, FrameSvg svg) => Draw(step, Canvas.Narrow, svg, string.Join('\n', keys), frame => Runs.Emblem.Of(frame, keys));

    /// <summary>A step below a title and a caption, as a picture of pixels that stands for a page elsewhere.</summary>
    public byte[] Card(int step, string title, string caption, FrameSvg svg)
    {
        svg = svg.Of(request.Model);
        return store.Get("cards", ContentKey.Of(Key, svg.Identity, CodeIdentity.Program, step.ToString(CultureInfo.InvariantCulture), title, caption), () =>
            new FramePng(svg, Scheme.Light).Card(_boards.GetValueOrDefault(Canvas.Wide)?.Cut(Canvas.Wide, step) ?? Storyboard.Still(Real(), scene, step, Canvas.Wide), title, caption));
    }

    /// <summary>Every step on a canvas, as a script that hands it to the player.</summary>
    /// <exception cref="DrawingException">A frame is wrong; the message names the step.</exception>
    /// <param name="canvas">The canvas.</param>
    /// <param name="told">For a walkthrough, the steps that its text tells of: their marks bear numbers. Null for a playground, whose reader may act, and so has to be told what would do nothing.</param>
    public byte[] Film(Canvas canvas, IReadOnlyList<int>? told = null) => _films.GetOrAdd((canvas, told is not null), _ => new(() => store.Get("films", ContentKey.Of(Key, canvas.Name, told is null ? "" : string.Join(' ', told)), () =>
        Encoding.UTF8.GetBytes(Runs.Film.Script(PlayerData.Write(_boards[canvas] = Storyboard.Of(Real(), scene, [canvas]), [canvas], told is null ? Real() : null, told)))))).Value;

    /// <summary>A stretch of the run on a canvas, as JSON for the player.</summary>
    public string Shot(Canvas canvas, int from, int to) => Encoding.UTF8.GetString(store.Get("films", ContentKey.Of(Key, canvas.Name, from.ToString(CultureInfo.InvariantCulture), to.ToString(CultureInfo.InvariantCulture)), () =>
        Encoding.UTF8.GetBytes(PlayerData.Write(Storyboard.Of(Real().Stretch(from, to - from + 1), scene, [canvas]), [canvas]))));

    /// <summary>A file that another program opens.</summary>
    public byte[] Make(Artifact artifact) => store.Get("artifacts", ContentKey.Of(Key, artifact.Name), () => artifact.Make(Real()));

    /// <summary>The whole run as JSON (<see cref="TraceJson"/>).</summary>
    public byte[] Json() => store.Get("artifacts", ContentKey.Of(Key, "", "trace"), () => TraceJson.Write(Real()));

    /// <summary>Forgets what may be made again: states and frames take most of a build's memory.</summary>
    public void Release()
    {
        lock (_lock) _real = null;
        _boards.Clear();
    }

    private Picture Draw(int step, Canvas canvas, FrameSvg svg, string part, Func<Frame, Frame> cut)
    {
        svg = svg.Of(request.Model);
        var key = ContentKey.Of(Key, svg.Identity, canvas.Name, step.ToString(CultureInfo.InvariantCulture), part);
        if (store.Find("pictures", key) is { } bytes) return Runs.Picture.Read(bytes);
        var trace = Real();
        var frame = _boards.GetValueOrDefault(canvas)?.Cut(canvas, step) ?? Storyboard.Still(trace, scene, step, canvas);
        var picture = Runs.Picture.Of(cut(frame), trace.Steps[step], scene, svg);
        store.Keep("pictures", key, picture.Write());
        return picture;
    }

    private byte[] Record()
    {
        var bytes = TraceRecord.Write(Real());
        store.Keep("runs", Key, bytes);
        return bytes;
    }

    private Trace Real()
    {
        lock (_lock)
        {
            if (_fault is not null) throw _fault;
            try
            {
                return _real ??= ModelRunner.Run(request, cancellation: cancellation);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                _fault = e;
                throw;
            }
        }
    }

    // Not a pair of the language's: dictionaries of those are compiled anew in every process.
    private readonly record struct PictureName(Canvas Canvas, int Step, string Svg);

    private static string KeyOf(RunRequest request, IScene scene)
    {
        using var key = new ContentKey();
        key.Add(CodeIdentity.Of(scene.GetType().Assembly)).Add(CodeIdentity.Of(request.Model.Create.Method.Module.Assembly)).Add(CodeIdentity.Recorders);
        key.Add(request.Model.Slug).Add(scene.GetType().FullName!).Add(request.Model.Version);
        foreach (var knob in request.Model.Knobs) key.Add(knob.Name).Add(request.Parameters.TextOf(knob));
        key.Add(request.Actions.Count);
        foreach (var action in request.Actions) key.Add(action.Moment).Add(action.Name).Add(action.Argument);
        var limits = request.Limits;
        return key.Add(BitConverter.GetBytes(request.Seed)).Add(limits.Steps).Add(limits.Events).Add(limits.Ticks).Add(limits.Bytes).Finish();
    }
}
