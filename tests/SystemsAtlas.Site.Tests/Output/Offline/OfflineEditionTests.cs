using System.IO.Compression;
using System.Text;
using SystemsAtlas.Site.Output.Offline;

namespace SystemsAtlas.Site.Tests.Output.Offline;

public class OfflineEditionTests(BuiltSite site)
{
    [Theory]
    [InlineData("../raft/", "../raft/index.html")]
    [InlineData("../../", "../../index.html")]
    [InlineData("../../simulators/raft/#v=1&do=lose:7@0", "../../simulators/raft/index.html#v=1&do=lose:7@0")]
    [InlineData("./?a=b", "./index.html?a=b")]
    [InlineData("#step-7", "#step-7")]
    [InlineData("frames/007-wide.svg", "frames/007-wide.svg")]
    [InlineData("https://www.rfc-editor.org/", "https://www.rfc-editor.org/")]
    [InlineData("/", "/")]
    public void A_link_to_a_folder_names_its_page(string link, string inFolder) => Assert.Equal(inFolder, OfflineEdition.InFolder(link));

    [Fact]
    public void The_zip_holds_every_page_and_no_zip()
    {
        using var zip = new ZipArchive(new MemoryStream(site.Files["offline/systems-atlas.zip"]));
        var names = zip.Entries.Select(e => e.FullName).ToHashSet();
        Assert.All(site.Files.Keys.Where(f => f.EndsWith("index.html", StringComparison.Ordinal)), f => Assert.Contains($"{OfflineEdition.Folder}/{f}", names));
        Assert.DoesNotContain(names, n => n.EndsWith(".zip", StringComparison.Ordinal) || n.EndsWith(".wasm", StringComparison.Ordinal));
        Assert.All(zip.Entries, e => Assert.StartsWith(OfflineEdition.Folder + "/", e.FullName, StringComparison.Ordinal));
    }

    [Fact]
    public void The_size_beside_the_link_is_that_of_the_zip() =>
        Assert.Contains($"systems-atlas.zip, {SystemsAtlas.Site.Rendering.Downloads.Size(site.Files["offline/systems-atlas.zip"].Length)}", Encoding.UTF8.GetString(site.Files["offline/index.html"]), StringComparison.Ordinal);
}
