namespace SystemsAtlas.Site.Output;

/// <summary>
/// Keeps two builds from one output folder. The operating system holds the lock (flock, or exclusive sharing on Windows), so a killed build leaves none:
/// the file may stay, the lock does not.
/// </summary>
public sealed class OutputLock : IDisposable
{
    private readonly FileStream _file;

    private OutputLock(FileStream file) => _file = file;

    /// <exception cref="FaultException">Another build holds it, or the file cannot be made.</exception>
    public static OutputLock Take(string folder)
    {
        var path = folder + ".atlas-lock";
        while (true)
        {
            FileStream file;
            try
            {
                file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
            }
            catch (IOException e) when (e.GetType() == typeof(IOException) && IsTaken(e))
            {
                throw new FaultException(folder, "another build is writing it", "Wait until it ends, or name another folder with --output.", e);
            }
            catch (Exception e) when (FileFault.IsOne(e))
            {
                throw FileFault.Of(path, e);
            }
            if (IsStillThere(file, path)) return new OutputLock(file);
            file.Dispose();
        }
    }

    public void Dispose() => _file.Dispose();

    // EWOULDBLOCK is 11 on Linux and 35 on macOS; ERROR_SHARING_VIOLATION on Windows.
    private static bool IsTaken(IOException e) => e.HResult is 11 or 35 or unchecked((int)0x80070020);

    // On Linux and macOS the holder before us may have removed the file between our opening and our locking it; then we hold a file that nobody else will see.
    // The file's length is its holder's process id, because a length can be asked for without opening the file.
    private static bool IsStillThere(FileStream file, string path)
    {
        if (OperatingSystem.IsWindows()) return true;
        file.SetLength(Environment.ProcessId);
        var seen = new FileInfo(path);
        return seen.Exists && seen.Length == Environment.ProcessId;
    }
}
