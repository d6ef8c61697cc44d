namespace SystemsAtlas.Models.Tls;

/// <summary>What an end found wrong, with the alert that it sends for it. It never leaves an end.</summary>
internal sealed class TlsFault(TlsAlert alert, string reason) : Exception(reason)
{
    public TlsAlert Alert { get; } = alert;
}
