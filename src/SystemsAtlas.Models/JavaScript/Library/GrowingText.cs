using System.Text;
using SystemsAtlas.Models.JavaScript.Machine;

namespace SystemsAtlas.Models.JavaScript.Library;

/// <summary>A text that a built-in puts together. It counts its work and stops at the longest text while it grows, and not when all of it is in memory.</summary>
internal sealed class GrowingText(Interpreter machine)
{
    // A piece costs as much as moving so many characters.
    private const int PieceAsCharacters = 64;
    private const int CountedAtOnce = 4096;

    private readonly StringBuilder _text = new();
    private int _uncounted;

    public int Length => _text.Length;

    public GrowingText Append(string part) => Append(part, 0, part.Length);

    public GrowingText Append(string text, int start, int length)
    {
        Count(length);
        _text.Append(text, start, length);
        return this;
    }

    public GrowingText Append(char character)
    {
        Count(1);
        _text.Append(character);
        return this;
    }

    public override string ToString()
    {
        machine.WorkMoving(_text.Length + _uncounted);
        _uncounted = 0;
        return _text.ToString();
    }

    private void Count(int length)
    {
        if (_text.Length > Interpreter.LongestText - length) throw Interpreter.TooLong();
        if ((_uncounted += PieceAsCharacters + length) < CountedAtOnce) return;
        machine.WorkMoving(_uncounted);
        _uncounted = 0;
    }
}
