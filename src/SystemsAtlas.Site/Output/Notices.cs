using System.Reflection;

namespace SystemsAtlas.Site.Output;

/// <summary>What others made and the site carries: licences ask that their words go along, on the web and in the offline edition.</summary>
public static class Notices
{
    public const string FileName = "third-party-notices.txt";

    public static byte[] Bytes { get; } = Read();

    private static byte[] Read()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(FileName)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
