namespace SystemsAtlas.Models.Networking.TcpConnection;

/// <summary>
/// The variables of both ends, counted from each initial sequence number: SND.UNA, SND.NXT, SND.WND and RCV.NXT of RFC 9293 section 3.3.1, and the timeout.
/// </summary>
internal static class TcpNumbers
{
    public static Diagram Of(TcpState state, Canvas canvas)
    {
        double Chars(int count) => Math.Ceiling(count * Text.CharacterWidth * canvas.SmallSize) + canvas.Pick(10, 10);
        TableColumn[] columns =
        [
            new("end", "", Align.Start), new("una", "UNA", Align.End), new("nxt", "NXT", Align.End), new("wnd", "WND", Align.End), new("rcv", "RCV", Align.End), new("rto", "RTO", Align.End),
        ];
        var table = new Table("numbers", columns, [RowOf(state.Client), RowOf(state.Server)])
        {
            LeastWidths = new Dictionary<string, double> { ["una"] = Chars(5), ["nxt"] = Chars(5), ["wnd"] = Chars(7), ["rcv"] = Chars(5), ["rto"] = Chars(5) },
        };
        return new AtMost(canvas.Pick(428.0, 384.0), table);
    }

    private static TableRow RowOf(Tcb t)
    {
        var started = t.SndNxt != t.Iss;
        var met = t.RcvNxt != t.Irs;
        return new($"numbers/{t.Name}",
        [
            t.Name, started ? $"{unchecked(t.SndUna - t.Iss)}" : "", started ? $"{unchecked(t.SndNxt - t.Iss)}" : "", met ? $"{t.SndWnd}" : "",
            met ? $"{unchecked(t.RcvNxt - t.Irs)}" : "", new TableCell($"{t.Rto}", t.TimerDue is null ? Role.Neutral : Role.Waiting),
        ]);
    }
}
