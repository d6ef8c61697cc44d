namespace SystemsAtlas.Models.Distributed.ConsistentHashing;

/// <summary>CRC-32 as in Ethernet, zip and nginx: the reversed polynomial 0xEDB88320.</summary>
internal static class Crc32
{
    public const uint Start = 0xFFFFFFFF;

    private static readonly uint[] s_table = Table();

    public static uint Of(byte[] bytes) => End(Continue(Start, bytes));

    public static uint Continue(uint crc, byte[] bytes)
    {
        foreach (var b in bytes) crc = s_table[(byte)(crc ^ b)] ^ (crc >> 8);
        return crc;
    }

    public static uint End(uint crc) => ~crc;

    private static uint[] Table()
    {
        var table = new uint[256];
        for (uint i = 0; i < 256; i++)
        {
            var crc = i;
            for (var bit = 0; bit < 8; bit++) crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ 0xEDB88320;
            table[i] = crc;
        }
        return table;
    }
}
