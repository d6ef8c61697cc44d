namespace SystemsAtlas.Models.Networking.TcpConnection;

/// <summary>The variables of both ends, counted from each initial sequence number.</summary>
internal static class TcpNumbers
{
    public static Table Of(TcpState state, Canvas canvas)
    {
        double Chars(int count) => Math.Ceiling(count * Text.CharacterWidth * canvas.Pick(canvas.TextSize, canvas.SmallSize)) + canvas.Pick(12, 10);
        TableColumn[] columns =
        [
            new("end", "", Align.Start), new("una", "SND.UNA", Align.End, "UNA"), new("nxt", "SND.NXT", Align.End, "NXT"), new("wnd", "SND.WND", Align.End, "WND"),
            new("rcv", "RCV.NXT", Align.End, "RCV"), new("rto", "RTO", Align.End),
        ];
        return new Table("numbers", columns, [RowOf(state.Client), RowOf(state.Server)])
        {
            LeastWidths = new Dictionary<string, double> { ["una"] = Chars(5), ["nxt"] = Chars(5), ["wnd"] = Chars(7), ["rcv"] = Chars(5), ["rto"] = Chars(5) },
        };
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
