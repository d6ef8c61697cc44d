using System.Diagnostics;
using SystemsAtlas.Site.Tests.Commands;

namespace SystemsAtlas.Site.Tests.Output;

public sealed class FullDiskTests : IDisposable
{
    private readonly Shell _shell = SmallProject.Open();

    private string Disk => Path.Combine(_shell.Folder, "disk");

    public void Dispose()
    {
        Execute("umount", Disk);
        _shell.Dispose();
    }

    // A disk of its own needs the right to mount one; where it is missing, SiteWriterTests tries the same with a writer that fails.
    [Fact]
    public void A_real_disk_that_is_full_leaves_the_old_site_whole()
    {
        Directory.CreateDirectory(Disk);
        Assert.SkipUnless(OperatingSystem.IsLinux() && Execute("mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", Disk) == 0, "this user may not mount a disk");
        Assert.Equal(0, _shell.Run("build", "--output", "disk/site"));
        File.WriteAllBytes(Path.Combine(Disk, "ballast"), new byte[new DriveInfo(Disk).AvailableFreeSpace - 60_000]);
        // Every page names its address, so none stays as it was; a site that stays needs no room.
        var info = Path.Combine(_shell.Folder, "input", "site.json");
        File.WriteAllText(info, File.ReadAllText(info).Replace("https://", "https://other.", StringComparison.Ordinal));
        Assert.Equal(1, _shell.Run("build", "--output", "disk/site"));
        Assert.Equal("error: <folder>/disk/site: the disk is full. Free some space, or write to another disk with --output. The site that was there is untouched.\n", _shell.Error);
        Assert.True(File.Exists(Path.Combine(Disk, "site", "index.html")));
        Assert.Equal(["ballast", "site"], Directory.GetFileSystemEntries(Disk).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    private static int Execute(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
            process.WaitForExit();
            return process.ExitCode;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return -1;
        }
    }
}
