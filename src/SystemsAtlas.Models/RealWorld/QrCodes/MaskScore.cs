namespace SystemsAtlas.Models.RealWorld.QrCodes;

/// <summary>The penalty of a masked code: the lower, the easier it is to read. Source: ISO/IEC 18004:2015, section 7.8.3 and table 11.</summary>
/// <param name="Mask">0 to 7.</param>
/// <param name="Runs">Five or more modules of one colour in line: 3, and 1 for each beyond five.</param>
/// <param name="Squares">Squares of two by two modules of one colour: 3 each.</param>
/// <param name="FalseFinders">Dark and light in the ratio 1:1:3:1:1 with four light modules before or after: 40 each.</param>
/// <param name="Balance">Ten for every full 5 percent by which the share of dark modules is off one half.</param>
public sealed partial record MaskScore(int Mask, int Runs, int Squares, int FalseFinders, int Balance) : IValued
{
    /// <summary>The mask's formula.</summary>
    public string Rule => QrMask.RuleOf(Mask);

    /// <summary>The sum.</summary>
    public int Total => Runs + Squares + FalseFinders + Balance;

    /// <summary>The score of a finished code.</summary>
    public static MaskScore Of(int mask, QrSymbol symbol)
    {
        var (runs, finders) = (0, 0);
        var line = new bool[symbol.Size];
        for (var i = 0; i < symbol.Size; i++)
        {
            for (var j = 0; j < line.Length; j++) line[j] = symbol[i, j];
            (runs, finders) = (runs + RunsIn(line), finders + FindersIn(line));
            for (var j = 0; j < line.Length; j++) line[j] = symbol[j, i];
            (runs, finders) = (runs + RunsIn(line), finders + FindersIn(line));
        }
        return new(mask, runs, 3 * SquaresIn(symbol), 40 * finders, 10 * StepsOffHalf(symbol));
    }

    private static int RunsIn(ReadOnlySpan<bool> line)
    {
        var (penalty, length) = (0, 0);
        for (var i = 0; i < line.Length; i++)
        {
            length = i > 0 && line[i] == line[i - 1] ? length + 1 : 1;
            if (length == 5) penalty += 3;
            else if (length > 5) penalty++;
        }
        return penalty;
    }

    private static int FindersIn(ReadOnlySpan<bool> line)
    {
        ReadOnlySpan<bool> finder = [true, false, true, true, true, false, true];
        var found = 0;
        for (var i = 0; i + finder.Length <= line.Length; i++)
            if (line.Slice(i, finder.Length).SequenceEqual(finder) && (IsLight(line, i - 4) || IsLight(line, i + finder.Length))) found++;
        return found;
    }

    // Four light modules within the symbol; the quiet zone around it is not judged.
    private static bool IsLight(ReadOnlySpan<bool> line, int from) => from >= 0 && from + 4 <= line.Length && !line.Slice(from, 4).Contains(true);

    private static int SquaresIn(QrSymbol symbol)
    {
        var squares = 0;
        for (var r = 0; r + 1 < symbol.Size; r++)
            for (var c = 0; c + 1 < symbol.Size; c++)
                if (symbol[r, c] == symbol[r, c + 1] && symbol[r, c] == symbol[r + 1, c] && symbol[r, c] == symbol[r + 1, c + 1]) squares++;
        return squares;
    }

    private static int StepsOffHalf(QrSymbol symbol)
    {
        var all = symbol.Size * symbol.Size;
        return Math.Abs((20 * symbol.DarkCount) - (10 * all)) / all;
    }
}
