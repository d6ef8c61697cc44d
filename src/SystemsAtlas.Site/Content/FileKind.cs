using System.Runtime.InteropServices;

namespace SystemsAtlas.Site.Content;

/// <summary>Tells files from what only has the name of one, without opening it: opening a pipe waits until somebody writes.</summary>
internal static partial class FileKind
{
    // statx(2): relative to the working folder, ask for the type; the mode lies 28 bytes into the answer of 256, on every processor.
    private const int WorkingFolder = -100, ModeOffset = 28, AnswerBytes = 256;
    private const uint Type = 1;
    private const int TypeOfMode = 0xF000, Regular = 0x8000;

    /// <summary>Whether a path is a regular file. Where the system cannot be asked every file counts as one; one without a length is then taken as empty and not opened.</summary>
    public static bool IsRegular(string path)
    {
        if (!OperatingSystem.IsLinux()) return true;
        var answer = new byte[AnswerBytes];
        return Ask(WorkingFolder, path, 0, Type, answer) != 0 || (BitConverter.ToUInt16(answer, ModeOffset) & TypeOfMode) == Regular;
    }

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Ask(int folder, string path, int flags, uint wanted, byte[] answer);
}
