using SystemsAtlas.Models.Networking.Wireless.Wifi;
using SystemsAtlas.Oracles.Harness;

namespace SystemsAtlas.Oracles.Wifi;

/// <summary>What tshark says of every frame of captures, one line each.</summary>
[NeedsPackage("tshark", "tshark")]
internal static class WifiTshark
{
    private const int FileHeader = 24;
    private const long Warning = 0x0060_0000;

    private static readonly string[] Fields =
    [
        "frame.time_epoch", "wlan.fc.type_subtype", "wlan.ra", "wlan.ta", "wlan.seq", "wlan.fc.retry", "wlan.duration", "frame.len", "radiotap.datarate", "radiotap.mactime", "wlan.fcs.status",
        "_ws.malformed", "_ws.expert.severity", "wlan.ssid", "wlan.fixed.timestamp", "wlan.fixed.auth_seq", "wlan.fixed.aid", "data.len",
    ];

    /// <summary>The captures, one behind the other in one file.</summary>
    public static IReadOnlyList<string> Dissect(Tool tshark, IEnumerable<byte[]> captures)
    {
        using var scratch = new Scratch();
        using (var file = File.Create(scratch["cells.pcap"]))
        {
            var isFirst = true;
            foreach (var capture in captures)
            {
                file.Write(isFirst ? capture : capture.AsSpan(FileHeader));
                isFirst = false;
            }
        }
        return tshark.Run(scratch, ["-r", "cells.pcap", "-n", "-o", "wlan.check_checksum:TRUE", "-T", "fields", .. Fields.SelectMany(f => (string[])["-e", f])]).Succeeded().Lines;
    }

    /// <summary>What the model says, in tshark's words; where tshark complains, its line has more.</summary>
    public static string Expected(LoggedFrame logged, int payload)
    {
        var (f, end) = (logged.Frame, logged.StartUs + logged.Frame.AirUs);
        var hasSequence = f.Kind is not (FrameKind.Ack or FrameKind.Rts or FrameKind.Cts);
        string[] fields =
        [
            WifiCase.Text($"{end / 1_000_000}.{end % 1_000_000:000000}000"), WifiCase.Text($"0x{TypeOf(f.Kind):x4}"), Address(f.To), f.Kind is FrameKind.Ack or FrameKind.Cts ? "" : Address(f.From),
            hasSequence ? WifiCase.Text($"{f.Sequence}") : "", f.IsRetry ? "True" : "False", WifiCase.Text($"{f.DurationUs}"), WifiCase.Text($"{22 + f.Size}"), WifiCase.Text($"{f.Rate / 10.0}"), WifiCase.Text($"{logged.StartUs + 192}"), "1",
            "", "",
            f.Kind is FrameKind.Beacon or FrameKind.ProbeRequest or FrameKind.ProbeResponse or FrameKind.AssociationRequest ? "atlas" : "",
            f.Kind is FrameKind.Beacon or FrameKind.ProbeResponse ? WifiCase.Text($"{logged.StartUs}") : "",
            f.Kind == FrameKind.Authentication ? f.From == 0 ? "0x0002" : "0x0001" : "", f.Kind == FrameKind.AssociationResponse ? WifiCase.Text($"0x{f.To:x4}") : "",
            f.Kind == FrameKind.Data ? WifiCase.Text($"{payload}") : "",
        ];
        return string.Join('\t', fields);
    }

    /// <summary>Its line without remarks that are no complaints.</summary>
    public static string Told(string line)
    {
        var fields = line.Split('\t');
        var (severity, network) = (Array.IndexOf(Fields, "_ws.expert.severity"), Array.IndexOf(Fields, "wlan.ssid"));
        if (fields[severity].Split(',', StringSplitOptions.RemoveEmptyEntries).All(s => long.Parse(s, System.Globalization.CultureInfo.InvariantCulture) < Warning)) fields[severity] = "";
        if (fields[network] == "61746c6173") fields[network] = "atlas";
        fields[5] = fields[5] switch { "1" => "True", "0" => "False", var other => other };
        return string.Join('\t', fields);
    }

    private static int TypeOf(FrameKind kind) => kind switch
    {
        FrameKind.AssociationRequest => 0,
        FrameKind.AssociationResponse => 1,
        FrameKind.ProbeRequest => 4,
        FrameKind.ProbeResponse => 5,
        FrameKind.Beacon => 8,
        FrameKind.Authentication => 11,
        FrameKind.Rts => 27,
        FrameKind.Cts => 28,
        FrameKind.Ack => 29,
        _ => 32,
    };

    private static string Address(int radio) => radio == -1 ? "ff:ff:ff:ff:ff:ff" : WifiCase.Text($"02:00:00:00:{(radio == 0 ? 1 : 0):x2}:{radio:x2}");
}
