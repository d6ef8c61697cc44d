namespace SystemsAtlas.Models.Tls;

/// <summary>
/// A message that an end sent, in the one record that carried it.
/// </summary>
/// <param name="Title">The message's name in the specification, such as ClientHello.</param>
/// <param name="Plain">The message as it was before it was sealed: a handshake message with its header of four bytes, an alert, or data.</param>
/// <param name="Record">The record as it was sent, with its header of five bytes.</param>
/// <param name="Keys">Which keys sealed it; empty where it went in the open.</param>
public sealed record TlsMessage(string Title, byte[] Plain, byte[] Record, string Keys)
{
    /// <summary>How many secrets its sender had derived when it was sent.</summary>
    public int SecretCount { get; init; }
}

/// <summary>A secret that an end derived, by its name in the specification.</summary>
public sealed record TlsSecret(string Title, byte[] Value);

/// <summary>What one end sends before it has to wait for the other.</summary>
public sealed record TlsFlight(bool FromClient, IReadOnlyList<TlsMessage> Messages)
{
    /// <summary>The records as sent.</summary>
    public IReadOnlyList<byte[]> Records => [.. Messages.Select(m => m.Record)];
}
