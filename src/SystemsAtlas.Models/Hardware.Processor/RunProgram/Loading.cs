using SystemsAtlas.Models.RiscV;

namespace SystemsAtlas.Models.Hardware.Processor.RunProgram;

/// <summary>Makes a machine with a program, whose pages hold all that they hold in the file.</summary>
internal static class Loading
{
    /// <summary>A machine that will begin at the file's entry.</summary>
    public static Machine Load(RunProgramSetup setup, ISystemCalls calls)
    {
        var machine = Machine.Load(setup.File, calls, RunProgramSetup.Options);
        // A file is mapped in whole pages. Behind the end of a segment that needs no zeros, its last page holds what comes next in the file, such as names for debuggers.
        foreach (var segment in setup.File.Segments.Where(s => s.FileBytes == s.MemoryBytes))
        {
            var (from, end) = (segment.Offset + segment.FileBytes, segment.Address + (ulong)segment.FileBytes);
            var rest = (int)((AddressSpace.PageBytes - (end % AddressSpace.PageBytes)) % AddressSpace.PageBytes);
            machine.Memory.CopyIn(end, setup.File.Bytes.AsSpan(from, Math.Min(rest, setup.File.Bytes.Length - from)));
        }
        return machine;
    }
}
