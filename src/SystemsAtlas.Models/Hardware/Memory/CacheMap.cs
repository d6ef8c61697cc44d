namespace SystemsAtlas.Models.Hardware.Memory;

/// <summary>
/// How full each set of a cache is, small enough to draw: at most <see cref="MostLanes"/> lanes of at most <see cref="MostCells"/> cells. A lane is a set, or several
/// sets where there are more; a cell is a way, or several. Where a cache has more ways than sets, the picture would be a high narrow column, so it lies on its side.
/// </summary>
/// <param name="Lanes">Lanes.</param>
/// <param name="Cells">Cells of a lane.</param>
/// <param name="Filled">For each lane, how many of its cells are in use.</param>
/// <param name="LinesOfCell">Lines that a cell stands for.</param>
/// <param name="IsLying">Whether lanes lie one under the other instead of standing side by side.</param>
public sealed record CacheMap(int Lanes, int Cells, ImmutableArray<int> Filled, int LinesOfCell, bool IsLying)
{
    public const int MostLanes = 64, MostCells = 16;

    internal static CacheMap Of(LruCache cache)
    {
        var (sets, ways) = (cache.Geometry.Sets, cache.Geometry.Ways);
        var isLying = ways > sets;
        var lanes = Math.Min(sets, isLying ? MostCells : MostLanes);
        var cells = Math.Min(ways, isLying ? MostLanes : MostCells);
        var (setsOfLane, waysOfCell) = (sets / lanes, ways / (double)cells);
        var filled = new int[lanes];
        for (var lane = 0; lane < lanes; lane++)
        {
            long count = 0;
            for (var set = lane * setsOfLane; set < (lane + 1) * setsOfLane; set++) count += cache.CountOf(set);
            filled[lane] = (int)Math.Ceiling(count / (double)setsOfLane / waysOfCell);
        }
        return new(lanes, cells, [.. filled], (int)Math.Ceiling(setsOfLane * waysOfCell), isLying);
    }

    /// <summary>The lane of a set.</summary>
    public int LaneOf(int set, CacheGeometry geometry) => set / (geometry.Sets / Lanes);
}
