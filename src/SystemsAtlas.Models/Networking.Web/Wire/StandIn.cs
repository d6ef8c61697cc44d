#pragma warning disable
namespace SystemsAtlas.Models.Tls;

public enum TlsVersion { Tls12, Tls13 }
public sealed record TlsOptions { public TlsVersion Version; public bool Resumed, EarlyData; public string ServerName = ""; public IReadOnlyList<string> Alpn = []; public ulong Seed; }
public sealed record TlsFlight(bool FromClient, IReadOnlyList<byte[]> Records);
public sealed class TlsSession(TlsOptions o)
{
    private int[] Sizes => Networking.Web.WebRequest.TlsShape.Of(o.Version == TlsVersion.Tls12 ? "1.2" : !o.Resumed ? "1.3" : o.EarlyData ? "0-rtt" : "resumed", true).Flights;
    public IReadOnlyList<TlsFlight> Handshake => [.. Sizes.Select((s, i) => new TlsFlight(i % 2 == 0, [new byte[s]]))];
    public string KeyLog => "";
    private byte[] P(ReadOnlySpan<byte> p) => [23, 3, 3, (byte)((p.Length + 17) >> 8), (byte)(p.Length + 17), .. p, .. new byte[(o.Version == TlsVersion.Tls12 ? 29 : 22) - 5]];
    public byte[] ProtectEarly(ReadOnlySpan<byte> p) => P(p);
    public byte[] ProtectClient(ReadOnlySpan<byte> p) => P(p);
    public byte[] ProtectServer(ReadOnlySpan<byte> p) => P(p);
}
