namespace SystemsAtlas.Models.RealWorld.QrCodes;

/// <summary>The bit stream as it is written, eight bits a codeword; the bits of the last step stand out.</summary>
internal sealed class BitsPanel(QrState before, QrState after) : Diagram
{
    private const int Across = 4, Most = 16;

    private int From => Math.Max(0, (after.BitsWritten - 1) / 8 / Most * Most);

    private int Shown => Math.Min(Most, after.Encoding.Data.Length - From);

    protected override Size MeasureIn(Room room) => new(room.Width, ((Shown + Across - 1) / Across * (BoxHeight(room) + Gap(room))) - Gap(room));

    public override IEnumerable<Shape> Place(Room room, Point at)
    {
        var bits = string.Concat(after.Encoding.Fields.Take(after.FieldsWritten).Select(f => f.Bits));
        var (size, width) = (room.Canvas.SmallSize, Math.Floor((room.Width - ((Across - 1) * Gap(room))) / Across));
        for (var i = 0; i < Shown; i++)
        {
            var codeword = From + i;
            var (x, y) = (at.X + (i % Across * (width + Gap(room))), at.Y + (i / Across * (BoxHeight(room) + Gap(room))));
            var left = Math.Round(x + ((width - Text.WidthOf("00000000", size)) / 2), 1);
            var (from, to) = (Math.Min(8 * codeword, bits.Length), Math.Min((8 * codeword) + 8, bits.Length));
            var key = $"bits/{Lines.Say($"{codeword + 1}")}";
            yield return new Rectangle { Key = key, X = x, Y = y, Width = width, Height = BoxHeight(room), Radius = 3, Role = to - from == 8 ? Role.Accent : to > from ? Role.Neutral : Role.Waiting };
            var fresh = Math.Max(from, before.BitsWritten);
            if (fresh < to)
                yield return new Rectangle
                {
                    Key = $"{key}/new", X = left + Text.WidthOf(bits[from..fresh], size) - 1, Y = y + 3, Width = Text.WidthOf(bits[fresh..to], size) + 2, Height = (BoxHeight(room) / 2) - 2, Radius = 2, Role = Role.Active,
                };
            if (to > from)
                yield return new Text { Key = $"{key}/bits", Content = bits[from..to], Size = size, Anchor = Anchor.Start, At = new(left, Text.Baseline(y + (BoxHeight(room) * 0.28), size)), MaxWidth = width };
            if (to - from == 8)
                yield return new Text { Key = $"{key}/hex", Content = Lines.Hex(after.Encoding.Data[codeword]), Size = size, Strong = true, At = new(x + (width / 2), Text.Baseline(y + (BoxHeight(room) * 0.73), size)), MaxWidth = width };
        }
    }

    private static double BoxHeight(Room room) => room.Canvas.Pick(56, 46);

    private static double Gap(Room room) => room.Canvas.Pick(8, 6);
}
