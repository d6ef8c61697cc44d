namespace SystemsAtlas.Models.Distributed.Agreement.Paxos;

/// <summary>The houses on the shores: what each proposer wants and does, what the learner has heard and knows; and the lanes between shores and islands.</summary>
internal static class Shores
{
    public static IEnumerable<Shape> Of(PaxosState state, IReadOnlyList<NodeId> acted, SeaPlan plan)
    {
        foreach (var proposer in state.Proposers)
        {
            var house = plan.HouseOf(proposer.Id);
            var role = !proposer.Up ? Role.Danger : acted.Contains(proposer.Id) ? Role.Active : proposer.Phase == Phase.Waiting ? Role.Waiting : Role.Neutral;
            yield return house with { Role = role };
            List<string> lines = [Wish(proposer), proposer.Ballot == 0 ? "no ballot" : FormattableString.Invariant($"ballot {proposer.Ballot}"), Doing(proposer)];
            foreach (var shape in Written(house, proposer.Id, ["wish", "ballot", "doing"], lines, role, plan)) yield return shape;
            foreach (var pip in Pips($"pip/{proposer.Id}", house, state, a => proposer.Phase is Phase.Preparing or Phase.Proposing or Phase.Leading && proposer.Promises.Contains(a), plan)) yield return pip;
        }
        var (box, learner) = (plan.HouseOf(NodeId.Learner), state.Learner);
        var isActing = acted.Contains(NodeId.Learner);
        var colour = !learner.Up ? Role.Danger : isActing ? Role.Active : Role.Neutral;
        yield return box with { Role = colour };
        var tally = learner.Tallies.Length > 0 ? learner.Tallies[^1] : null;
        List<string> heard = [.. Known(state, plan.Canvas.Pick(3, 2)), !learner.Up ? "down" : tally is null ? plan.Canvas.Pick("has heard nothing", "no news") : FormattableString.Invariant($"{tally.Value} in {tally.Ballot}:")];
        foreach (var shape in Written(box, NodeId.Learner, [.. Enumerable.Range(1, heard.Count - 1).Select(i => $"known/{i}"), "tally"], heard, colour, plan)) yield return shape;
        foreach (var pip in Pips("pip/l1", box, state, a => tally is not null && tally.From.Contains(a), plan)) yield return pip;
    }

    public static IEnumerable<Shape> Lanes(PaxosState state, SeaPlan plan)
    {
        yield return Land("shore/west", plan, plan.HouseOf(NodeId.Proposer(0)), isWest: true);
        yield return Land("shore/east", plan, plan.HouseOf(NodeId.Learner), isWest: false);
        foreach (var acceptor in state.Acceptors)
        {
            foreach (var proposer in state.Proposers) yield return Lane(proposer.Id, acceptor.Id);
            yield return Lane(acceptor.Id, NodeId.Learner);
        }
        foreach (var proposer in state.Proposers) yield return Lane(proposer.Id, NodeId.Learner);

        Shape Lane(NodeId a, NodeId b)
        {
            var way = plan.WayOf(a, b);
            var role = state.Connected(a, b) ? Role.Muted : Role.Danger;
            return way.Count == 2
                ? new Line { Key = $"link/{Link.Between(a, b)}", From = way[0].Whole, To = way[1].Whole, Role = role, Paint = Paint.Line, Layer = Layer.Ground }
                : new PathShape { Key = $"link/{Link.Between(a, b)}", Commands = [.. way.Select((p, i) => i == 0 ? PathCommand.Move(p.Whole) : PathCommand.LineTo(p.Whole))], Role = role, Paint = Paint.Line, Layer = Layer.Ground };
        }
    }

    // The land behind the houses, with a coast that waves.
    private static PathShape Land(string key, SeaPlan plan, Rectangle house, bool isWest)
    {
        var (inland, coast, sign) = isWest ? (house.X, house.X + house.Width, 1) : (house.X + house.Width, house.X, -1);
        var (top, foot) = plan.RowOf(0).Top is var north && isWest ? (north, plan.South) : (house.Y - 26, house.Y + house.Height + 26);
        var (wave, pitch) = (plan.Canvas.Pick(9.0, 4), (foot - top) / 4);
        var commands = new List<PathCommand> { PathCommand.Move(new(inland, top)), PathCommand.LineTo(new(coast, top)) };
        for (var i = 0; i < 4; i++) commands.Add(PathCommand.Bend(new(coast + (sign * wave * (i % 2 == 0 ? 2 : -1)), top + ((i + 0.5) * pitch)), new(coast, top + ((i + 1) * pitch))));
        return new() { Key = key, Role = Role.Muted, Paint = Paint.Wash, Layer = Layer.Ground, Commands = [.. commands, PathCommand.LineTo(new(inland, foot)), PathCommand.Close()] };
    }

    private static string Wish(ProposerState proposer) => proposer.Wishes.Length switch { 0 => "no wish", 1 => $"wants {proposer.Wishes[0]}", _ => FormattableString.Invariant($"wants {proposer.Wishes[0]} +{proposer.Wishes.Length - 1}") };

    private static string Doing(ProposerState proposer) => !proposer.Up ? "down"
        : proposer.Phase == Phase.Proposing ? $"proposes {proposer.Value}"
        : proposer.Phase == Phase.Quiet ? proposer.Known.Length > 0 ? $"knows {proposer.Known[^1].Value}" : ""
        : proposer.Phase.Word();

    private static IEnumerable<string> Known(PaxosState state, int most)
    {
        var known = state.Learner.Known;
        if (known.Length == 0) return [most < 3 ? "no value" : "knows nothing"];
        return known.Skip(known.Length - most).Select(k => state.Slots == 1 ? $"knows {k.Value}" : FormattableString.Invariant($"{k.Slot}: {k.Value}"));
    }

    private static IEnumerable<Shape> Written(Rectangle house, NodeId id, IReadOnlyList<string> keys, List<string> lines, Role role, SeaPlan plan)
    {
        var (small, pitch) = (plan.Small, Math.Round(plan.Small * 1.28));
        yield return Lines.Label($"{house.Key}/name", id.ToString(), house.X + 8, house.Y + (small * 0.85), small, role, strong: true, face: Face.Place);
        for (var i = 0; i < lines.Count; i++)
        {
            // The wish stands beside the name where there is room.
            var (x, row) = id.Kind == NodeKind.Proposer && !plan.Canvas.IsNarrow && i == 0 ? (house.X + 48, 0) : (house.X + 8, id.Kind == NodeKind.Proposer && !plan.Canvas.IsNarrow ? i : i + 1);
            if (lines[i].Length > 0) yield return Lines.Label($"{house.Key}/{keys[i]}", Fit.Cut(lines[i], house.X + house.Width - x - 4, small, Face.Voice), x, house.Y + (small * 0.85) + (row * pitch), small, role, face: Face.Voice) with { MaxWidth = house.Width - 10 };
        }
    }

    // A seat for each acceptor, in their order; filled where it is counted.
    private static IEnumerable<Shape> Pips(string key, Rectangle house, PaxosState state, Func<NodeId, bool> counts, SeaPlan plan)
    {
        var (radius, pitch) = (plan.Canvas.Pick(6.0, 3.5), Math.Min(plan.Canvas.Pick(22.0, 13), (house.Width - 14) / state.Acceptors.Length));
        foreach (var acceptor in state.Acceptors)
        {
            var isCounted = counts(acceptor.Id);
            yield return new Circle
            {
                Key = $"{key}/{acceptor.Id}", Radius = radius, Centre = new(house.X + 14 + (pitch * acceptor.Id.Index) - (plan.Canvas.IsNarrow ? 4 : 0), house.Y + house.Height - radius - plan.Canvas.Pick(7, 4)),
                Role = isCounted ? Role.Done : Role.Muted, Paint = isCounted ? Paint.Solid : Paint.Body, Layer = Layer.Message,
            };
        }
    }
}
