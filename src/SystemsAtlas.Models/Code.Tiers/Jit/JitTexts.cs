using System.Globalization;
using System.Text;

namespace SystemsAtlas.Models.Code.Tiers.Jit;

/// <summary>The files that a run leaves.</summary>
internal static class JitTexts
{
    /// <summary>All byte code and feedback, as text.</summary>
    public static byte[] ByteCode(JitState state)
    {
        var text = new StringBuilder();
        foreach (var listing in state.Listings)
        {
            text.Append(CultureInfo.InvariantCulture, $"function {listing.Label}\n");
            foreach (var row in listing.Rows) text.Append(CultureInfo.InvariantCulture, $"  {row.Offset,4} : {row.Text}\n");
            foreach (var slot in listing.Slots) text.Append(CultureInfo.InvariantCulture, $"  slot #{slot.Number} {slot.Kind} {slot.Label} {slot.Word}{(slot.Detail.Length > 0 ? $" {slot.Detail}" : "")}\n");
        }
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>A line for each call.</summary>
    public static byte[] Calls(JitState state)
    {
        var text = new StringBuilder("call,function,tier,cycles,running,instructions,thrown_back\n");
        foreach (var c in state.Calls.Items()) text.Append(CultureInfo.InvariantCulture, $"{c.Number},{c.Label},{JitState.Word(c.Tier)},{c.Cycles},{c.Running},{c.Instructions},{(c.WasThrownBack ? "yes" : "no")}\n");
        return Encoding.UTF8.GetBytes(text.ToString());
    }
}

/// <summary>A function's byte code and what its slots have seen, at the end of a run.</summary>
internal sealed record Listing(string Label, ImmutableArray<CodeRow> Rows, ImmutableArray<SlotView> Slots);
