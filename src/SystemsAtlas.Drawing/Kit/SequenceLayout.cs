namespace SystemsAtlas.Drawing;

/// <summary>Where the parts of a sequence lie, from its top left corner.</summary>
internal sealed class SequenceLayout
{
    private const double Lead = 26;
    private readonly Room _room;
    private readonly string _key;
    private readonly IReadOnlyList<Lifeline> _lifelines;
    private readonly List<double> _moments;
    private readonly double _rowHeight;
    private readonly double _first;
    private readonly double _spacing;
    private readonly double _noteWidth;

    public SequenceLayout(Room room, string key, IReadOnlyList<Lifeline> lifelines, IReadOnlyList<SequenceMessage> messages, IReadOnlyList<SequenceNote> notes,
        (double Scale, double From, double? Until)? time, string unit)
    {
        (_room, _key, _lifelines) = (room, key, lifelines);
        if (lifelines.Count < 2) throw new DrawingException(key, "a sequence needs two lifelines or more");
        _moments = [.. messages.SelectMany(m => new[] { m.Sent, m.Arrives }).Concat(notes.Select(n => n.At)).Distinct().Order()];
        HeadHeight = Math.Ceiling(Size * 2);
        HeadWidth = Math.Ceiling(lifelines.Max(l => Text.WidthOf(NameOf(l), Size, Face.Place)) + 20);
        _rowHeight = Math.Ceiling(Small * 2.1);
        if (time is { } t)
        {
            var until = t.Until ?? (_moments.Count == 0 ? t.From + 1 : _moments[^1]);
            var bottom = HeadHeight + Lead + ((until - t.From) * t.Scale);
            Time = new Scale(t.From, until, HeadHeight + Lead, bottom);
            Ticks = NiceTicks.Within(t.From, until, Math.Clamp((int)((until - t.From) * t.Scale / (Small * 3)), 2, 12));
            AxisWidth = Math.Ceiling(Ticks.Select(NiceTicks.Write).Append(unit).Max(l => Text.WidthOf(l, Small)) + Axis.Tick + 4);
            Height = bottom + 12;
        }
        else Height = HeadHeight + Lead + (Math.Max(1, _moments.Count) * _rowHeight);

        // Remarks of the outer lifelines take a margin on their side; those between take the gap.
        var (left, right) = (notes.Any(n => n.Lifeline == lifelines[0].Key), notes.Any(n => n.Lifeline == lifelines[^1].Key));
        var sides = (left ? 1 : 0) + (right ? 1 : 0);
        var widest = notes.Count == 0 ? 0 : notes.Max(n => Text.WidthOf(TextOf(n), Small, Face.Voice)) + 18;
        _noteWidth = Math.Min(widest, Math.Max(room.Width * 0.24, HeadWidth / 2));
        var margin = Math.Max(0, _noteWidth - (HeadWidth / 2));
        var most = (room.Width - AxisWidth - (AxisWidth > 0 ? 8 : 0) - HeadWidth - (sides * margin)) / (lifelines.Count - 1);
        _spacing = Math.Min(most, room.Canvas.Pick(330, 330));
        if (_spacing < HeadWidth + 6) throw new DrawingException(lifelines.MaxBy(l => NameOf(l).Length)!.Key, FormattableString.Invariant($"its head leaves no room between lifelines on the {room.Canvas.Name} canvas; shorten the name"));
        _first = AxisWidth + (AxisWidth > 0 ? 8 : 0) + (left ? margin : 0) + (HeadWidth / 2);
        Width = _first + (_spacing * (lifelines.Count - 1)) + (HeadWidth / 2) + (right ? margin : 0);
    }

    public double Size => _room.Canvas.TextSize;

    public double Small => _room.Canvas.SmallSize;

    public double Width { get; }

    public double Height { get; }

    public double HeadWidth { get; }

    public double HeadHeight { get; }

    public double AxisWidth { get; }

    public Scale? Time { get; }

    public IReadOnlyList<double> Ticks { get; } = [];

    public string NameOf(Lifeline line) => _room.Canvas.IsNarrow ? line.Short ?? line.Name : line.Name;

    public double X(string lifeline) => _first + (_spacing * IndexOf(lifeline));

    public double Y(double moment) => Time is { } time ? time.Of(moment) : HeadHeight + Lead + ((_moments.BinarySearch(moment) + 0.5) * _rowHeight);

    /// <summary>The label above a message: at its middle, else nearer an end, where it lies over no other label.</summary>
    public Text LabelOf(SequenceMessage message, Point from, Point to, List<Text> others)
    {
        var width = Math.Abs(to.X - from.X) - 14;
        var content = Text.WidthOf(message.Label, Small, Face.Voice) <= width ? message.Label : message.Short ?? message.Label;
        Lettering.RequireFits(message.Key, content, Small, width, Face.Voice);
        var half = Text.WidthOf(content, Small, Face.Voice) / 2;
        // A text over a slanting arrow must clear the arrow's height at both of its ends.
        var rise = (Math.Abs((to.Y - from.Y) / (to.X - from.X)) * half) + (Small * 0.62) + 3;
        var slack = Math.Max(0, 0.5 - ((half + 7) / Math.Abs(to.X - from.X)));
        foreach (var shift in (ReadOnlySpan<double>)[0, -1, 1])
        {
            var on = from.Towards(to, 0.5 + (shift * slack));
            var label = Lettering.Line($"{message.Key}/label", content, on.X, on.Y - rise, Small) with { Face = Face.Voice, Role = message.Role, Layer = Layer.Note };
            if (!others.Any(o => Overlap(o, label))) return label;
        }
        throw new DrawingException(message.Key, $"its label \"{content}\" would lie over another message's; give time a larger scale, or shorten the labels");
    }

    public IEnumerable<Shape> PlaceNote(SequenceNote note)
    {
        var index = IndexOf(note.Lifeline);
        var (x, y, side) = (X(note.Lifeline), Y(note.At), index == 0 ? -1 : 1);
        var width = (index == 0 || index == _lifelines.Count - 1 ? _noteWidth : _spacing) - 16;
        var lines = Wrap.Words(TextOf(note), width, Small, Face.Voice);
        yield return new Circle { Key = $"{note.Key}/dot", Centre = new(x, y), Radius = 4.5, Role = note.Role, Paint = Paint.Solid, Layer = Layer.Note };
        foreach (var line in Lettering.Block(note.Key, lines, x + (side * 12), y, Small))
        {
            Lettering.RequireFits(note.Key, line.Content, Small, width, Face.Voice);
            yield return line with { Face = Face.Voice, Role = note.Role, Layer = Layer.Note, Anchor = side < 0 ? Anchor.End : Anchor.Start };
        }
    }

    private string TextOf(SequenceNote note) => _room.Canvas.IsNarrow ? note.Short ?? note.Text : note.Text;

    private int IndexOf(string lifeline)
    {
        for (var i = 0; i < _lifelines.Count; i++)
            if (_lifelines[i].Key == lifeline) return i;
        throw new DrawingException(_key, $"there is no lifeline \"{lifeline}\"; there are {string.Join(", ", _lifelines.Select(l => l.Key))}");
    }

    private static bool Overlap(Text a, Text b)
    {
        var (left, top, right, bottom) = a.Bounds;
        var other = b.Bounds;
        return left < other.Right && other.Left < right && top < other.Bottom && other.Top < bottom;
    }
}
