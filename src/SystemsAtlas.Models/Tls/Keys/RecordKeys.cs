using System.Buffers.Binary;
using SystemsAtlas.Models.Tls.Cryptography;
using SystemsAtlas.Models.Tls.Wire;

namespace SystemsAtlas.Models.Tls.Keys;

/// <summary>
/// Seals and opens the records of one direction under one key. The number of a record is its nonce, so a record that is lost, doubled or moved does not open.
/// Source: RFC 8446, section 5.2; for TLS 1.2 RFC 5246, section 6.2.3.3, and RFC 5288, section 3.
/// </summary>
/// <param name="title">What the key is called.</param>
/// <param name="key">The key.</param>
/// <param name="mask">Twelve bytes that the record's number is mixed into; in TLS 1.2 four, before a number that is sent.</param>
public sealed class RecordKeys(string title, byte[] key, byte[] mask)
{
    /// <summary>Bytes of a record's header: its type, a version, its length.</summary>
    public const int HeaderBytes = 5;
    private const int SentNonceBytes = 8;

    private readonly AesGcm128 cipher = new(key);
    private long number;

    /// <summary>What the key is called.</summary>
    public string Title => title;

    private bool IsTls12 => mask.Length < AesGcm128.NonceBytes;

    /// <summary>The keys of a traffic secret of TLS 1.3.</summary>
    public static RecordKeys FromSecret(string title, byte[] secret) =>
        new(title, Hkdf.ExpandLabel(secret, "key", [], AesGcm128.KeyBytes), Hkdf.ExpandLabel(secret, "iv", [], AesGcm128.NonceBytes));

    /// <summary>The record that holds a content.</summary>
    public byte[] Seal(byte type, ReadOnlySpan<byte> content)
    {
        if (IsTls12)
        {
            var beside = Beside12(type, content.Length);
            byte[] body = [.. Number(), .. cipher.Seal([.. mask, .. Number()], content, beside)];
            number++;
            return Record(type, body);
        }
        // The true type is sealed in, behind the content; outside every record says that it holds data.
        var header = Record(TlsNumbers.ApplicationData, new byte[content.Length + 1 + AesGcm128.TagBytes])[..HeaderBytes];
        var sealed13 = cipher.Seal(Nonce(), [.. content, type], header);
        number++;
        return [.. header, .. sealed13];
    }

    /// <summary>Type and content, or none where the record does not open.</summary>
    public (byte Type, byte[] Content)? Open(byte[] record)
    {
        var body = record.AsSpan(HeaderBytes);
        if (IsTls12)
        {
            if (body.Length < SentNonceBytes + AesGcm128.TagBytes) return null;
            var beside = Beside12(record[0], body.Length - SentNonceBytes - AesGcm128.TagBytes);
            if (cipher.Open([.. mask, .. body[..SentNonceBytes]], body[SentNonceBytes..], beside) is not { } opened) return null;
            number++;
            return (record[0], opened);
        }
        if (cipher.Open(Nonce(), body, record.AsSpan(0, HeaderBytes)) is not { } inner) return null;
        number++;
        var end = inner.AsSpan().LastIndexOfAnyExcept((byte)0);
        return end < 0 ? throw new TlsFault(TlsAlert.UnexpectedMessage, "A record has no type.") : (inner[end], inner[..end]);
    }

    /// <summary>A record that is not sealed.</summary>
    public static byte[] Record(byte type, ReadOnlySpan<byte> body) => new WireWriter().Number(type, 1).Number(TlsNumbers.Tls12, 2).Vector(2, body).ToArray();

    private byte[] Number()
    {
        var bytes = new byte[SentNonceBytes];
        BinaryPrimitives.WriteInt64BigEndian(bytes, number);
        return bytes;
    }

    private byte[] Nonce()
    {
        var nonce = (byte[])mask.Clone();
        var mixed = Number();
        for (var i = 0; i < mixed.Length; i++) nonce[i + nonce.Length - mixed.Length] ^= mixed[i];
        return nonce;
    }

    private byte[] Beside12(byte type, int length) => [.. Number(), type, TlsNumbers.Tls12 >> 8, TlsNumbers.Tls12 & 255, (byte)(length >> 8), (byte)length];
}
