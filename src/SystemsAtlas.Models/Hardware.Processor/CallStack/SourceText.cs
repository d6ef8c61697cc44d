using System.Text;

namespace SystemsAtlas.Models.Hardware.Processor.CallStack;

/// <summary>Writes assembly beside a text in C, as a plain compiler does: each part names the line of C that it is made of.</summary>
/// <param name="c">The text in C.</param>
internal sealed class SourceText(string c)
{
    private readonly StringBuilder _text = new();
    private readonly string[] _lines = c.ReplaceLineEndings("\n").Split('\n');
    private int _line;

    /// <summary>The start, which the C library would bring: calls main and exits with what it returns.</summary>
    public SourceText Start() => Put("""
                .text

                .globl  _start
        _start:                                 # the kernel begins here
                call    main
                li      a7, 93                  # exit, with main's result in a0
                ecall


        """);

    /// <summary>Begins a function with a frame.</summary>
    public SourceText Open(string name, string line, int bytes)
    {
        Put($"        .globl  {name}\n        .type   {name}, @function\n{name}:\n");
        At(line);
        return Put($"        addi    sp, sp, -{bytes}\n        sd      ra, {bytes - 8}(sp)\n        sd      s0, {bytes - 16}(sp)\n        addi    s0, sp, {bytes}\n");
    }

    /// <summary>Gives registers and frame back; what follows goes elsewhere.</summary>
    public SourceText Leave(int bytes) => Put($"        ld      ra, {bytes - 8}(sp)\n        ld      s0, {bytes - 16}(sp)\n        addi    sp, sp, {bytes}\n");

    /// <summary>Ends a function.</summary>
    public SourceText Close(string name, int bytes) => At("}").Leave(bytes).Put($"        ret\n        .size   {name}, .-{name}\n\n");

    /// <summary>Says which line of C the following instructions are made of: the next one that begins so.</summary>
    public SourceText At(string line)
    {
        var found = Array.FindIndex(_lines, _line, l => l.TrimStart().StartsWith(line, StringComparison.Ordinal));
        if (found < 0) throw new InvalidOperationException($"no line after {_line} begins with \"{line}\"");
        _line = found;
        return Put(FormattableString.Invariant($"        .loc    1 {found + 1}  # {_lines[found].Trim()}\n"));
    }

    /// <summary>Adds instructions, one a line; what stands at the left margin is a label.</summary>
    public SourceText Put(string text)
    {
        _text.Append(text);
        return this;
    }

    /// <summary>Adds instructions, parted by semicolons; a label ends in a colon.</summary>
    public SourceText Do(string instructions)
    {
        foreach (var one in instructions.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var (mnemonic, rest) = one.Split(' ', 2) is [var m, var r] ? (m, r) : (one, "");
            Put(one.EndsWith(':') ? $"{one}\n" : rest.Length == 0 ? $"        {one}\n" : $"        {mnemonic,-7} {rest}\n");
        }
        return this;
    }

    public override string ToString() => _text.ToString();
}
