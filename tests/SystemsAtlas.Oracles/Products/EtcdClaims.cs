using System.Runtime.CompilerServices;
using SystemsAtlas.Oracles.Harness;
using SystemsAtlas.Oracles.Raft;

namespace SystemsAtlas.Oracles.Products;

/// <summary>
/// What pages say of etcd's raft library, tried by a small program (<c>etcd/claims.go</c>) whose servers' clocks are ticked by hand. What must come out is worked out here from the rule,
/// for clusters of three, five and seven.
/// </summary>
public sealed class EtcdClaims : IDisposable
{
    private static readonly IReadOnlyList<int> Sizes = [3, 5, 7];

    private readonly Scratch _scratch = new();

    [Fact]
    public void With_check_quorum_a_leader_steps_down_that_does_not_hear_from_a_majority()
    {
        var cases = from set in (bool[])[true, false] from size in Sizes from heard in Enumerable.Range(0, size) select (set, size, heard);
        Try("check-quorum", cases, c => $"{Go(c.set)}, {c.size} servers, hears {c.heard} followers", c => Go(!c.set || IsMajority(c.heard + 1, c.size)), "a leader that counts without itself", c => Go(!c.set || IsMajority(c.heard, c.size)));
    }

    [Fact]
    public void With_pre_vote_a_server_that_was_cut_off_returns_without_deposing_the_leader()
    {
        var cases = from set in (bool[])[true, false] from size in Sizes select (set, size);
        Try("pre-vote", cases, c => $"{Go(c.set)}, {c.size} servers", c => $"term rose {Go(!c.set)}, same leader in the same term {Go(c.set)}", "that the setting makes no difference", _ => "term rose true, same leader in the same term false");
    }

    [Fact]
    public void A_new_leader_appends_an_empty_entry_of_its_own_term()
    {
        var cases = from size in Sizes from id in Enumerable.Range(1, size) select (size, id);
        Try("empty-entry", cases, c => $"{c.size} servers, election of {c.id}", _ => "true", "a leader that appends nothing", _ => "false", separator: "");
    }

    [Fact]
    public void A_read_by_the_read_index_needs_a_majority_and_no_entry_and_may_be_asked_at_a_follower()
    {
        var cases = from size in Sizes from heard in Enumerable.Range(0, size + 1) select (size, heard);
        Try("read-index", cases, c => c.heard == c.size ? $"{c.size} servers, asked at a follower" : $"{c.size} servers, hears {c.heard} followers",
            c => c.heard == c.size ? "true" : $"answered {Go(IsMajority(c.heard + 1, c.size))}, entries appended 0", "a read that is an entry of the log",
            c => c.heard == c.size ? "true" : $"answered {Go(IsMajority(c.heard + 1, c.size))}, entries appended 1", separator: "");
    }

    [Fact]
    public void A_leader_whose_clock_stands_still_answers_from_the_past_under_a_lease_and_not_by_the_read_index()
    {
        var cases = from leased in (bool[])[false, true] from size in Sizes select (leased, size);
        Try("lease", cases, c => $"{Go(c.leased)}, {c.size} servers", c => $"answered {Go(c.leased)}, from the past {Go(c.leased)}", "a lease that is safe without clocks", _ => "answered false, from the past false");
    }

    [Fact]
    public void A_follower_deletes_only_what_conflicts_and_what_follows_it()
    {
        var cases = from length in Enumerable.Range(2, 5) from late in Enumerable.Range(1, length - 1) select (length, late);
        Try("conflict", cases, c => $"{c.length} entries, late request with {c.late}, then a conflict at {c.late}", c => $"{c.length} kept after a late request, {c.late} after a conflict",
            "a follower that cuts its log to what a request holds", c => $"{c.late} kept after a late request, {c.late} after a conflict", separator: "");
    }

    public void Dispose() => _scratch.Dispose();

    // Each line of the program is a case and what became of it; all must come, in this order.
    private void Try<T>(string claim, IEnumerable<T> cases, Func<T, string> name, Func<T, string> expected, string wrong, Func<T, string> wrongly, string separator = " ", [CallerMemberName] string method = "")
    {
        var all = cases.ToList();
        var go = EtcdRaft.Found();
        var etcd = Tool.Built(EtcdRaft.Build(go, _scratch, "etcd-claims", SourceFolder()), "etcd raft");
        var comparison = Comparison.With(etcd, [go], method: method);
        string Line(T @case, Func<T, string> result) => $"{(separator.Length > 0 ? claim + separator : "")}{name(@case)}|{result(@case)}";
        var lines = etcd.Run(_scratch, [claim]).Succeeded().Lines;
        Assert.Equal(all.Count, lines.Count);
        foreach (var (line, @case) in lines.Zip(all)) comparison.Same(line, Line(@case, expected), name(@case));
        comparison.Catches(wrong, !lines.SequenceEqual(all.Select(c => Line(c, wrongly))));
        comparison.Finish(atLeast: all.Count);
    }

    private static bool IsMajority(int some, int all) => 2 * some > all;

    // As Go writes a truth value.
    private static string Go(bool value) => value ? "true" : "false";

    private static string SourceFolder([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "etcd");
}
