namespace SystemsAtlas.Models.Tls;

/// <summary>Why an end closes a connection, as it tells its peer. Source: RFC 8446, section 6.</summary>
public enum TlsAlert : byte
{
    CloseNotify = 0,
    UnexpectedMessage = 10,
    BadRecordMac = 20,
    HandshakeFailure = 40,
    BadCertificate = 42,
    CertificateExpired = 45,
    IllegalParameter = 47,
    UnknownCa = 48,
    DecodeError = 50,
    DecryptError = 51,
    ProtocolVersion = 70,
    MissingExtension = 109,
    NoApplicationProtocol = 120,
}

/// <summary>The names of alerts in the specification.</summary>
public static class TlsAlerts
{
    /// <summary>The name of an alert; its number where this code knows no name.</summary>
    public static string Name(TlsAlert alert) => alert switch
    {
        TlsAlert.CloseNotify => "close_notify",
        TlsAlert.UnexpectedMessage => "unexpected_message",
        TlsAlert.BadRecordMac => "bad_record_mac",
        TlsAlert.HandshakeFailure => "handshake_failure",
        TlsAlert.BadCertificate => "bad_certificate",
        TlsAlert.CertificateExpired => "certificate_expired",
        TlsAlert.IllegalParameter => "illegal_parameter",
        TlsAlert.UnknownCa => "unknown_ca",
        TlsAlert.DecodeError => "decode_error",
        TlsAlert.DecryptError => "decrypt_error",
        TlsAlert.ProtocolVersion => "protocol_version",
        TlsAlert.MissingExtension => "missing_extension",
        TlsAlert.NoApplicationProtocol => "no_application_protocol",
        _ => $"alert {(int)alert}",
    };
}
