using SystemsAtlas.Site.Content;

namespace SystemsAtlas.Site.Mapping;

/// <summary>A subject of the atlas as a place on its map: a walkthrough with its playground and chapter, or what of these there is.</summary>
/// <param name="Id">The slug of the first of its pages; unique.</param>
/// <param name="Title">What the map calls it.</param>
/// <param name="Summary">What it shows, in a sentence.</param>
/// <param name="Region">The family in whose region it lies.</param>
/// <param name="Doors">Its pages: watch, play, read, in this order.</param>
public sealed record MapPlace(string Id, string Title, string Summary, Family Region, IReadOnlyList<MapDoor> Doors);

/// <summary>A page of a place.</summary>
/// <param name="Kind">What one does there: watch, play or read.</param>
/// <param name="Title">The page's title.</param>
/// <param name="Address">From the site's root.</param>
/// <param name="Minutes">How long it takes, 0 where that is the reader's affair.</param>
public sealed record MapDoor(string Kind, string Title, string Address, int Minutes);

/// <summary>A road between two places, given by their numbers: from what is to be known before, or from the first to the second where pages only link to each other.</summary>
/// <param name="From">The number of the place where it begins.</param>
/// <param name="To">The number of the place where it ends.</param>
/// <param name="IsNeeded">Whether the first is to be read before the second.</param>
public sealed record MapRoad(int From, int To, bool IsNeeded);
