namespace SystemsAtlas.Models.Code.Scopes.Closures;

/// <summary>Where records lie in the picture: the script's by itself, the others on two columns of four places. One keeps its place as long as it is there.</summary>
internal static class Places
{
    public const int Columns = 2, Rows = 4;

    /// <summary>Gives a place to each record that has none, as far as there are any: in the column of its depth first.</summary>
    public static void Give(IReadOnlyList<RecordInfo> records)
    {
        // A turn of a loop takes the place of the one that it copies, where nothing keeps that.
        foreach (var record in records)
            if (record is { Place: < 0, CopyOf: { IsReachable: false, Place: >= 0 } last }) (record.Place, last.Place) = (last.Place, -1);
        var isTaken = new bool[Columns * Rows];
        foreach (var record in records)
            if (record.Place >= 0) isTaken[record.Place] = true;
        foreach (var record in records)
        {
            if (record.Depth == 0 || record.Place >= 0 || !record.IsReachable) continue;
            var first = Math.Min(record.Depth, Columns) - 1;
            for (var turn = 0; turn < isTaken.Length && record.Place < 0; turn++)
            {
                var place = ((first * Rows) + turn) % isTaken.Length;
                if (isTaken[place]) continue;
                (isTaken[place], record.Place) = (true, place);
            }
        }
    }
}
