using System.Text;
using SystemsAtlas.Models.RiscV;

namespace SystemsAtlas.Models.Hardware.Processor.RunProgram;

/// <content>What memory, kernel and terminal do for a program.</content>
public sealed partial class RunProgramModel
{
    private const int MostFaultsTold = 24, MostCallsTold = 8, MostGlyphsTold = 24, BytesShown = 6;

    private int? _exitCode;
    private int _glyphsTold;

    private void Begin()
    {
        _before = Total;
        Array.Clear(_cycles);
        Array.Clear(_registers);
        _memory.EndProgram();
        _run++;
        (_counts, _done, _computing, _loads, _stores, _firstMisses, _secondMisses, _told) = (Counts.None, 0, 0, 0, 0, 0, 0, default);
        (_phase, _exitCode, _changed, _kernel, _pc, _glyphsTold) = (RunPhase.Running, null, 0, new("execve", [], 0), _setup.File.Entry, 0);
        (_detail, _stretchLength, _stretches) = (_run == 1 ? _setup.Detail : Math.Min(DetailOfLaterRuns, _setup.Detail), FirstStretch, 0);
        _calls = new();
        _machine = Loading.Load(_setup, _calls);
        // The command was typed before the run begins, so it costs this run nothing.
        _screen.FreshLine();
        _screen.Put($"$ ./{_setup.Name}\n");
        Tell(new ProgramAsked(_setup.Name, _run, _setup.File.Bytes.Length, _setup.FilePages), null);
        if (!_memory.Holds(0)) ReadFile(0, true);
        Spend(Component.Kernel, _setup.ExecCycles);
        _memory.Map(_machine[Registers.Sp], _memory.Needs(_machine[Registers.Sp], writes: true));
        for (var i = 1; i < Registers.Count; i++) _registers[i] = _machine[i];
        Tell(new ProgramMapped(_setup.File.Segments.Length, Hex(_setup.File.Entry), _setup.ExecCycles), Component.Kernel);
        _kernel = KernelView.Idle;
        Tell(new ProgramStarted(Hex(_setup.File.Entry), Hex(_machine[Registers.Sp])), null);
    }

    private void ReadFile(int page, bool isTold)
    {
        var frame = _memory.ReadFile(page);
        _counts = _counts with { DiskReads = _counts.DiskReads + 1 };
        Spend(Component.Disk, _setup.DiskCycles);
        if (isTold) Tell(new FilePageRead(page, FrameAt(frame), _setup.Ps(_setup.DiskCycles) / 1e9, _setup.DiskCycles), Component.Disk);
    }

    // Page by page, and in each cache line by cache line.
    private void Access(ulong address, int size, string kind)
    {
        var (isFetch, line) = (kind == "fetch", (ulong)_caches.LineBytes);
        while (size > 0)
        {
            var here = (int)Math.Min((ulong)size, AddressSpace.PageBytes - (address % AddressSpace.PageBytes));
            Reach(address, kind);
            var physical = _memory.Use(address);
            var last = (physical + (ulong)here - 1) / line;
            for (var at = physical / line; at <= last; at++) Ask(Math.Max(physical, at * line), address - physical, isFetch);
            address += (ulong)here;
            size -= here;
        }
    }

    private void Ask(ulong physical, ulong toVirtual, bool isFetch)
    {
        var from = _caches.Ask(physical, isFetch);
        var waited = 0L;
        void Wait(Component component, long cycles)
        {
            Spend(component, cycles);
            waited += cycles;
        }

        if (_setup.L1 is not null) Wait(Component.L1, RunProgramSetup.L1Cycles);
        if (from == Component.L1) return;
        _firstMisses++;
        if (_setup.L2 is not null) Wait(Component.L2, RunProgramSetup.L2Cycles);
        if (from == Component.Memory)
        {
            _secondMisses++;
            Wait(Component.Memory, _setup.MemoryCycles);
        }
        if (_done >= _detail) return;
        _isFetch = isFetch;
        var line = physical / (ulong)_caches.LineBytes * (ulong)_caches.LineBytes;
        Tell(new LineFetched(isFetch ? "instruction" : "data", from == Component.L2 ? "L2" : "memory", Hex(line + toVirtual), waited), from);
    }

    // Makes sure that the page of an address is there.
    private void Reach(ulong address, string kind)
    {
        var need = _memory.Needs(address, kind is "store" or "read");
        if (need.Way == FaultWay.None) return;
        _counts = _counts with { Faults = _counts.Faults + 1 };
        var isTold = _counts.Faults <= MostFaultsTold;
        var (page, use) = (Hex(address / AddressSpace.PageBytes * AddressSpace.PageBytes), _memory.UseOf(address));
        var isHeld = need.FilePage >= 0 && _memory.Holds(need.FilePage);
        if (isTold) TellStretch();
        var doing = _kernel;
        _kernel = new("page fault", doing.Bytes, doing.Count);
        // Copying or clearing a page is the kernel's work as well.
        var cycles = _setup.FaultCycles + (need.Way == FaultWay.Shared ? 0 : AddressSpace.PageBytes / RunProgramSetup.CopiedBytes);
        Spend(Component.Kernel, cycles);
        if (isTold) Tell(new PageFaulted(page, kind is "write" or "read" ? "system call" : kind, use, isHeld, cycles), Component.Kernel);
        if (need.FilePage >= 0 && !isHeld) ReadFile(need.FilePage, isTold);
        var frame = _memory.Map(address, need);
        if (isTold) Tell(new PageMapped(page, use, FrameAt(frame), need.Way switch { FaultWay.Shared => "shared", FaultWay.Copied => "copied", _ => "zeroed" }), Component.Kernel);
        _kernel = doing;
        if (isTold) _told = (_done, _firstMisses, Total);
    }

    private void Carry(SystemCall call)
    {
        var name = NameOf(call.Number);
        _counts = _counts with { Calls = _counts.Calls + 1 };
        var isTold = _counts.Calls <= MostCallsTold || name is "exit" or "exit_group";
        if (isTold) TellStretch();
        _kernel = new(name, [], 0);
        Spend(Component.Kernel, _setup.CallCycles);
        if (isTold) Tell(new SystemCallMade(name, ArgumentsOf(call), (long)call.Number, _setup.CallCycles), Component.Kernel);
        if (_machine!.Status == MachineStatus.Exited)
        {
            Exit();
            return;
        }
        if (call.Number is LinuxCalls.WriteCall or LinuxCalls.ReadCall && call.Result > 0) Transfer(call, isTold);
        _kernel = KernelView.Idle;
        _changed = Registers.A0;
        _registers[Registers.A0] = (ulong)call.Result;
        if (!isTold) return;
        Tell(new SystemCallReturned(name, call.Result, ErrorOf(call.Result)), Component.Kernel);
        _told = (_done, _firstMisses, Total);
    }

    // The kernel meets the same faults as the program when it uses the program's memory.
    private void Transfer(SystemCall call, bool isTold)
    {
        var (address, count) = (call.A1, (int)call.Result);
        for (var at = address; at < address + (ulong)count; at = (at / AddressSpace.PageBytes + 1) * AddressSpace.PageBytes) Reach(at, call.Number == LinuxCalls.WriteCall ? "write" : "read");
        var cycles = (count + RunProgramSetup.CopiedBytes - 1) / RunProgramSetup.CopiedBytes;
        Spend(Component.Kernel, cycles);
        if (call.Number != LinuxCalls.WriteCall) return;
        var bytes = _calls.Last;
        _kernel = new("write", [.. bytes.Take(BytesShown)], count);
        if (isTold) Tell(new BytesCopied(count, string.Join(' ', bytes.Take(BytesShown).Select(b => $"{b:x2}")) + (count > BytesShown ? " …" : ""), Hex(address), cycles), Component.Kernel);
        Show(bytes, isTold);
    }

    private void Show(byte[] bytes, bool isTold)
    {
        var untold = 0;
        foreach (var (i, next) in bytes.Index())
        {
            Tick();
            foreach (var rune in _screen.Take(next))
            {
                _counts = _counts with { Characters = _counts.Characters + 1 };
                Spend(Component.Display, _setup.GlyphCycles);
                _screen.Put(rune);
                if (!isTold || _glyphsTold >= MostGlyphsTold)
                {
                    untold++;
                    continue;
                }
                _glyphsTold++;
                _kernel = new("write", [.. bytes.Skip(i + 1).Take(BytesShown)], bytes.Length - i - 1);
                TellCharacter(rune);
            }
        }
        _kernel = new("write", [], 0);
        if (isTold && untold > 0) Tell(new TextShown(untold, untold * _setup.GlyphCycles), Component.Display);
    }

    private void TellCharacter(Rune rune)
    {
        var (view, code) = (_screen.View, rune.Value < 0x80 ? $"0x{rune.Value:x2}" : $"U+{rune.Value:X4}");
        if (rune.Value is '\n' or '\r' or '\t' or '\b') Tell(new CursorMoved(code, view.Row, view.Column), Component.Display);
        else Tell(new GlyphDrawn(rune.ToString(), code, view.Row, view.Column - 1, Glyphs.PixelsOf(rune)), Component.Display);
    }

    private void Exit()
    {
        (_phase, _exitCode) = (RunPhase.Exited, _machine!.ExitCode);
        _memory.EndProgram();
        Tell(new ProgramExited(_exitCode!.Value), Component.Kernel);
        Close();
    }

    private void Kill(Fault fault)
    {
        const int ShellAdds = 128;
        TellStretch();
        Spend(Component.Kernel, _setup.FaultCycles);
        var (name, number) = fault.Kind switch
        {
            FaultKind.IllegalInstruction => ("SIGILL", 4),
            FaultKind.Breakpoint => ("SIGTRAP", 5),
            FaultKind.MisalignedFetch => ("SIGBUS", 7),
            _ => ("SIGSEGV", 11),
        };
        (_phase, _exitCode, _kernel) = (RunPhase.Killed, ShellAdds + number, new(name, [], 0));
        _memory.EndProgram();
        Tell(new ProgramKilled(name, _exitCode.Value, fault.Reason), Component.Kernel);
        Close();
    }

    private void Close()
    {
        if (_isAsked) return;
        _kernel = KernelView.Idle;
        var state = State;
        Tell(new AccountClosed(state.Cycles.Total, _done, state.Cycles.Arithmetic, state.OneIn, _run), null);
    }

    private static string NameOf(ulong number) => number switch
    {
        LinuxCalls.ReadCall => "read",
        LinuxCalls.WriteCall => "write",
        LinuxCalls.ExitCall => "exit",
        LinuxCalls.ExitGroupCall => "exit_group",
        LinuxCalls.BrkCall => "brk",
        _ => "a call that this kernel has not got",
    };

    private static string ArgumentsOf(SystemCall call) => call.Number switch
    {
        LinuxCalls.ReadCall or LinuxCalls.WriteCall => FormattableString.Invariant($"({(int)call.A0}, {Hex(call.A1)}, {call.A2})"),
        LinuxCalls.ExitCall or LinuxCalls.ExitGroupCall => FormattableString.Invariant($"({(int)call.A0})"),
        LinuxCalls.BrkCall => $"({Hex(call.A0)})",
        _ => "",
    };

    private static string ErrorOf(long result) => result switch
    {
        LinuxCalls.BadFile => "EBADF, no such file is open",
        LinuxCalls.BadAddress => "EFAULT, an address that is not the program's",
        LinuxCalls.NoSpace => "ENOSPC, the limit of what a program may write",
        LinuxCalls.NoSuchCall => "ENOSYS, no such call",
        _ => "",
    };

    private static string FrameAt(int frame) => Hex((ulong)frame * AddressSpace.PageBytes);

    private static long SumOf(long[] cycles)
    {
        var sum = 0L;
        foreach (var part in cycles) sum += part;
        return sum;
    }
}

/// <summary>The kernel of a machine, and the bytes that the last call wrote.</summary>
internal sealed class TerminalCalls : LinuxCalls
{
    /// <summary>What the last call of write wrote.</summary>
    public byte[] Last { get; private set; } = [];

    protected override long Write(int file, ReadOnlySpan<byte> bytes)
    {
        var taken = base.Write(file, bytes);
        Last = taken > 0 ? bytes.ToArray() : [];
        return taken;
    }
}
