using System.Globalization;
using System.Text;

namespace SystemsAtlas.Models.Data.BTree;

/// <summary>The tree at the end of a run in Graphviz's DOT language: a record for each node, with a port before, between and after its keys.</summary>
internal static class BTreeDot
{
    public static byte[] Of(Trace trace)
    {
        var state = (BTreeState)trace.Final;
        var text = new StringBuilder("digraph btree {\n  node [shape=record, height=0.4, fontname=\"monospace\"];\n");
        foreach (var node in state.InPreorder())
        {
            text.Append(CultureInfo.InvariantCulture, $"  n{node.Id} [label=\"{Label(node)}\"];\n");
            for (var i = 0; i < node.Children.Length; i++)
                text.Append(CultureInfo.InvariantCulture, $"  n{node.Id}:p{i} -> n{node.Children[i]};\n");
        }
        return Encoding.UTF8.GetBytes(text.Append("}\n").ToString());
    }

    private static string Label(BTreeNode node)
    {
        var label = new StringBuilder("<p0>");
        for (var i = 0; i < node.Keys.Length; i++) label.Append(CultureInfo.InvariantCulture, $"|{node.Keys[i]}|<p{i + 1}>");
        return label.ToString();
    }
}
