namespace SystemsAtlas.Models.Distributed.Agreement.Paxos;

/// <summary>The acceptors as islands, each with the page of its disk, and the coast around those that hold a chosen value.</summary>
internal static class Islands
{
    public static IEnumerable<Shape> Of(PaxosState state, IReadOnlyList<NodeId> acted, SeaPlan plan)
    {
        foreach (var acceptor in state.Acceptors)
        {
            var box = plan.IslandOf(acceptor.Id);
            var role = !acceptor.Up ? Role.Danger : acted.Contains(acceptor.Id) ? Role.Active : Role.Neutral;
            yield return Land(box, role);
            var (line, small) = (box.Y + (box.Height * 0.27), plan.Small);
            yield return Lines.Label($"{box.Key}/name", acceptor.Id.ToString(), box.X + 12, line, small, role, strong: true, face: Face.Place);
            var promise = PromiseOf(acceptor, state, plan.Canvas);
            yield return Lines.Label($"{box.Key}/promise", promise, box.X + box.Width - 12, line, small, role, Anchor.End, face: Face.Voice);
            foreach (var shape in Page(state, acceptor, box, plan)) yield return shape;
        }
        if (Quorum(state) is { Count: > 0 } holders) yield return Coast(holders, plan);
    }

    /// <summary>The acceptors that hold the value chosen last.</summary>
    public static IReadOnlyList<NodeId> Quorum(PaxosState state) => state.Chosen.Length == 0 ? [] : HoldersOf(state, state.Chosen[^1]);

    private static List<NodeId> HoldersOf(PaxosState state, Choice choice) =>
        [.. state.Acceptors.Where(a => a.In(choice.Slot) is { } held && held.Value == choice.Value && held.Ballot >= choice.Ballot).Select(a => a.Id)];

    // What it writes binds it as well: it is under way to its disk.
    private static string PromiseOf(AcceptorState acceptor, PaxosState state, Canvas canvas)
    {
        if (!acceptor.Up) return "down";
        var written = state.Messages.LastOrDefault(m => m.To == acceptor.Id && m.IsBeingWritten && m.Ballot > acceptor.Promised);
        if (written is not null) return FormattableString.Invariant($"{canvas.Pick("writes promise", "writes")} {written.Ballot}");
        return acceptor.Promised > 0 ? FormattableString.Invariant($"promised {acceptor.Promised}") : canvas.Pick("has promised nothing", "no promise");
    }

    // What is on its disk: a field a slot, the latest where there are many.
    private static IEnumerable<Shape> Page(PaxosState state, AcceptorState acceptor, Rectangle box, SeaPlan plan)
    {
        // While all is about the first slot, the page has one field.
        var slots = state.LatestSlot == 1 ? 1 : state.Slots;
        var most = plan.Canvas.Pick(3, 2);
        var (first, count) = (Math.Max(1, state.LatestSlot - most + 1), Math.Min(most, slots));
        if (first + count - 1 > slots) first = slots - count + 1;
        var (width, height) = (Math.Floor((box.Width - 24 - ((count - 1) * 4)) / count), Math.Ceiling(plan.Small * 1.45));
        for (var slot = first; slot < first + count; slot++)
        {
            var held = acceptor.In(slot);
            var choice = state.ChoiceOf(slot);
            var role = held is null ? Role.Muted
                : choice is not null && held.Value != choice.Value && state.Broken.Any(b => b.Slot == slot) ? Role.Danger
                : choice is not null && held.Value == choice.Value && held.Ballot >= choice.Ballot ? Role.Accent : Role.Neutral;
            var field = new Rectangle { Key = $"page/{acceptor.Id}/{slot}", X = box.X + 12 + ((slot - first) * (width + 4)), Y = Math.Round(box.Y + box.Height - height - (box.Height * 0.1)), Width = width, Height = height, Radius = 2, Role = role };
            yield return field;
            var number = slots > 1 ? FormattableString.Invariant($"{slot}: ") : "";
            var content = held is null ? Fit.First(Face.Data, width - 6, plan.Small, [$"{number}nothing accepted", $"{number}empty", $"{number}–", "–"])
                : Fit.First(Face.Data, width - 6, plan.Small, [FormattableString.Invariant($"{number}{held.Value} in ballot {held.Ballot}"), FormattableString.Invariant($"{number}{held.Value} in {held.Ballot}"), FormattableString.Invariant($"{number}{held.Value} {held.Ballot}"), FormattableString.Invariant($"{held.Value} {held.Ballot}"), held.Value]);
            yield return Lines.Centred($"{field.Key}/text", content ?? "", field, plan.Small, role);
        }
    }

    // A shore with two bays; the same for each island, so that a film pays for it once.
    private static PathShape Land(Rectangle box, Role role)
    {
        var (x, y, w, h) = (box.X, box.Y, box.Width, box.Height);
        return new()
        {
            Key = box.Key, Role = role,
            Commands =
            [
                PathCommand.Move(new(x + 10, y)), PathCommand.LineTo(new(x + (w * 0.42), y + 2)), PathCommand.Bend(new(x + (w * 0.5), y - 4), new(x + (w * 0.58), y)), PathCommand.LineTo(new(x + w - 14, y + 1)),
                PathCommand.Bend(new(x + w, y + 2), new(x + w - 1, y + (h * 0.4))), PathCommand.Bend(new(x + w - 5, y + (h * 0.5)), new(x + w, y + (h * 0.62))), PathCommand.Bend(new(x + w, y + h), new(x + w - 12, y + h)),
                PathCommand.LineTo(new(x + (w * 0.64), y + h - 2)), PathCommand.Bend(new(x + (w * 0.55), y + h + 4), new(x + (w * 0.46), y + h)), PathCommand.LineTo(new(x + 12, y + h)),
                PathCommand.Bend(new(x, y + h - 2), new(x + 1, y + (h * 0.66))), PathCommand.Bend(new(x + 5, y + (h * 0.5)), new(x, y + (h * 0.36))), PathCommand.Bend(new(x - 1, y + 2), new(x + 10, y)), PathCommand.Close(),
            ],
        };
    }

    // One coast around all holders: down their outer sides, and past the others by an isthmus in the east.
    private static PathShape Coast(IReadOnlyList<NodeId> holders, SeaPlan plan)
    {
        var (first, last) = (holders[0].Index, holders[^1].Index);
        var (east, isthmus, shore) = (plan.IslandOf(holders[0]).X + plan.IslandOf(holders[0]).Width + plan.Canvas.Pick(18, 8), plan.Canvas.Pick(9.0, 4), plan.Canvas.Pick(9.0, 5));
        var commands = new List<PathCommand> { PathCommand.Move(new(east, TopOf(first))), PathCommand.LineTo(new(east, FootOf(last))) };
        for (var i = last; i >= first; i--)
        {
            if (!IsHolder(i)) continue;
            var west = plan.IslandOf(NodeId.Acceptor(i)).X - shore;
            // Neighbours share a coast; where others lie between, only the isthmus joins them.
            if (!IsHolder(i + 1))
                commands.AddRange([PathCommand.LineTo(new(i == last ? east : east - isthmus, FootOf(i))), PathCommand.LineTo(new(west + 12, FootOf(i))), PathCommand.Bend(new(west, FootOf(i)), new(west, FootOf(i) - 12))]);
            if (!IsHolder(i - 1))
                commands.AddRange([PathCommand.LineTo(new(west, TopOf(i) + 12)), PathCommand.Bend(new(west, TopOf(i)), new(west + 12, TopOf(i))), PathCommand.LineTo(new(i == first ? east : east - isthmus, TopOf(i)))]);
        }
        commands.Add(PathCommand.Close());
        return new() { Key = "quorum", Role = Role.Accent, Paint = Paint.Line, Layer = Layer.Edge, Commands = commands };

        bool IsHolder(int i) => holders.Contains(NodeId.Acceptor(i));
        double TopOf(int i) => plan.RowOf(i).Top + 3;
        double FootOf(int i) => plan.RowOf(i).Foot - 3;
    }
}
