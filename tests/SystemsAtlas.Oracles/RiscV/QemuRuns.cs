using SystemsAtlas.Models.RiscV;
using SystemsAtlas.Oracles.Harness;

namespace SystemsAtlas.Oracles.RiscV;

/// <summary>Programs under QEMU's user mode: the file that the model writes, run as Linux would.</summary>
internal static class QemuRuns
{
    public static ToolResult Run(Tool qemu, Program program, params string[] options)
    {
        using var scratch = new Scratch();
        var path = scratch.Write("program", [.. ElfWriter.Write(program).Bytes]);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        return qemu.Run(scratch, [.. options, path]);
    }
}
