using System.Text;
using SystemsAtlas.Models.RiscV;

namespace SystemsAtlas.Models.Code.Toolchain.SourceToMachineCode;

/// <summary>The kernel's calls, with what the process writes as text. What it writes may be any bytes: each is a character.</summary>
internal sealed class WrittenText : LinuxCalls
{
    // As much as a picture shows many times over.
    private const int MostKept = 2000;

    private readonly StringBuilder _text = new();

    /// <summary>How many bytes were written.</summary>
    public long Written { get; private set; }

    /// <summary>The first of them.</summary>
    public string Text => _text.ToString();

    /// <summary>What was written last, cut where it is long.</summary>
    public string Last { get; private set; } = "";

    protected override long Write(int file, ReadOnlySpan<byte> bytes)
    {
        var taken = base.Write(file, bytes);
        if (taken <= 0) return taken;
        Written += taken;
        Last = Encoding.Latin1.GetString(bytes[..Math.Min(bytes.Length, MostKept)]);
        _text.Append(Last.AsSpan(0, Math.Min(Last.Length, MostKept - _text.Length)));
        return taken;
    }
}
