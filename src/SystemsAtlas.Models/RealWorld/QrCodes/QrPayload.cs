using System.Globalization;
using System.Text;

namespace SystemsAtlas.Models.RealWorld.QrCodes;

/// <summary>Data codewords as text. Source: ISO/IEC 18004:2015, section 7.4.</summary>
public static class QrPayload
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The text, or why there is none.</summary>
    public static (string? Text, string? Fault) Read(ImmutableArray<byte> data, int version)
    {
        var bits = new BitReader(data);
        var text = new StringBuilder();
        try
        {
            for (var isUtf8 = false; ;)
            {
                // Fewer than four bits left stand for a terminator that was cut short.
                var indicator = bits.Left < 4 ? 0 : bits.Take(4);
                switch (indicator)
                {
                    case 0: return (text.ToString(), null);
                    case 0b0001: ReadNumeric(bits, version, text); break;
                    case 0b0010: ReadAlphanumeric(bits, version, text); break;
                    case 0b0100: ReadBytes(bits, version, text, isUtf8); break;
                    case QrSegment.EncodingIndicator: isUtf8 = ReadEncoding(bits); break;
                    default: throw new FormatException(FormattableString.Invariant($"the mode indicator {indicator} is not one that this reader knows"));
                }
            }
        }
        catch (FormatException e)
        {
            return (null, e.Message);
        }
        catch (DecoderFallbackException)
        {
            return (null, "the bytes are not UTF-8, though the code says so");
        }
    }

    private static void ReadNumeric(BitReader bits, int version, StringBuilder text)
    {
        for (var left = bits.Take(QrModes.CountBits(QrMode.Numeric, version)); left > 0; left -= 3)
        {
            var digits = Math.Min(3, left);
            var number = bits.Take((digits * 3) + 1).ToString(CultureInfo.InvariantCulture).PadLeft(digits, '0');
            if (number.Length > digits) throw new FormatException($"{number} has more than {digits} digits");
            text.Append(number);
        }
    }

    private static void ReadAlphanumeric(BitReader bits, int version, StringBuilder text)
    {
        const int Signs = 45;
        for (var left = bits.Take(QrModes.CountBits(QrMode.Alphanumeric, version)); left > 0; left -= 2)
        {
            var number = bits.Take(left > 1 ? 11 : 6);
            if (number >= (left > 1 ? Signs * Signs : Signs)) throw new FormatException(FormattableString.Invariant($"{number} stands for no alphanumeric characters"));
            if (left > 1) text.Append(QrModes.Alphabet[number / Signs]);
            text.Append(QrModes.Alphabet[number % Signs]);
        }
    }

    private static void ReadBytes(BitReader bits, int version, StringBuilder text, bool isUtf8)
    {
        var bytes = new byte[bits.Take(QrModes.CountBits(QrMode.Byte, version))];
        for (var i = 0; i < bytes.Length; i++) bytes[i] = (byte)bits.Take(8);
        text.Append(isUtf8 ? Utf8.GetString(bytes) : Encoding.Latin1.GetString(bytes));
    }

    private static bool ReadEncoding(BitReader bits)
    {
        var number = bits.Take(8);
        if (number != QrSegment.Utf8 && number != 3) throw new FormatException(FormattableString.Invariant($"the encoding {number} is not one that this reader knows"));
        return number == QrSegment.Utf8;
    }

    private sealed class BitReader(ImmutableArray<byte> data)
    {
        private int _at;

        public int Left => (data.Length * 8) - _at;

        public int Take(int count)
        {
            if (count > Left) throw new FormatException("the text goes on after the last codeword");
            var number = 0;
            for (; count > 0; count--, _at++) number = (number << 1) | (data[_at / 8] >> (7 - (_at % 8)) & 1);
            return number;
        }
    }
}
