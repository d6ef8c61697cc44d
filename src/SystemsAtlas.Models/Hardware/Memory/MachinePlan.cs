namespace SystemsAtlas.Models.Hardware.Memory;

/// <summary>Where the parts of the machine lie, in units from the left, and the scale of its areas.</summary>
/// <param name="Canvas">The canvas.</param>
/// <param name="Across">Units across the machine.</param>
/// <param name="Scale">Units along a side for the root of a byte.</param>
/// <param name="ArrayBytes">Bytes of the array; 0 with a trace.</param>
/// <param name="NearOnes">How many caches stand between the first and the last.</param>
internal sealed record MachinePlan(Canvas Canvas, double Across, double Scale, long ArrayBytes, int NearOnes)
{
    private const double LeastField = 96;

    /// <summary>The processor: units across and down.</summary>
    public double Chip => Canvas.Pick(140.0, 84);

    public double ChipHeight => Canvas.Pick(96.0, 64);

    /// <summary>The inset and, below it, the small caches.</summary>
    public double Inset => WaitRuler.GutterIn(new(Canvas, Across));

    public double InsetWidth => Canvas.Pick(320.0, 112);

    public double InsetHeight => Canvas.Pick(104.0, 36);

    /// <summary>From the first cache's side to that of the next, and how much room each has with its name.</summary>
    public double NearStart => Canvas.Pick(96.0, 24);

    public double NearSlot => Math.Floor((Last - Inset - NearStart) / Math.Max(1, NearOnes));

    public double LastSlot => LastOn(Canvas);

    public double Last => Field - LastSlot - Canvas.Pick(38.0, 10);

    public double FieldSlot => FieldOn(Canvas);

    public double Field => Across - FieldSlot;

    /// <summary>How high above the ground the road runs.</summary>
    public const double RoadHeight = 4;

    /// <summary>Units along the side of the array: to the scale of the caches unless that is too small to see into.</summary>
    public double FieldSide => ArrayBytes == 0 ? FieldSlot : IsEnlarged ? Math.Min(LeastField, FieldSlot) : Scale * Math.Sqrt(ArrayBytes);

    public bool IsEnlarged => ArrayBytes > 0 && Scale * Math.Sqrt(ArrayBytes) < Math.Min(LeastField, FieldSlot) - 1;

    /// <summary>Units along the side of a cache.</summary>
    public double SideOf(CacheLevel cache) => Math.Max(2, Math.Round(Scale * Math.Sqrt(cache.Geometry.SizeBytes), 1));

    /// <summary>The plan of a machine: the largest scale at which each part fits the place that it has.</summary>
    public static MachinePlan For(Room room, MemorySetup setup)
    {
        var canvas = room.Canvas;
        var sides = setup.Levels.Select((l, i) => (l.Geometry.SizeBytes, i > 0 && i == setup.Levels.Length - 1 ? LastOn(canvas) : i == 0 ? canvas.Pick(70.0, 20) : canvas.Pick(36.0, 14)));
        if (setup.IsTrace) sides = sides.Append((setup.Fetch.Geometry.SizeBytes, canvas.Pick(36.0, 14)));
        else sides = sides.Append((setup.ArrayBytes, FieldOn(canvas)));
        return new(canvas, room.Width, sides.Min(s => s.Item2 / Math.Sqrt(s.SizeBytes)), setup.IsTrace ? 0 : setup.ArrayBytes, Math.Max(0, setup.Levels.Length - 2) + (setup.IsTrace ? 1 : 0));
    }

    private static double LastOn(Canvas canvas) => canvas.Pick(160.0, 68);

    private static double FieldOn(Canvas canvas) => canvas.Pick(224.0, 96);
}
