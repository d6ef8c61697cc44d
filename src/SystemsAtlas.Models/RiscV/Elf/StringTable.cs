using System.Text;

namespace SystemsAtlas.Models.RiscV;

/// <summary>Names in an ELF file: each ends with a zero, the first is empty. Source: System V Application Binary Interface, edition 4.1, "String Table".</summary>
internal sealed class StringTable
{
    private readonly List<byte> _bytes = [0];

    public int Length => _bytes.Count;

    public byte[] ToArray() => [.. _bytes];

    /// <summary>Adds a name and gives its offset.</summary>
    public int Add(string name)
    {
        var offset = _bytes.Count;
        _bytes.AddRange(Encoding.UTF8.GetBytes(name));
        _bytes.Add(0);
        return offset;
    }
}
