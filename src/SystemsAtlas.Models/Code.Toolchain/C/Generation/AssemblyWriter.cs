using System.Globalization;
using System.Text;

namespace SystemsAtlas.Models.Code.Toolchain.C.Generation;

/// <summary>Writes assembly text; before the first instruction of a statement the line of the source that it is made of.</summary>
/// <param name="source">The lines of the source.</param>
internal sealed class AssemblyWriter(IReadOnlyList<string> source)
{
    private const int CommentColumn = 40, CommentLength = 80;

    private readonly List<string> _lines = [];
    private int _told;

    /// <summary>The line of the source that the next instructions are made of.</summary>
    public int Line { get; set; }

    public string Text
    {
        get
        {
            var text = new StringBuilder();
            foreach (var line in _lines) text.Append(line).Append('\n');
            return text.ToString();
        }
    }

    public int Count => _lines.Count;

    /// <summary>Takes back what was written behind so many lines.</summary>
    public void CutTo(int count) => _lines.RemoveRange(count, _lines.Count - count);

    /// <summary>Begins a function: the line of the source is told anew.</summary>
    public void Begin() => _told = 0;

    public void Directive(string name, string rest = "") => _lines.Add(rest.Length == 0 ? $"        {name}" : $"        {name,-7} {rest}");

    public void Label(string name) => _lines.Add(name + ":");

    public void Instruction(string mnemonic, params ReadOnlySpan<string> operands)
    {
        if (Line != _told)
        {
            var text = Line <= source.Count ? source[Line - 1].Trim() : "";
            if (text.Length > CommentLength) text = text[..(char.IsHighSurrogate(text[CommentLength - 1]) ? CommentLength - 1 : CommentLength)].TrimEnd() + " …";
            _lines.Add(string.Create(CultureInfo.InvariantCulture, $"        .loc    1 {Line}").PadRight(CommentColumn) + $"# {text}");
            _told = Line;
        }
        _lines.Add(operands.Length == 0 ? $"        {mnemonic}" : $"        {mnemonic,-7} {string.Join(", ", operands)}");
    }

    /// <summary>Whether a jump to a label is the last line; then it is taken back.</summary>
    public bool TakesBackJump(string label)
    {
        if (_lines.Count == 0 || _lines[^1] != $"        {"j",-7} {label}") return false;
        _lines.RemoveAt(_lines.Count - 1);
        return true;
    }
}
