namespace SystemsAtlas.Site.Output;

/// <summary>Says what an operating system's refusal means, and what to do about it.</summary>
public static class FileFault
{
    /// <summary>Whether an exception is the operating system's refusal of a file or folder.</summary>
    public static bool IsOne(Exception thrown) => thrown is IOException or UnauthorizedAccessException;

    /// <summary>The refusal of a place, as a fault.</summary>
    /// <param name="place">The file or folder as the person knows it.</param>
    /// <param name="thrown">An exception for which <see cref="IsOne"/> holds.</param>
    public static FaultException Of(string place, Exception thrown)
    {
        var (reason, remedy) = Explain(thrown);
        return new FaultException(place, reason, remedy, thrown);
    }

    // HResult holds errno on Linux and macOS (errno.h; the two differ above 34), and 0x8007 with the Win32 code on Windows.
    private static (string Reason, string Remedy) Explain(Exception thrown) => thrown switch
    {
        { HResult: 28 or 122 or 69 or unchecked((int)0x80070070) or unchecked((int)0x80070027) } => ("the disk is full", "Free some space, or write to another disk with --output."),
        { HResult: 30 or unchecked((int)0x80070013) } => ("the disk is read-only", "Write to another disk with --output."),
        { HResult: 16 or unchecked((int)0x80070020) } => ("something else is using it", "Close what uses it; if it is a mount point, name a folder inside it with --output."),
        { HResult: 18 } => ("it is on another disk than its parent folder", "Name a folder inside it with --output."),
        UnauthorizedAccessException or { HResult: 1 or 13 } => ("permission is denied", "Give yourself permission to read or write it, or name another place."),
        PathTooLongException => ("the path is too long", "Move the project nearer to the root of the disk."),
        FileNotFoundException or DirectoryNotFoundException => ("there is no such file or folder", "Check the path."),
        _ => (thrown.Message.TrimEnd('.').ReplaceLineEndings(" "), "Check the path and the disk."),
    };
}
