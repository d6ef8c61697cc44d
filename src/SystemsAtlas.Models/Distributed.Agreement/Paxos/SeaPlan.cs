namespace SystemsAtlas.Models.Distributed.Agreement.Paxos;

/// <summary>Where everything lies on the chart: proposers on the left shore, acceptors as islands in the middle, the learner on the right shore; a lane in the north for its news.</summary>
internal sealed class SeaPlan(PaxosState state, Room room, Point at)
{
    public Canvas Canvas { get; } = room.Canvas;

    public double Small => Canvas.SmallSize;

    public double Width => room.Width;

    public double Lane => Canvas.Pick(32.0, 28);

    private double Row => state.Acceptors.Length > 5 ? Canvas.Pick(68.0, 41) : Canvas.Pick(94.0, 58);

    public double Height => Lane + (Row * state.Acceptors.Length) + 4;

    public double South => at.Y + Height;

    private double IslandHeight => state.Acceptors.Length > 5 ? Canvas.Pick(58.0, 36) : Canvas.Pick(70.0, 48);

    private double ShoreWidth => Canvas.Pick(196.0, 84);

    /// <summary>The box of a proposer or of the learner.</summary>
    public Rectangle HouseOf(NodeId id)
    {
        var (count, height) = (id.Kind == NodeKind.Proposer ? state.Proposers.Length : 1, Canvas.Pick(id.Kind == NodeKind.Proposer ? 112.0 : 172, id.Kind == NodeKind.Proposer ? 93 : 132));
        var room = (Height - Lane) / count;
        var width = id.Kind == NodeKind.Proposer ? ShoreWidth : Canvas.Pick(160.0, 72);
        return new()
        {
            Key = $"node/{id}", Radius = 4, Width = width, Height = height,
            X = id.Kind == NodeKind.Proposer ? at.X : at.X + Width - width, Y = Math.Round(at.Y + Lane + (room * id.Index) + ((room - height) / 2)),
        };
    }

    /// <summary>The box that holds an island's land.</summary>
    public Rectangle IslandOf(NodeId id)
    {
        var (left, right) = (ShoreWidth + Canvas.Pick(150.0, 68), Width - Canvas.Pick(266.0, 100));
        return new() { Key = $"node/{id}", X = at.X + left, Width = right - left, Height = IslandHeight, Y = Math.Round(at.Y + Lane + (Row * id.Index) + ((Row - IslandHeight) / 2)) };
    }

    /// <summary>Top and foot of an island's row.</summary>
    public (double Top, double Foot) RowOf(int index) => (at.Y + Lane + (Row * index), at.Y + Lane + (Row * (index + 1)));

    public static Point Middle(Rectangle box) => new(box.X + (box.Width / 2), box.Y + (box.Height / 2));

    /// <summary>The way of a message from one node to another: two points, or four by the lane in the north.</summary>
    public IReadOnlyList<Point> WayOf(NodeId from, NodeId to)
    {
        if (from.Kind == NodeKind.Learner || (from.Kind == NodeKind.Proposer && to.Kind == NodeKind.Learner))
        {
            IReadOnlyList<Point> north = NorthOf(from.Kind == NodeKind.Learner ? to : from);
            return from.Kind == NodeKind.Learner ? north : [.. north.Reverse()];
        }
        return from.Kind == NodeKind.Acceptor ? [HarbourOf(from, to), QuayOf(to)] : [QuayOf(from), HarbourOf(to, from)];
    }

    private List<Point> NorthOf(NodeId proposer)
    {
        var (quay, lane) = (QuayOf(proposer), at.Y + (Lane * 0.75));
        var learner = HouseOf(NodeId.Learner);
        return [new(learner.X + (learner.Width / 2), learner.Y), new(learner.X + (learner.Width / 2) - Canvas.Pick(30, 16), lane), new(quay.X + Canvas.Pick(74.0, 34), lane), quay];
    }

    private Point QuayOf(NodeId id)
    {
        var house = HouseOf(id);
        return new(id.Kind == NodeKind.Proposer ? house.X + house.Width : house.X, house.Y + (house.Height / 2));
    }

    private Point HarbourOf(NodeId acceptor, NodeId towards)
    {
        var island = IslandOf(acceptor);
        return new(towards.Kind == NodeKind.Proposer ? island.X : island.X + island.Width, island.Y + (island.Height / 2));
    }

    /// <summary>A place a fraction of a way along, by length.</summary>
    public static Point Along(IReadOnlyList<Point> way, double fraction)
    {
        var length = 0.0;
        for (var i = 1; i < way.Count; i++) length += way[i - 1].DistanceTo(way[i]);
        var left = length * fraction;
        for (var i = 1; i < way.Count; i++)
        {
            var leg = way[i - 1].DistanceTo(way[i]);
            if (left <= leg || i == way.Count - 1) return way[i - 1].Towards(way[i], Math.Clamp(left / Math.Max(leg, 1), 0, 1));
            left -= leg;
        }
        return way[^1];
    }
}
