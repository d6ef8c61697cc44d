using System.Globalization;
using System.Text;

namespace SystemsAtlas.Models.Data.Queueing;

/// <summary>All customers of a run as CSV, times in whole µs: enough to work the whole schedule out anew. Of one who was turned away, the fields of its service are empty.</summary>
internal static class QueueingCsv
{
    public static byte[] Of(Trace trace)
    {
        var text = new StringBuilder("customer,urgent,arrival_us,service_us,outcome,server,start_us,departure_us,wait_us\n");
        foreach (var c in ((QueueingState)trace.Final).All)
        {
            text.Append(CultureInfo.InvariantCulture, $"{c.Number},{(c.IsUrgent ? 1 : 0)},{c.ArrivedUs},{c.ServiceUs},");
            if (c.IsBlocked) text.Append("blocked,,,,\n");
            else text.Append(CultureInfo.InvariantCulture, $"served,{c.Server},{c.StartedUs},{c.EndsUs},{c.WaitUs}\n");
        }
        return Encoding.UTF8.GetBytes(text.ToString());
    }
}
