namespace SystemsAtlas.Models.Networking.Web.WebRequest;

/// <summary>The document and what it names, a row each: waiting as a hollow bar, receiving as a solid one, on the scale of time of the whole wait.</summary>
internal sealed class Waterfall(WebState state) : Diagram
{
    private const int MostRows = 8;

    protected override Size MeasureIn(Room room) => new(room.Width, Drawn.TitleOn(room.Canvas) + (Math.Min(MostRows + 1, state.Setting.ResourceCount + 1) * Pitch(room.Canvas)));

    public override IEnumerable<Shape> Place(Room room, Point at)
    {
        var (canvas, small) = (room.Canvas, room.Canvas.SmallSize);
        yield return Drawn.Line("waterfall/title", "the document and what it names", at.X, at.Y + (small * 0.6), small, Role.Neutral, Face.Place);
        var (left, right, top) = (at.X + canvas.Pick(126.0, 100), at.X + room.Width - canvas.Pick(64, 52), at.Y + Drawn.TitleOn(canvas));
        var scale = Drawn.TimeOf(state, left, right);
        var shown = state.Resources.Length > MostRows + 1 ? MostRows : state.Resources.Length;
        for (var i = 0; i < shown; i++)
            foreach (var shape in Row(state.Resources[i], canvas, scale, at.X, at.X + room.Width, top + (i * Pitch(canvas)))) yield return shape;
        var bottom = top + (shown * Pitch(canvas));
        if (shown < state.Resources.Length)
        {
            var more = state.Resources.Skip(shown).ToList();
            yield return Drawn.Line("waterfall/more", Lines.Say($"{more.Count} more, {more.Count(r => r.IsCached || r.DoneUs >= 0)} of them here"), at.X, bottom + (Pitch(canvas) / 2), small);
        }
        if (state.FirstPaintUs > 0) yield return Drawn.Rule("waterfall/paint", scale.Of(state.FirstPaint), top, scale.Of(state.FirstPaint), bottom, Role.Accent, Layer.Note);
    }

    private IEnumerable<Shape> Row(ResourceState resource, Canvas canvas, Scale scale, double left, double right, double top)
    {
        var (key, middle, small) = (Lines.Say($"file/{resource.Number}"), top + (Pitch(canvas) / 2), canvas.SmallSize);
        var half = Math.Round(Pitch(canvas) * 0.3);
        var isKnown = resource.FoundUs >= 0;
        // The document cannot be put into the cache, so its row has another key than those that can.
        yield return Drawn.Box(resource.Number == 0 ? "document" : key, left, top + 1, right, top + Pitch(canvas) - 1, Role.Muted, Paint.Wash, Layer.Ground);
        yield return Drawn.Line(key + "/name", resource.Path, left + 2, middle, small, isKnown ? Role.Neutral : Role.Muted, Face.Data) with { Content = Fit.Cut(resource.Path, scale.Start - left - 4, small) };
        if (resource.IsCached && isKnown)
        {
            yield return Drawn.Line(key + "/value", "cached", right - 2, middle, small, Role.Done, anchor: Anchor.End);
            yield break;
        }
        if (resource.SentUs < 0) yield break;
        double X(long us) => Math.Min(scale.End, scale.Of(Drawn.SinceMs(state, us)));
        var (found, sent, first) = (X(resource.FoundUs), X(resource.SentUs), resource.FirstUs < 0 ? X(state.NowUs) : X(resource.FirstUs));
        if (sent - found > 1) yield return Drawn.Rule(key + "/before", found, middle, sent, middle, Role.Muted, Layer.Edge);
        yield return Drawn.Box(key + "/wait", sent, middle - half, first, middle + half, Role.Waiting, Paint.Body);
        if (resource.FirstUs >= 0) yield return Drawn.Box(key + "/content", first, middle - half, resource.DoneUs < 0 ? X(state.NowUs) : X(resource.DoneUs), middle + half, resource.IsBlocking || resource.Number == 0 ? Role.Active : Role.Done, Paint.Solid, Layer.Message);
        if (resource.DoneUs >= 0) yield return Drawn.Line(key + "/value", Lines.Say($"{Math.Round(Drawn.SinceMs(state, resource.DoneUs))}"), right - 2, middle, small, Role.Neutral, Face.Data, Anchor.End);
    }

    public static double Pitch(Canvas canvas) => canvas.Pick(23.0, 20);
}
