using System.Text;

namespace SystemsAtlas.Oracles.Harness;

/// <summary>What a tool did.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Bytes">What it wrote to standard output.</param>
/// <param name="Errors">What it wrote to standard error.</param>
/// <param name="Command">The command line, for messages.</param>
public sealed record ToolResult(int ExitCode, byte[] Bytes, string Errors, string Command)
{
    /// <summary>Standard output as UTF-8 text.</summary>
    public string Output => Encoding.UTF8.GetString(Bytes);

    /// <summary>The lines of standard output, without the empty one at the end.</summary>
    public IReadOnlyList<string> Lines => Output.Length == 0 ? [] : Output.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');

    /// <summary>Fails the test when the tool did not end with 0; returns itself.</summary>
    public ToolResult Succeeded()
    {
        Assert.True(ExitCode == 0, $"{Command}\nended with {ExitCode}:\n{Errors}{Output}");
        return this;
    }
}
