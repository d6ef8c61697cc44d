using System.ComponentModel;
using System.Diagnostics;

namespace SystemsAtlas.Site.Tests;

/// <summary>What git holds is written by people: what a build makes is made again, and a binary cannot be reviewed.</summary>
public class RepositoryTests
{
    /// <summary>Kinds of binary file that have no text to be made from.</summary>
    private static readonly string[] s_kinds = [".png", ".ttf", ".woff2"];

    [Fact]
    public void No_file_in_git_is_binary_but_pictures_and_fonts()
    {
        var files = FilesInGit();
        Assert.InRange(files.Count, 500, int.MaxValue);
        Assert.DoesNotContain(files, f => IsUnwanted(f, File.ReadAllBytes(Path.Combine(BuiltSite.ProjectFolder, f))));
    }

    [Theory]
    [InlineData("engine/System.Linq.dll", "MZ\0\0", true)]
    [InlineData("notes.txt", "text\0", true)]
    [InlineData("card.png", "PNG\0", false)]
    [InlineData("Catalogue.cs", "namespace A;\n", false)]
    public void A_file_with_a_zero_byte_is_binary(string name, string content, bool unwanted) =>
        Assert.Equal(unwanted, IsUnwanted(name, System.Text.Encoding.Latin1.GetBytes(content)));

    private static bool IsUnwanted(string name, byte[] content) => !s_kinds.Contains(Path.GetExtension(name)) && content.Contains((byte)0);

    private static List<string> FilesInGit()
    {
        var start = new ProcessStartInfo("git", ["ls-files", "-z"]) { WorkingDirectory = BuiltSite.ProjectFolder, RedirectStandardOutput = true, RedirectStandardError = true };
        try
        {
            using var git = Process.Start(start)!;
            git.ErrorDataReceived += (_, _) => { };
            git.BeginErrorReadLine();
            var files = git.StandardOutput.ReadToEnd();
            git.WaitForExit();
            Assert.SkipUnless(git.ExitCode == 0, "this folder is not a clone, so there is no list of what git holds");
            // One that was deleted and not yet committed is still listed.
            return [.. files.Split('\0', StringSplitOptions.RemoveEmptyEntries).Where(f => File.Exists(Path.Combine(BuiltSite.ProjectFolder, f)))];
        }
        catch (Win32Exception)
        {
            Assert.Skip("git is not installed");
            return [];
        }
    }
}
