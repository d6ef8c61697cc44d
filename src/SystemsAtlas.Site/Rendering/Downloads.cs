using System.Globalization;
using SystemsAtlas.Site.Rendering.Views;

namespace SystemsAtlas.Site.Rendering;

/// <summary>The files that a walkthrough's run leaves for other programs; they lie beside its page.</summary>
public static class Downloads
{
    /// <summary>Makes the artifacts of a plate's model from its run and files them.</summary>
    public static IReadOnlyList<DownloadView> Write(SiteWork work, Plate plate)
    {
        var artifacts = plate.Walkthrough.System.Model.Artifacts;
        return [.. artifacts.Select(artifact =>
        {
            var (name, bytes) = (FileName(plate.Walkthrough.Slug, artifact, artifacts), plate.Run.Make(artifact));
            work.AddFile(plate.Address + name, bytes);
            return new DownloadView(name, artifact.Label, Size(bytes.Length));
        })];
    }

    /// <summary>"b-tree.sqlite"; where several artifacts have one extension, "tcp-client.pcap".</summary>
    public static string FileName(string slug, Artifact artifact, IReadOnlyList<Artifact> all) =>
        all.Count(a => a.Extension == artifact.Extension) == 1 ? $"{slug}.{artifact.Extension}" : $"{slug}-{artifact.Name}.{artifact.Extension}";

    /// <summary>"5,120 bytes", and from 100,000 bytes on "123 KB" of 1,000 bytes.</summary>
    public static string Size(int bytes) => bytes < 100_000
        ? string.Create(CultureInfo.InvariantCulture, $"{bytes:#,0} {(bytes == 1 ? "byte" : "bytes")}")
        : string.Create(CultureInfo.InvariantCulture, $"{bytes / 1000.0:#,0} KB");
}
