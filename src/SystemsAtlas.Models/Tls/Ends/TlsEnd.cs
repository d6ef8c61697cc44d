using SystemsAtlas.Models.Tls.Cryptography;
using SystemsAtlas.Models.Tls.Keys;

namespace SystemsAtlas.Models.Tls.Ends;

/// <summary>Data that an end received, and whether it came before the handshake was over.</summary>
public sealed record TlsData(byte[] Bytes, bool IsEarly);

/// <summary>
/// One end of a connection: takes what came from the other, and has records to send. It knows no network and no clock, so whoever moves the records may delay, change and repeat them.
/// </summary>
public abstract class TlsEnd(SeededBytes random)
{
    /// <summary>Bytes of data that a record may hold. Source: RFC 8446, section 5.1.</summary>
    public const int MostRecordBytes = 16384;

    private const int MostSealedBytes = MostRecordBytes + 256;

    private readonly List<TlsMessage> sent = [];
    private readonly List<TlsMessage> received = [];
    private readonly List<TlsData> data = [];
    private readonly List<TlsSecret> secrets = [];
    private readonly List<byte> incoming = [];
    private readonly List<byte> messages = [];
    private readonly List<byte> transcript = [];
    private readonly List<string> keyLog = [];
    private int taken;

    /// <summary>All that was sent.</summary>
    public IReadOnlyList<TlsMessage> Sent => sent;

    /// <summary>All that was received and could be opened.</summary>
    public IReadOnlyList<TlsMessage> Received => received;

    /// <summary>The data among it.</summary>
    public IReadOnlyList<TlsData> Data => data;

    /// <summary>The secrets that this end derived, in their order.</summary>
    public IReadOnlyList<TlsSecret> Secrets => secrets;

    /// <summary>The secrets that decrypt a capture, in the format that browsers and Wireshark share (SSLKEYLOGFILE).</summary>
    public string KeyLog => string.Concat(keyLog);

    /// <summary>Whether this end may send data and knows whom it talks to.</summary>
    public bool IsConnected { get; private protected set; }

    /// <summary>Whether TLS 1.3 was agreed on; none before that.</summary>
    public bool? IsTls13 { get; private protected set; }

    /// <summary>Whether an earlier connection stands in for the certificate.</summary>
    public bool IsResumed { get; private protected set; }

    /// <summary>The protocol that was agreed on for the data; empty where none was.</summary>
    public string Alpn { get; private protected set; } = "";

    /// <summary>The alert that ended the connection, sent or received.</summary>
    public TlsAlert? Alert { get; private set; }

    /// <summary>What this end found wrong; empty where it found nothing or the other end did.</summary>
    public string Fault { get; private set; } = "";

    private protected SeededBytes Random { get; } = random;

    private protected RecordKeys? Reading { get; set; }

    private protected RecordKeys? Writing { get; set; }

    /// <summary>Whether records that do not open are left out: data before the handshake that this end did not accept.</summary>
    private protected bool IsSkipping { get; set; }

    private protected byte[] TranscriptHash() => Sha256.Hash([.. transcript]);

    /// <summary>The first message that <see cref="Take"/> would give; none where it would give nothing.</summary>
    public TlsMessage? Next => taken < sent.Count ? sent[taken] : null;

    /// <summary>The messages that were sent since this was last asked.</summary>
    public IReadOnlyList<TlsMessage> Take()
    {
        var fresh = sent.GetRange(taken, sent.Count - taken);
        taken = sent.Count;
        return fresh;
    }

    /// <summary>Takes what came from the other end, in whatever pieces.</summary>
    public void Receive(ReadOnlySpan<byte> bytes)
    {
        foreach (var b in bytes) incoming.Add(b);
        try
        {
            while (Alert is null && NextRecord() is { } record) Read(record);
        }
        catch (TlsFault fault)
        {
            Fail(fault.Alert, fault.Message);
        }
    }

    /// <summary>Seals data and sends it, in as many records as it takes.</summary>
    public void Send(ReadOnlySpan<byte> content)
    {
        for (var at = 0; at == 0 || at < content.Length; at += MostRecordBytes)
        {
            SendRecord(TlsNumbers.ApplicationData, "ApplicationData", content.Slice(at, Math.Min(MostRecordBytes, content.Length - at)).ToArray());
        }
    }

    /// <summary>Says that nothing more will come.</summary>
    public void Close() => SendRecord(TlsNumbers.Alert, "Alert", [1, (byte)TlsAlert.CloseNotify]);

    private protected abstract void OnHandshake(byte type, byte[] body, byte[] message);

    private protected abstract void OnChangeCipherSpec();

    /// <summary>Whether data may come now, and whether it comes before the handshake is over.</summary>
    private protected abstract bool IsEarlyNow { get; }

    private protected void Note(IEnumerable<TlsSecret> derived)
    {
        foreach (var secret in derived)
        {
            if (!secrets.Contains(secret)) secrets.Add(secret);
        }
    }

    private protected void Log(string label, byte[] clientRandom, byte[] secret) =>
        keyLog.Add($"{label} {Convert.ToHexStringLower(clientRandom)} {Convert.ToHexStringLower(secret)}\n");

    private protected void Hear(ReadOnlySpan<byte> message)
    {
        foreach (var b in message) transcript.Add(b);
    }

    private protected byte[] SendHandshake(byte type, byte[] body)
    {
        byte[] message = [type, (byte)(body.Length >> 16), (byte)(body.Length >> 8), (byte)body.Length, .. body];
        Hear(message);
        SendRecord(TlsNumbers.Handshake, TlsNumbers.MessageName(type), message);
        return message;
    }

    private protected void SendChangeCipherSpec()
    {
        var keys = Writing;
        Writing = null;
        SendRecord(TlsNumbers.ChangeCipherSpec, "ChangeCipherSpec", [1]);
        Writing = keys;
    }

    /// <summary>A message must not reach over a change of keys. Source: RFC 8446, section 5.1.</summary>
    private protected void ChangeReading(RecordKeys keys)
    {
        if (messages.Count > 0) throw new TlsFault(TlsAlert.UnexpectedMessage, "A message reaches over a change of keys.");
        Reading = keys;
    }

    private void SendRecord(byte type, string title, byte[] content) =>
        sent.Add(new(title, content, Writing?.Seal(type, content) ?? RecordKeys.Record(type, content), Writing?.Title ?? "") { SecretCount = secrets.Count });

    private void Fail(TlsAlert alert, string reason)
    {
        (Alert, Fault, IsConnected) = (alert, reason, false);
        SendRecord(TlsNumbers.Alert, "Alert", [2, (byte)alert]);
    }

    private byte[]? NextRecord()
    {
        if (incoming.Count < RecordKeys.HeaderBytes) return null;
        var length = (incoming[3] << 8) | incoming[4];
        if (length > MostSealedBytes) throw new TlsFault(TlsAlert.DecodeError, "A record is longer than records may be.");
        if (incoming.Count < RecordKeys.HeaderBytes + length) return null;
        var record = incoming.GetRange(0, RecordKeys.HeaderBytes + length);
        incoming.RemoveRange(0, record.Count);
        return [.. record];
    }

    private void Read(byte[] record)
    {
        var (type, content) = (record[0], record[RecordKeys.HeaderBytes..]);
        var keys = "";
        // TLS 1.3 sends this one in the open and without a meaning, for boxes on the way that expect TLS 1.2.
        if (Reading is { } reading && !(type == TlsNumbers.ChangeCipherSpec && IsTls13 == true))
        {
            if (reading.Open(record) is not var (inner, opened))
            {
                if (IsSkipping && type == TlsNumbers.ApplicationData) return;
                throw new TlsFault(TlsAlert.BadRecordMac, "A record does not open: it was changed, or sealed with another key.");
            }
            (type, content, keys) = (inner, opened, reading.Title);
            IsSkipping = false;
        }
        if (content.Length == 0 && type != TlsNumbers.ApplicationData) throw new TlsFault(TlsAlert.UnexpectedMessage, "A record is empty.");
        switch (type)
        {
            case TlsNumbers.Handshake:
                ReadMessages(content, record, keys);
                break;
            case TlsNumbers.ChangeCipherSpec:
                received.Add(new("ChangeCipherSpec", content, record, keys));
                if (IsTls13 == false) OnChangeCipherSpec();
                break;
            case TlsNumbers.Alert:
                received.Add(new("Alert", content, record, keys));
                if (content.Length == 2) (Alert, IsConnected) = ((TlsAlert)content[1], false);
                break;
            case TlsNumbers.ApplicationData when keys.Length > 0 && (IsConnected || IsEarlyNow):
                received.Add(new("ApplicationData", content, record, keys));
                data.Add(new(content, IsEarlyNow));
                break;
            default:
                throw new TlsFault(TlsAlert.UnexpectedMessage, "A record comes where it may not.");
        }
    }

    private void ReadMessages(byte[] content, byte[] record, string keys)
    {
        messages.AddRange(content);
        while (messages.Count >= 4)
        {
            var length = 4 + ((messages[1] << 16) | (messages[2] << 8) | messages[3]);
            if (messages.Count < length) return;
            byte[] message = [.. messages.GetRange(0, length)];
            messages.RemoveRange(0, length);
            received.Add(new(TlsNumbers.MessageName(message[0]), message, record, keys));
            OnHandshake(message[0], message[4..], message);
        }
    }
}
