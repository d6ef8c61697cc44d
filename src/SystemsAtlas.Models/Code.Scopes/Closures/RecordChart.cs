namespace SystemsAtlas.Models.Code.Scopes.Closures;

/// <summary>
/// The chart: calls in progress over it, the script's record as the mainland at the left, the other records as islands in two columns, what waits for its turn below. Lines run in the straits between the columns and in
/// the sounds between the rows, so none crosses a record.
/// </summary>
internal sealed class RecordChart(ClosuresState state) : Diagram
{
    private const int RowsOfRecord = 3;

    protected override Size MeasureIn(Room room) => new(room.Width, new ChartPlan(room, default).Bottom);

    public override IEnumerable<Shape> Place(Room room, Point at)
    {
        var plan = new ChartPlan(room, at);
        return [.. Strip(plan), .. Islands(plan), .. Links(plan), .. Ropes(plan), .. Waits(plan)];
    }

    // Calls in progress, the innermost at the right, and behind them a function that is in no variable yet.
    private IEnumerable<Shape> Strip(ChartPlan plan)
    {
        yield return Lines.Label("stack/title", "call stack", plan.At.X, plan.At.Y + (plan.Title / 2) - 1, plan.Small, Role.Neutral, face: Face.Place);
        yield return new Rectangle { Key = "stack", X = plan.At.X, Y = plan.StripTop, Width = plan.StripWidth, Height = plan.StripHeight, Role = Role.Muted, Paint = Paint.Line, Layer = Layer.Ground };
        var most = plan.IsNarrow ? 2 : 3;
        var shown = state.Stack.Skip(Math.Max(0, state.Stack.Length - most)).ToList();
        var width = Math.Floor((plan.StripWidth - 4 - ((most - 1) * 4)) / most);
        var hidden = state.Stack.Length - shown.Count + state.MoreCalls;
        if (hidden > 0) yield return Lines.Label("stack/more", Lines.Say($"after {Lines.Count(hidden, "call", "calls")}"), plan.At.X + plan.StripWidth, plan.At.Y + (plan.Title / 2) - 1, plan.Small, Role.Muted, Anchor.End, face: Face.Voice);
        for (var i = 0; i < shown.Count; i++)
            foreach (var shape in Box($"call/{shown[i].Id}", shown[i].Title, plan.At.X + 2 + (i * (width + 4)), plan.StripTop + 3, width, plan.StripHeight - 6, i == shown.Count - 1 ? Role.Active : Role.Neutral, plan)) yield return shape;
        if (state.InHand is not { } hand) yield break;
        yield return Lines.Label("hand/title", "in hand", plan.HandX, plan.At.Y + (plan.Title / 2) - 1, plan.Small, Role.Neutral, face: Face.Place);
        foreach (var shape in Box("hand", hand.Title, plan.HandX, plan.StripTop + 3, plan.HandWidth, plan.StripHeight - 6, Role.Accent, plan)) yield return shape;
        if (PlaceOf(hand.Record) is { } to) yield return Rope("rope/hand", plan.FromHand(to));
    }

    private static IEnumerable<Shape> Box(string key, string title, double x, double y, double width, double height, Role role, ChartPlan plan)
    {
        yield return new Rectangle { Key = key, X = x, Y = y, Width = width, Height = height, Radius = 4, Role = role, Layer = Layer.Body };
        if (Fit.Cut(title, width - 10, plan.Small) is { Length: > 0 } text) yield return Lines.Label($"{key}/label", text, x + 5, y + (height / 2), plan.Small, role);
    }

    private IEnumerable<Shape> Islands(ChartPlan plan)
    {
        foreach (var record in state.Records)
        {
            if (record.Depth > 0 && record.Place < 0) continue;
            var box = record.Depth == 0 ? plan.Land : plan.Island(record.Place);
            foreach (var shape in Record(record, box, record.Depth == 0 ? plan.LandRows : RowsOfRecord, plan)) yield return shape;
        }
        var hidden = state.Records.Count(r => r is { Depth: > 0, Place: < 0, IsReachable: true });
        if (hidden > 0) yield return Lines.Label("more", Lines.Say($"and {Lines.Count(hidden, "record", "records")} more"), plan.Right, plan.SoundBelow - 4, plan.Small, Role.Muted, Anchor.End, face: Face.Voice);
    }

    private IEnumerable<Shape> Record(RecordView record, Rectangle box, int rows, ChartPlan plan)
    {
        var (key, size) = (FormattableString.Invariant($"record/{record.Id}"), plan.Small);
        var isActive = !state.Stack.IsEmpty && state.Stack[^1].Record == record.Id;
        var role = !record.IsReachable ? Role.Danger : isActive ? Role.Active : record.IsRecord ? Role.Neutral : Role.Waiting;
        yield return box with { Key = key, Role = role, Radius = 7, Layer = Layer.Body };
        if (!record.IsReachable) yield return Texture.Hachures($"{key}/gone", box with { Layer = Layer.Body });
        var face = record.Depth == 0 ? Face.Place : Face.Voice;
        yield return Lines.Label($"{key}/title", Fit.Cut(record.Title, box.Width - 14, size, face), box.X + 8, box.Y + (plan.Title / 2) + 1, size, role, face: face);
        var shown = record.Bindings.Length > rows ? rows - 1 : record.Bindings.Length;
        for (var i = 0; i < shown; i++)
            foreach (var shape in Row(record, record.Bindings[i], box, box.Y + plan.Title + 2 + (i * plan.Row), plan)) yield return shape;
        if (record.Bindings.Length > shown) yield return Lines.Label($"{key}/more", Lines.Say($"and {record.Bindings.Length - shown} more"), box.X + 8, box.Y + plan.Title + 2 + ((shown + 0.5) * plan.Row), size, Role.Muted, face: Face.Voice);
        if (record.Bindings.IsEmpty) yield return Lines.Label($"{key}/empty", "no variables", box.X + 8, box.Y + plan.Title + 2 + (plan.Row / 2), size, Role.Muted, face: Face.Voice);
    }

    private IEnumerable<Shape> Row(RecordView record, BindingView binding, Rectangle box, double top, ChartPlan plan)
    {
        var (key, size, middle) = (FormattableString.Invariant($"record/{record.Id}/row/{binding.Variable}"), plan.Small, top + (plan.Row / 2));
        var role = !record.IsReachable ? Role.Danger : binding.IsSet && !binding.OnStack ? Role.Neutral : Role.Waiting;
        yield return new Rectangle { Key = key, X = box.X + 4, Y = top + 1, Width = box.Width - 8, Height = plan.Row - 2, Radius = 3, Role = role == Role.Waiting ? Role.Waiting : Role.Muted, Paint = Paint.Wash, Layer = Layer.Body };
        var room = box.Width - 20;
        var written = binding.Value == binding.Variable + "()" ? "()" : binding.Value;
        var name = Fit.Cut(binding.Variable, Math.Max(Math.Floor(room * 0.6), room - Text.WidthOf(written, size) - 6), size);
        yield return Lines.Label($"{key}/label", name, box.X + 11, middle, size, role);
        var left = room - Text.WidthOf(name, size) - 6;
        var value = Fit.Cut(written, left, size);
        if (value is { Length: > 0 } and not "…") yield return Lines.Label($"{key}/value", value, box.X + box.Width - 9, middle, size, role, Anchor.End);
        foreach (var held in binding.Holds.Take(4))
            if (PlaceOf(held) is { } to && held != record.Id && record.IsReachable) yield return Rope(FormattableString.Invariant($"rope/{record.Id}/{binding.Variable}/{held}"), plan.FromRow(record.Depth == 0 ? -1 : record.Place, box, middle, to));
    }

    private int? PlaceOf(int id) => id == 1 ? -1 : state.Find(id) is { Place: >= 0 } record ? record.Place : null;

    private IEnumerable<Shape> Links(ChartPlan plan)
    {
        foreach (var record in state.Records)
        {
            if (record.Place < 0 || PlaceOf(record.Outer) is not { } outer) continue;
            var key = FormattableString.Invariant($"outer/{record.Id}");
            foreach (var shape in Arrow.Along(key, plan.Outward(record.Place, outer), record.IsReachable ? Role.Neutral : Role.Danger)) yield return shape;
        }
    }

    private IEnumerable<Shape> Ropes(ChartPlan plan)
    {
        foreach (var (i, work) in state.Waiting.Take(ClosuresPicture.MostWaiting).Index())
            if (PlaceOf(work.Record) is { } to) yield return Rope($"rope/waits/{work.Id}", plan.FromWaiting(i, to));
    }

    private IEnumerable<Shape> Waits(ChartPlan plan)
    {
        yield return Lines.Label("waits/title", "waits for its turn", plan.At.X, plan.WaitsTop + plan.StripHeight + (plan.Title / 2) + 1, plan.Small, Role.Neutral, face: Face.Place);
        yield return new Rectangle { Key = "waits", X = plan.At.X, Y = plan.WaitsTop, Width = plan.Right - plan.At.X, Height = plan.StripHeight, Role = Role.Muted, Paint = Paint.Line, Layer = Layer.Ground };
        foreach (var (i, work) in state.Waiting.Take(ClosuresPicture.MostWaiting).Index())
            foreach (var shape in Box($"waits/{work.Id}", Fit.First(plan.WaitWidth - 10, plan.Small, work.Title, work.Title.Replace("line ", "l.", StringComparison.Ordinal)) is { Length: > 0 } fitting ? fitting : work.Title, plan.WaitX(i), plan.WaitsTop + 3, plan.WaitWidth, plan.StripHeight - 6, Role.Accent, plan)) yield return shape;
        if (state.Waiting.Length > ClosuresPicture.MostWaiting) yield return Lines.Label("waits/more", Lines.Say($"and {state.Waiting.Length - ClosuresPicture.MostWaiting} more"), plan.Right, plan.WaitsTop + plan.StripHeight + (plan.Title / 2) + 1, plan.Small, Role.Muted, Anchor.End, face: Face.Voice);
    }

    private static PathShape Rope(string key, IReadOnlyList<PathCommand> way) => new() { Key = key, Commands = way, Role = Role.Accent, Paint = Paint.Line, Layer = Layer.Edge };
}
