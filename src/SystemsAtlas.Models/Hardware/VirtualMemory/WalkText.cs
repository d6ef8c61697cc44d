using System.Globalization;
using System.Text;

namespace SystemsAtlas.Models.Hardware.VirtualMemory;

/// <summary>
/// What the tables at the end make of every address that was asked for, in the order of the pages' first use: virtual address, physical address or "fault", and the flags of the entry that leads to
/// the page, in the letters of QEMU's "info tlb": X no execution, G global, P large, D dirty, A accessed, C no cache, T write-through, U for user programs, W writable.
/// </summary>
internal static class WalkText
{
    private const string Letters = "XGPDACTUW";

    private static readonly int[] s_bits = [63, 8, 7, 6, 5, 4, 3, 2, 1];

    public static byte[] Of(Trace trace)
    {
        var state = (VirtualMemoryState)trace.Final;
        var text = new StringBuilder();
        foreach (var address in trace.Steps.Select(s => ((VirtualMemoryState)s.After).Access?.Address).Where(a => a is not null).Distinct())
            text.AppendLine(CultureInfo.InvariantCulture, $"{address} {PlaceOf(state, address!.Value)}");
        return Encoding.ASCII.GetBytes(text.ToString().ReplaceLineEndings("\n"));
    }

    private static string PlaceOf(VirtualMemoryState state, VirtualAddress address)
    {
        var entry = state.Tables.LeafOf(address, state.Setup.Leaf);
        if ((entry & PageTables.Present) == 0) return "fault";
        var offset = address.Value & (ulong)(state.Setup.PageBytes - 1);
        return $"{VirtualAddress.Hex(PageTables.AddressIn(entry) | offset)} {FlagsOf(entry)}";
    }

    private static string FlagsOf(ulong entry) => string.Concat(s_bits.Select((bit, i) => (entry >> bit & 1) == 1 ? Letters[i] : '-'));
}
