using SystemsAtlas.Site.Commands.Preview;

namespace SystemsAtlas.Site.Tests.Commands.Preview;

/// <summary>How the preview follows C#, tried on a program of a few lines in place of the atlas.</summary>
public sealed class NewProgramTests : IDisposable
{
    private const string Project = """
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <OutputType>Exe</OutputType>
            <TargetFramework>net10.0</TargetFramework>
            <AssemblyName>atlas</AssemblyName>
            <ImplicitUsings>enable</ImplicitUsings>
            <UseAppHost>false</UseAppHost>
          </PropertyGroup>
        </Project>
        """;

    // The first says that there is a newer one, which it lays where a build would lay it; the second ends as a preview does.
    private const string Source = """
        var number = Environment.GetEnvironmentVariable("ATLAS_PREVIEW_PROGRAM")!.Split('/')[1];
        File.AppendAllText("told.txt", $"{number}: {string.Join(' ', args)}\n");
        if (number == "2") return 3;
        var here = Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory);
        var next = Directory.CreateDirectory(Path.Combine(Path.GetDirectoryName(here)!, "2")).FullName;
        foreach (var file in Directory.GetFiles(here)) File.Copy(file, Path.Combine(next, Path.GetFileName(file)));
        return 75;
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("atlas-program-").FullName;

    private string Site => Path.Combine(_folder, "src", "SystemsAtlas.Site");

    private string Programs => Path.Combine(Site, "obj", "preview");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task What_the_compiler_refuses_is_told_by_its_place_and_what_it_takes_goes_on_until_it_ends_of_itself()
    {
        Directory.CreateDirectory(Site);
        File.WriteAllText(Path.Combine(Site, "SystemsAtlas.Site.csproj"), Project);
        File.WriteAllText(Path.Combine(Site, "Program.cs"), Source.Replace("return 3", "return \"3\"", StringComparison.Ordinal));
        var program = new NewProgram(_folder);
        var refused = Assert.Single(await program.Build(TestContext.Current.CancellationToken));
        Assert.Equal($"{Path.Combine("src", "SystemsAtlas.Site", "Program.cs")}(3,27): error CS0029: Cannot implicitly convert type 'string' to 'int'", refused);

        File.WriteAllText(Path.Combine(Site, "Program.cs"), Source);
        Assert.Empty(await program.Build(TestContext.Current.CancellationToken));
        Assert.Equal(3, await program.GoOn(["preview", "--port", "4173"], TestContext.Current.CancellationToken));
        Assert.Equal("1: preview --port 4173\n2: preview --port 4173\n", File.ReadAllText(Path.Combine(_folder, "told.txt")));
        // A program that was followed by another is not needed any more.
        Assert.Equal(["2"], Directory.GetDirectories(Path.Combine(Programs, $"{Environment.ProcessId}")).Select(Path.GetFileName));
    }

    [Fact]
    public void What_earlier_previews_left_goes_and_what_still_runs_keeps_its_own()
    {
        // No process has such a number (proc(5): pid_max is at most 2^22).
        foreach (var process in new[] { $"{Environment.ProcessId}", "4194305" }) Directory.CreateDirectory(Path.Combine(Programs, process, "1"));
        new NewProgram(_folder).RemoveOld();
        Assert.Equal([$"{Environment.ProcessId}"], Directory.GetDirectories(Programs).Select(Path.GetFileName));
    }
}
