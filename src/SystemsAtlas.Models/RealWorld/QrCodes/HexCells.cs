namespace SystemsAtlas.Models.RealWorld.QrCodes;

/// <summary>Codewords in hexadecimal, eight in a row.</summary>
internal static class HexCells
{
    /// <summary>Codewords that are shown at once, at most.</summary>
    public const int Most = 32;

    public static ByRoom Of(string key, IReadOnlyList<Cell> cells) =>
        new(room => new Cells(key, cells) { PerRow = 8, CellWidth = room.Canvas.Pick(50, 43), CellHeight = room.Canvas.Pick(33, 27), Gap = room.Canvas.Pick(6, 5) });

    /// <summary>The first of the codewords that are shown, so that one of them is among them.</summary>
    public static int FromFor(int place) => place / Most * Most;
}
