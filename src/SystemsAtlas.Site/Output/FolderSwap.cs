using System.ComponentModel;
using System.Runtime.InteropServices;

namespace SystemsAtlas.Site.Output;

/// <summary>Makes one folder take another's place.</summary>
public interface IFolderSwap
{
    /// <summary>Puts <paramref name="next"/> where <paramref name="current"/> is; what was there ends as one of the other two names.</summary>
    void Swap(string next, string current, string old);
}

/// <summary>The ways to swap folders.</summary>
public static partial class FolderSwap
{
    /// <summary>In one step where the system has one (Linux, macOS), else, or where the disk's format has none, by two renames.</summary>
    public static IFolderSwap OfPlatform() =>
        OperatingSystem.IsLinux() || OperatingSystem.IsMacOS() ? new Exchange() : new TwoRenames();

    /// <summary>Both names change at one moment: renameat2 with RENAME_EXCHANGE, renamex_np with RENAME_SWAP.</summary>
    public sealed class Exchange : IFolderSwap
    {
        private const int InvalidArgument = 22, NotImplemented = 38, NotSupportedOnMac = 45;

        public void Swap(string next, string current, string old)
        {
            var error = OperatingSystem.IsMacOS() ? Mac(next, current) : Linux(next, current);
            switch (error)
            {
                case 0: return;
                // NFS and some FUSE disks know no exchange.
                case InvalidArgument or NotImplemented or NotSupportedOnMac: new TwoRenames().Swap(next, current, old); return;
                default: throw new IOException(new Win32Exception(error).Message, error);
            }
        }

        private static int Mac(string next, string current)
        {
            const uint renameSwap = 2;
            return RenameX(next, current, renameSwap) == 0 ? 0 : Marshal.GetLastPInvokeError();
        }

        private static int Linux(string next, string current)
        {
            const int here = -100; // AT_FDCWD: paths are absolute, so the folder does not matter.
            const uint renameExchange = 2;
            try
            {
                return RenameAt2(here, next, here, current, renameExchange) == 0 ? 0 : Marshal.GetLastPInvokeError();
            }
            catch (EntryPointNotFoundException)
            {
                return ThroughTheKernel(next, current);
            }
        }

        // musl before 1.2.6 and glibc before 2.28 lack renameat2; the kernel has had it since 3.15.
        private static int ThroughTheKernel(string next, string current)
        {
            nint number = RuntimeInformation.ProcessArchitecture switch
            {
                Architecture.X64 => 316,
                Architecture.Arm64 or Architecture.RiscV64 or Architecture.LoongArch64 => 276,
                Architecture.Arm => 382,
                _ => 0,
            };
            if (number == 0) return NotImplemented;
            return SystemCall(number, -100, next, -100, current, 2) == 0 ? 0 : Marshal.GetLastPInvokeError();
        }
    }

    /// <summary>By two renames. Between them there is no output; <see cref="SiteWriter.Claim"/> puts the old one back after a kill at that moment.</summary>
    public sealed class TwoRenames : IFolderSwap
    {
        public void Swap(string next, string current, string old)
        {
            Directory.Move(current, old);
            try
            {
                Directory.Move(next, current);
            }
            catch
            {
                Directory.Move(old, current);
                throw;
            }
        }
    }

    [LibraryImport("libc", EntryPoint = "renameat2", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int RenameAt2(int fromFolder, string from, int toFolder, string to, uint flags);

    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint SystemCall(nint number, nint fromFolder, string from, nint toFolder, string to, nint flags);

    [LibraryImport("libc", EntryPoint = "renamex_np", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int RenameX(string from, string to, uint flags);
}
