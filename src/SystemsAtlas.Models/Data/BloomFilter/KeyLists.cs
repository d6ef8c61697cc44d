using System.Globalization;

namespace SystemsAtlas.Models.Data.BloomFilter;

/// <summary>The keys that were added and those still to be added, and the keys that were asked for, each with what came of it.</summary>
internal sealed class KeyLists(BloomFilterState state, ImmutableArray<string> harmed) : Composite
{
    public static string Added(string key) => KeyOf("key", key);

    public static string Asked(string key) => KeyOf("asked", key);

    protected override Diagram Compose(Room room)
    {
        var (canvas, asked) = (room.Canvas, state.Queries.Count(q => q.Answer != Answer.Unasked));
        var keys = state.Keys.Select(k => (Added(k), k, RoleOf(k))).Concat(state.ToAdd.Select(k => (Added(k), k, Role.Waiting)));
        var queries = state.Queries.Select(q => (Asked(q.Key), q.Key, BloomFilterScene.RoleOf(q.Answer)));
        return new Column(
            [
                new Caption("keys/title", "keys in the filter, none of them stored in it", "keys in the filter") { Value = Written(state.Keys.Length) },
                Badges(keys, state.Keys.Length, canvas),
                new Caption("questions/title", Written($"asked for: {state.Spared} spared a read, {state.InVain} read in vain"), "asked for") { Value = Written(asked) },
                Badges(queries, asked, canvas),
            ], canvas.Pick(8, 6), Align.Start);
    }

    private Role RoleOf(string key) => harmed.Contains(key) ? Role.Danger : state.Hand is { Deed: Deed.Add or Deed.Remove } hand && hand.Key == key ? Role.Active : Role.Done;

    // Of many the last that are done are shown; what is left out is counted above.
    private static WrapRow Badges(IEnumerable<(string Key, string Text, Role Role)> all, int done, Canvas canvas)
    {
        var (badges, most) = (all.ToList(), canvas.Pick(18, 12));
        var from = Math.Clamp(done - most, 0, Math.Max(0, badges.Count - most));
        return new([.. badges.Skip(from).Take(most).Select(b => new Badge(b.Key, Fit.Cut(b.Text, canvas.Pick(124, 104), canvas.SmallSize), b.Role))], canvas.Pick(8, 6), 6, Align.Centre);
    }

    // A shape's key is a path that a page reads: what would not be one part of it is named by its bytes, and offers nothing.
    private static string KeyOf(string kind, string key) =>
        key.All(c => c is not ('/' or '|') && (c == ' ' || char.IsLetterOrDigit(c) || char.IsPunctuation(c) || char.IsSymbol(c))) ? $"{kind}/{key}" : FormattableString.Invariant($"other-{kind}/{Convert.ToHexString(System.Text.Encoding.UTF8.GetBytes(key))}");

    private static string Written(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static string Written(int number) => number.ToString(CultureInfo.InvariantCulture);
}
