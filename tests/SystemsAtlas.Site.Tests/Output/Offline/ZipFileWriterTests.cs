using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using SystemsAtlas.Site.Caching;
using SystemsAtlas.Site.Output.Offline;

namespace SystemsAtlas.Site.Tests.Output.Offline;

/// <summary>Our zips, read by programs that nobody here wrote.</summary>
public sealed class ZipFileWriterTests : IDisposable
{
    private static readonly (string Path, byte[] Bytes)[] Files =
    [
        ("atlas/READ ME FIRST.txt", "Read me.\n"u8.ToArray()),
        ("atlas/a/b/c.html", Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("<p>again</p>", 9000)))),
        ("atlas/empty", []),
        ("atlas/größe · 大.svg", "<svg/>"u8.ToArray()),
        ("atlas/noise.bin", [.. Enumerable.Range(0, 100_000).Select(i => (byte)((i * 2654435761u) >> 13))]),
    ];

    private readonly string _folder = Directory.CreateTempSubdirectory("atlas-zip-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_class_library_reads_every_file_and_its_time_is_the_earliest()
    {
        using var zip = new ZipArchive(new MemoryStream(Write()));
        Assert.Equal(Files.Select(f => f.Path), zip.Entries.Select(e => e.FullName));
        foreach (var (entry, file) in zip.Entries.Zip(Files))
        {
            using var content = new MemoryStream();
            using (var from = entry.Open()) from.CopyTo(content);
            Assert.Equal(file.Bytes, content.ToArray());
            Assert.Equal(file.Bytes.Length, entry.Length);
            Assert.Equal(new DateTime(1980, 1, 1), entry.LastWriteTime.DateTime);
        }
    }

    [Theory]
    [InlineData("unzip", "-t", "{0}")]
    [InlineData("python3", "-c", "import sys, zipfile; z = zipfile.ZipFile(sys.argv[1]); assert z.testzip() is None; print('\\n'.join(z.namelist()))", "{0}")]
    public void Other_programs_read_it_and_refuse_a_damaged_one(string program, params string[] arguments)
    {
        var path = Path.Combine(_folder, "atlas.zip");
        var zip = Write();
        File.WriteAllBytes(path, zip);
        var (code, said) = Execute(program, [.. arguments.Select(a => a.Replace("{0}", path, StringComparison.Ordinal))]);
        Assert.SkipWhen(code is null, $"this machine has no {program}");
        Assert.True(code == 0, said);
        Assert.Contains("atlas/a/b/c.html", said, StringComparison.Ordinal);
        // The content of the last file, which is noise and long, ends where the directory begins.
        zip[zip.AsSpan().IndexOf("PK\u0001\u0002"u8) - 1000] ^= 1;
        File.WriteAllBytes(path, zip);
        Assert.NotEqual(0, Execute(program, [.. arguments.Select(a => a.Replace("{0}", path, StringComparison.Ordinal))]).Code);
    }

    [Fact]
    public void Equal_files_give_equal_bytes_from_the_store_as_well()
    {
        var store = new ContentStore(Path.Combine(_folder, "cache"));
        var zip = Write();
        Assert.Equal(zip, Write());
        Assert.Equal(zip, Write(store));
        store.Save();
        Assert.Equal(zip, Write(new ContentStore(Path.Combine(_folder, "cache"))));
    }

    [Fact]
    public void More_files_than_the_format_can_count_are_refused()
    {
        var entry = Entry(Files[0], ContentStore.None);
        using var most = new ZipArchive(new MemoryStream(ZipFileWriter.Write([.. Enumerable.Range(0, 65_534).Select(i => entry with { Path = $"{i}" })])));
        Assert.Equal(65_534, most.Entries.Count);
        var refusal = Assert.Throws<NotSupportedException>(() => ZipFileWriter.Write([.. Enumerable.Repeat(entry, 65_535)]));
        Assert.Equal("65535 files are too many or too large for a zip without 64-bit records", refusal.Message);
    }

    private static byte[] Write(ContentStore? store = null) => ZipFileWriter.Write([.. Files.Select(f => Entry(f, store ?? ContentStore.None))]);

    private static ZipEntry Entry((string Path, byte[] Bytes) file, ContentStore store) => ZipEntry.Of(file.Path, ContentKey.Of(file.Bytes), () => file.Bytes, store);

    private static (int? Code, string Said) Execute(string program, string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var error = process.StandardError.ReadToEndAsync();
            var said = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return (process.ExitCode, said + error.Result);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return (null, "");
        }
    }
}
