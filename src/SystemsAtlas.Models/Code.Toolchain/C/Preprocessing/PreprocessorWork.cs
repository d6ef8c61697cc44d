using System.Text;
using SystemsAtlas.Models.RiscV;

namespace SystemsAtlas.Models.Code.Toolchain.C.Preprocessing;

/// <summary>What the preprocessor did at a place.</summary>
public enum PreprocessorWorkKind
{
    /// <summary>It read a header.</summary>
    Include,

    /// <summary>It took note of a macro.</summary>
    Define,

    /// <summary>It replaced a macro by what stands for it.</summary>
    Expand,
}

/// <summary>Something that the preprocessor did in the file itself.</summary>
/// <param name="kind">What.</param>
/// <param name="place">Where.</param>
/// <param name="subject">The header or the macro.</param>
public sealed class PreprocessorWork(PreprocessorWorkKind kind, SourcePlace place, string subject)
{
    private readonly StringBuilder _text = new();

    /// <summary>What it did.</summary>
    public PreprocessorWorkKind Kind => kind;

    /// <summary>Where.</summary>
    public SourcePlace Place => place;

    /// <summary>The header or the macro.</summary>
    public string Subject => subject;

    /// <summary>What a macro became, in the end; empty for the other kinds.</summary>
    public string Text => _text.ToString();

    internal void Add(CToken token, bool isSpaced)
    {
        if (_text.Length > 0 && isSpaced) _text.Append(' ');
        _text.Append(token.Text);
    }
}
