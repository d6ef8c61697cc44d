using SystemsAtlas.Models.Data.BTree;

namespace SystemsAtlas.Models.Tests.Data.BTree;

/// <summary>What must hold of a B-tree, checked from its nodes alone, without the model's help.</summary>
internal static class BTreeCheck
{
    /// <summary>What is wrong with a tree at rest.</summary>
    public static List<string> AtRest(BTreeState state)
    {
        var faults = InOperation(state);
        if (Unbalanced(state) is [_, ..] nodes) faults.Add($"nodes {string.Join(' ', nodes)} hold too many or too few keys between operations");
        if (state.Overfull is not null || state.Underfull is not null || state.Rising is not null) faults.Add("an operation ended with work to do");
        return faults;
    }

    /// <summary>What is wrong in the middle of an operation: one node at most may be out of bounds, and it is marked or on the path.</summary>
    public static List<string> InOperation(BTreeState state)
    {
        var faults = new List<string>();
        var (leafLevels, seen, keys) = (new HashSet<int>(), new HashSet<int>(), new List<long>());
        var tops = state.Tops.ToList();
        for (var i = 0; i < tops.Count; i++)
        {
            if (i > 0) keys.Add(state.Rising!.Median);
            Walk(state, tops[i], 0, leafLevels, seen, keys, faults);
        }
        if (leafLevels.Count != 1) faults.Add($"leaves on levels {string.Join(' ', leafLevels.Order())}");
        if (seen.Count != state.Nodes.Count) faults.Add($"{state.Nodes.Count - seen.Count} nodes hang on nothing");
        for (var i = 1; i < keys.Count; i++)
            if (keys[i - 1] >= keys[i]) faults.Add($"{keys[i - 1]} comes before {keys[i]}");
        var marked = state.Overfull ?? state.Underfull;
        var unbalanced = Unbalanced(state);
        if (unbalanced.Count > (state.Rising is null ? 1 : 0) + 1) faults.Add($"nodes {string.Join(' ', unbalanced)} are out of bounds at once");
        faults.AddRange(unbalanced.Where(n => marked is { } m ? n != m && n != state.Root : !state.Path.Contains(n)).Select(n => $"node {n} is out of bounds and not worked on"));
        return faults;
    }

    private static void Walk(BTreeState state, int id, int level, HashSet<int> leafLevels, HashSet<int> seen, List<long> keys, List<string> faults)
    {
        var node = state[id];
        if (!seen.Add(id)) faults.Add($"node {id} hangs on two nodes");
        if (node.IsLeaf)
        {
            leafLevels.Add(level);
            keys.AddRange(node.Keys);
            return;
        }
        if (node.Children.Length != node.Keys.Length + 1) faults.Add($"node {id} has {node.Keys.Length} keys and {node.Children.Length} children");
        for (var i = 0; i < node.Children.Length; i++)
        {
            Walk(state, node.Children[i], level + 1, leafLevels, seen, keys, faults);
            if (state.Rising is { } rising && rising.Left == node.Children[i])
            {
                keys.Add(rising.Median);
                Walk(state, rising.Right, level + 1, leafLevels, seen, keys, faults);
            }
            if (i < node.Keys.Length) keys.Add(node.Keys[i]);
        }
    }

    // Nodes with too many or too few keys. A root may hold any number, but an inner root without keys is on its way out.
    private static List<int> Unbalanced(BTreeState state)
    {
        var fewest = ((state.Order + 1) / 2) - 1;
        return [.. state.Nodes.Values.Where(n => n.Keys.Length > state.Order - 1 || n.Keys.Length < (n.Id != state.Root ? fewest : n.IsLeaf ? 0 : 1)).Select(n => n.Id).Order()];
    }
}
