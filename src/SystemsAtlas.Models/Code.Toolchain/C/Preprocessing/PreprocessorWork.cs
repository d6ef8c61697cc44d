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
/// <param name="Kind">What.</param>
/// <param name="Place">Where.</param>
/// <param name="Subject">The header or the macro.</param>
/// <param name="Text">What a macro became, in the end; empty for the other kinds.</param>
public sealed record PreprocessorWork(PreprocessorWorkKind Kind, SourcePlace Place, string Subject, string Text);

/// <summary>The same while it goes on: a macro's text grows token by token.</summary>
internal sealed class WorkInProgress(PreprocessorWorkKind kind, SourcePlace place, string subject)
{
    private readonly StringBuilder _text = new();

    public PreprocessorWorkKind Kind => kind;

    public SourcePlace Place => place;

    public void Add(CToken token, bool isSpaced)
    {
        if (_text.Length > 0 && isSpaced) _text.Append(' ');
        _text.Append(token.Text);
    }

    public PreprocessorWork Finish() => new(kind, place, subject, _text.ToString());
}
