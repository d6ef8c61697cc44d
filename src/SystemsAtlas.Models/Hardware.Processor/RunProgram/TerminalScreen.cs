using System.Buffers;
using System.Text;

namespace SystemsAtlas.Models.Hardware.Processor.RunProgram;

/// <summary>What the terminal shows: lines of a fixed number of columns, the last ones that were written.</summary>
/// <param name="Rows">The lines from the top, each as long as what was written to it.</param>
/// <param name="Row">The line of the cursor, from 0.</param>
/// <param name="Column">Its column, from 0.</param>
public sealed record ScreenView(ImmutableArray<string> Rows, int Row, int Column);

/// <summary>A terminal of few lines: takes bytes as UTF-8 and knows the line's end, return, tabulator and backspace. Bytes that are no UTF-8 become the replacement character.</summary>
internal sealed class TerminalScreen
{
    /// <summary>Columns and lines.</summary>
    public const int Columns = 11, Lines = 4;

    private const int Tab = 8;

    private readonly List<List<Rune>> _rows = [[]];
    private readonly List<byte> _pending = [];
    private int _column;

    private int Row => _rows.Count - 1;

    public ScreenView View => new([.. _rows.Select(r => string.Concat(r))], Row, _column);

    /// <summary>Takes one byte.</summary>
    /// <returns>The characters that it completes: none while more bytes are to come; one for what can be none, and what comes after it.</returns>
    public List<Rune> Take(byte next)
    {
        _pending.Add(next);
        var complete = new List<Rune>();
        while (_pending.Count > 0)
        {
            var status = Rune.DecodeFromUtf8(_pending.ToArray(), out var rune, out var used);
            if (status == OperationStatus.NeedMoreData) break;
            _pending.RemoveRange(0, used);
            complete.Add(status == OperationStatus.Done ? rune : Rune.ReplacementChar);
        }
        return complete;
    }

    /// <summary>Shows a character, or does what it stands for.</summary>
    public void Put(Rune rune)
    {
        switch (rune.Value)
        {
            case '\n': NewLine(); break;
            case '\r': _column = 0; break;
            case '\b': _column = Math.Max(0, _column - 1); break;
            case '\t': _column = Math.Min(Columns - 1, (_column / Tab + 1) * Tab); break;
            default:
                if (_column == Columns) NewLine();
                var row = _rows[Row];
                while (row.Count <= _column) row.Add(new Rune(' '));
                row[_column++] = rune;
                break;
        }
    }

    public void Put(string text)
    {
        foreach (var rune in text.EnumerateRunes()) Put(rune);
    }

    /// <summary>Goes to the start of a line that holds nothing.</summary>
    public void FreshLine()
    {
        if (_rows[Row].Count > 0) NewLine();
    }

    private void NewLine()
    {
        _rows.Add([]);
        if (_rows.Count > Lines) _rows.RemoveAt(0);
        _column = 0;
    }
}
