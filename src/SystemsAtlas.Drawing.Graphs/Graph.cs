namespace SystemsAtlas.Drawing;

/// <summary>
/// Nodes, the links between them, and messages in flight. Nodes without a place of their own stand on a ring, the first on top, clockwise.
/// A message keeps to the right of its link, as seen from its sender, so that a request and its answer pass each other.
/// </summary>
/// <param name="nodes">The nodes, in order round the ring.</param>
/// <param name="edges">The links.</param>
/// <param name="messages">The messages in flight.</param>
/// <param name="now">The moment that the picture shows, in the unit of the messages' times.</param>
public sealed class Graph(IReadOnlyList<GraphNode> nodes, IReadOnlyList<GraphEdge> edges, IReadOnlyList<GraphMessage> messages, double now) : Diagram
{
    /// <summary>Units across at most, or null for the room's width.</summary>
    public double? Width { get; init; }

    /// <summary>Units down for nodes with places of their own, or null for three quarters of the width. A ring is as tall as it needs.</summary>
    public double? Height { get; init; }

    /// <summary>The radius of a node, in units, or null for 54 on the wide canvas and 44 on the narrow: room for nine small characters.</summary>
    public double? NodeRadius { get; init; }

    /// <inheritdoc/>
    protected override Size MeasureIn(Room room) => LayoutIn(room).Size;

    /// <inheritdoc/>
    public override IEnumerable<Shape> Place(Room room, Point at)
    {
        var layout = LayoutIn(room);
        var centres = nodes.Select((node, i) => (node.Key, Centre: layout.Centres[i].Offset(at.X, at.Y))).ToDictionary(p => p.Key, p => p.Centre);
        RequireApart(centres, layout);
        return edges.Select(e => DrawEdge(e, Known(e.Key, e.From), Known(e.Key, e.To)))
            .Concat(nodes.SelectMany(n => GraphNodeShapes.Of(n, centres[n.Key], layout.NodeRadius, room)))
            .Concat(messages.SelectMany(m => GraphMessageShapes.Of(m, now, Known(m.Key, m.From), Known(m.Key, m.To), layout, room)));

        Point Known(string key, string node) => centres.TryGetValue(node, out var centre)
            ? centre
            : throw new DrawingException(key, $"leads to \"{node}\", which is not a node of the graph");
    }

    private GraphLayout LayoutIn(Room room) => GraphLayout.Of(nodes, room, Math.Min(Width ?? room.Width, room.Width), Height, NodeRadius);

    // From centre to centre, under the nodes: all links of a node share a place, and pictures with many links weigh less.
    private static Line DrawEdge(GraphEdge edge, Point from, Point to) => new() { Key = edge.Key, From = from, To = to, Role = edge.Role, Paint = Paint.Line, Layer = Layer.Edge };

    private static void RequireApart(Dictionary<string, Point> centres, GraphLayout layout)
    {
        var placed = centres.ToList();
        for (var i = 0; i < placed.Count; i++)
        {
            for (var j = 0; j < i; j++)
            {
                if (placed[i].Value.DistanceTo(placed[j].Value) < (2 * layout.NodeRadius) + 2)
                    throw new DrawingException(placed[i].Key, $"touches \"{placed[j].Key}\": the graph has too many nodes for its width; widen it or make the nodes smaller");
            }
        }
    }
}
