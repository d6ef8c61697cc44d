namespace SystemsAtlas.Models.Code.EventLoop;

/// <summary>The program's lines around the current one, each cut to one line of the picture. A long program is turned like pages, so that the lines seldom move.</summary>
internal sealed class SourcePanel(EventLoopState state, int lines) : Diagram
{
    protected override Size MeasureIn(Room room) => new(room.Width, Math.Ceiling(TextSize(room.Canvas) * 1.5) * lines);

    public override IEnumerable<Shape> Place(Room room, Point at)
    {
        var first = FirstLine;
        var last = Math.Min(state.Source.Length, first + lines - 1);
        var digits = last.ToString(System.Globalization.CultureInfo.InvariantCulture).Length;
        // What the listing takes for its mark, numbers and rule.
        var fits = Text.Fits(room.Width - 52 - Text.WidthOf(new string('0', digits), TextSize(room.Canvas)), TextSize(room.Canvas));
        var shown = state.Source.Skip(first - 1).Take(lines).Select(l => Fit(l, fits)).ToList();
        var isCurrent = state.Line >= first && state.Line <= last;
        var listing = new CodeListing("code", shown) { FirstNumber = first, Current = isCurrent ? state.Line : null, FillsWidth = true };
        return listing.Place(room, at);
    }

    // Pages overlap by half, so that a line near an edge comes into the middle with the next.
    private int FirstLine
    {
        get
        {
            if (state.Source.Length <= lines) return 1;
            var half = Math.Max(1, lines / 2);
            var page = Math.Max(0, ((Math.Max(1, state.Line) - 1) / half) - (state.Line % half > 0 && state.Line > half ? 1 : 0));
            var first = (page * half) + 1;
            if (state.Line >= first + lines) first = state.Line - half;
            return Math.Clamp(first, 1, state.Source.Length - lines + 1);
        }
    }

    private static string Fit(string line, int fits)
    {
        var text = string.Concat(line.Select(c => char.IsControl(c) || char.IsSurrogate(c) || Text.WidthOf(c.ToString(), 1) > Text.CharacterWidth ? '·' : c));
        return text.Length <= fits ? text : text[..(fits - 1)] + "…";
    }

    private static double TextSize(Canvas canvas) => canvas.Pick(18.0, canvas.SmallSize);
}
