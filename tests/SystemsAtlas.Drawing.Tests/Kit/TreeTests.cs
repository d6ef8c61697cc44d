namespace SystemsAtlas.Drawing.Tests.Kit;

public sealed class TreeTests
{
    private static readonly Room Wide = Room.Of(Canvas.Wide);
    private static readonly Room Narrow = Room.Of(Canvas.Narrow);
    private static readonly Room Endless = Wide with { Width = 1e6 };

    [Fact]
    public void Nodes_never_overlap_in_either_layout()
    {
        foreach (var tree in RandomTree.Many(200))
            foreach (var room in new[] { Endless, Narrow })
                Assert.Empty(Overlaps(tree.BoxesIn(room)));
    }

    [Fact]
    public void The_check_for_overlap_sees_two_boxes_on_one_place()
    {
        var box = new TreeBox(0, 0, 10, 10, 0);
        Assert.Single(Overlaps([box, box with { Left = 9 }]));
    }

    [Fact]
    public void A_river_is_wider_at_its_mouth_and_hardly_narrower_where_it_runs_across()
    {
        TreeNode Leaf(string key) => new(key, new Box(key, "leaf", width: 60)) { Flow = 12 };
        var frame = new Tree(new TreeNode("node/0", new Box("node/0", "0", width: 60)) { Children = [Leaf("node/1"), Leaf("node/2"), Leaf("node/3")] }, new TreeStyle(SiblingGap: 140, CousinGap: 140, LevelGap: 110)).Wide();
        var (across, down) = (frame.Get<PathShape>("edge/1").Commands, frame.Get<PathShape>("edge/2").Commands);
        Assert.Equal(12, down[0].Points[0].DistanceTo(down[3].Points[^1]), 0.01);
        Assert.Equal(6, down[1].Points[^1].DistanceTo(down[2].Points[0]), 0.01);
        Assert.InRange(Narrowest(across) / Narrowest(down), 0.8, 1.3);
    }

    // From bank to bank, where the river is in full course.
    private static double Narrowest(IReadOnlyList<PathCommand> river)
    {
        static Point At(Point start, IReadOnlyList<Point> curve, double t) => start.Towards(curve[0], t).Towards(curve[0].Towards(curve[1], t), t).Towards(curve[0].Towards(curve[1], t).Towards(curve[1].Towards(curve[2], t), t), t);
        var (left, right) = (river[1].Points, river[3].Points);
        var far = Enumerable.Range(0, 201).Select(i => At(river[2].Points[0], right, i / 200.0)).ToList();
        return Enumerable.Range(30, 41).Select(i => At(river[0].Points[0], left, i / 100.0)).Min(p => far.Min(p.DistanceTo));
    }

    [Fact]
    public void A_parent_is_in_the_middle_above_its_first_and_last_child()
    {
        foreach (var tree in RandomTree.Many(200))
        {
            var layout = tree.LayoutIn(Endless);
            foreach (var node in tree.Nodes.Where(n => n.Children.Count > 0))
                Assert.Equal((layout[node.Children[0].Key].Centre.X + layout[node.Children[^1].Key].Centre.X) / 2, layout[node.Key].Centre.X, 6);
        }
    }

    [Fact]
    public void Children_keep_their_order_and_share_a_level()
    {
        foreach (var tree in RandomTree.Many(200))
        {
            var layout = tree.LayoutIn(Endless);
            foreach (var (left, right) in tree.Nodes.SelectMany(n => n.Children.Zip(n.Children.Skip(1))))
            {
                Assert.True(layout[left.Key].Right < layout[right.Key].Left);
                Assert.Equal(layout[left.Key].Top, layout[right.Key].Top);
            }
        }
    }

    [Fact]
    public void Siblings_without_children_stand_exactly_the_gap_apart()
    {
        var layout = RandomTree.Of(Node("0", Node("1"), Node("2"))).LayoutIn(Wide);
        Assert.Equal(new TreeStyle().SiblingGap, layout["node/2"].Left - layout["node/1"].Right, 6);
    }

    [Fact]
    public void A_small_subtree_between_two_wide_ones_is_spread_evenly()
    {
        TreeNode Bush(string id) => Node(id, [.. Enumerable.Range(0, 4).Select(i => Node($"{id}.{i}"))]);
        var layout = RandomTree.Of(Node("0", Bush("1"), Node("2"), Node("3"), Bush("4"))).LayoutIn(Wide);
        double Gap(string left, string right) => layout[right].Left - layout[left].Right;
        Assert.Equal(Gap("node/1", "node/2"), Gap("node/2", "node/3"), 6);
        Assert.Equal(Gap("node/2", "node/3"), Gap("node/3", "node/4"), 6);
    }

    [Fact]
    public void Every_edge_begins_at_its_parent_and_ends_at_its_child()
    {
        foreach (var tree in RandomTree.Many(100))
            foreach (var room in new[] { Endless, Narrow })
                foreach (var (parent, child) in tree.Nodes.SelectMany(n => n.Children.Select(c => (n, c))))
                    AssertJoins(tree.ShapesIn(room)[child.EdgeKey], tree.LayoutIn(room), parent, child);
    }

    [Fact]
    public void A_tree_wider_than_its_room_becomes_an_outline_of_the_same_shapes()
    {
        var tree = RandomTree.Of(Node("0", [.. Enumerable.Range(1, 30).Select(i => Node($"{i}"))]));
        Assert.True(tree.LayoutIn(Wide).IsOutline);
        Assert.False(tree.LayoutIn(Endless).IsOutline);
        Assert.True(tree.LayoutIn(Wide).Width <= Wide.Width);
        Assert.Equal(tree.ShapesIn(Endless).Keys.Order(), tree.ShapesIn(Wide).Keys.Order());
    }

    [Fact]
    public void The_outline_lists_nodes_in_preorder_and_sets_in_every_level()
    {
        foreach (var tree in RandomTree.Many(50))
        {
            var layout = tree.LayoutIn(Narrow);
            Assert.Equal(tree.Nodes.Select(n => n.Key), tree.Nodes.OrderBy(n => layout[n.Key].Top).Select(n => n.Key));
            Assert.All(tree.Nodes, n => Assert.Equal(layout[n.Key].Depth * new TreeStyle().Indent, layout[n.Key].Left, 6));
        }
    }

    [Fact]
    public void An_edge_keeps_its_key_and_its_commands_while_the_tree_grows()
    {
        static string Edge(RandomTree tree, Room room) => string.Concat(((PathShape)tree.ShapesIn(room)["edge/1"]).Commands.Select(c => c.Letter));
        var (small, large) = (RandomTree.Of(Node("0", Node("1"))), RandomTree.Of(Node("0", Node("2"), Node("1", Node("3")))));
        Assert.Equal(("MC", "MC"), (Edge(small, Wide), Edge(large, Wide)));
        Assert.Equal(("MLQL", "MLQL"), (Edge(small, Narrow), Edge(large, Narrow)));
    }

    [Fact]
    public void An_edge_leaves_at_its_port_and_a_node_without_an_edge_has_none()
    {
        var tree = RandomTree.Of(Node("0", Node("1") with { Port = 7 }, Node("2") with { HasEdge = false }));
        var start = ((PathShape)tree.ShapesIn(Wide)["edge/1"]).Commands[0].Points[0];
        Assert.Equal(tree.LayoutIn(Wide)["node/0"].Left + 7, start.X, 6);
        Assert.False(tree.ShapesIn(Wide).ContainsKey("edge/2"));
    }

    [Fact]
    public void A_tree_in_a_frame_looks_as_approved()
    {
        var tree = new Tree(Node("0", Node("1", Node("3"), Node("4")), Node("2", Node("5"))));
        var text = string.Join("\n", Canvas.All.SelectMany(c => Frame.Of(tree, c).Shapes.Select(s => $"{c.Name} {s.Key} {s.Kind} {string.Join(' ', s.Attributes.Select(a => $"{a.Name}={a.Value}"))}")));
        Approve.Equal(text + "\n", "Kit/tree.shapes.txt");
    }

    private static TreeNode Node(string id, params TreeNode[] children) => new($"node/{id}", new Box($"node/{id}", id)) { Children = children };

    private static List<(TreeBox, TreeBox)> Overlaps(IReadOnlyList<TreeBox> boxes) =>
        [.. from i in Enumerable.Range(0, boxes.Count) from j in Enumerable.Range(0, i) where Overlap(boxes[i], boxes[j]) select (boxes[i], boxes[j])];

    private static bool Overlap(TreeBox a, TreeBox b) =>
        a.Left < b.Right - 1e-6 && b.Left < a.Right - 1e-6 && a.Top < b.Bottom - 1e-6 && b.Top < a.Bottom - 1e-6;

    private static void AssertJoins(Shape edge, TreeLayout layout, TreeNode parent, TreeNode child)
    {
        var (from, to) = (((PathShape)edge).Commands[0].Points[0], ((PathShape)edge).Commands[^1].Points[^1]);
        var (above, below) = (layout[parent.Key], layout[child.Key]);
        Assert.Equal(above.Bottom, from.Y, 6);
        Assert.InRange(from.X, above.Left, above.Right);
        Assert.Equal(layout.IsOutline ? below.Left : below.Centre.X, to.X, 6);
        Assert.Equal(layout.IsOutline ? below.Centre.Y : below.Top, to.Y, 6);
    }
}
