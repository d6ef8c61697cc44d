using SystemsAtlas.Site.Content.Diagnostics;
using SystemsAtlas.Site.Content.FrontMatter;

namespace SystemsAtlas.Site.Content;

/// <summary>Reads what the home page has besides a title, a summary and its text: a reel of shots, and the numbers that it shows.</summary>
internal static class HomeReader
{
    public static readonly IReadOnlyList<string> Keys = ["reel", "numbers"];

    private const string ReelExample = "- { walkthrough: raft, event: leader-elected#2, says: Two leaders }";

    /// <summary>The page with its shots and numbers; what is wrong with one of them becomes a diagnostic, and the others stay.</summary>
    public static ProsePage Read(OpenFile file, ProsePage page, LoadContext context)
    {
        var keys = file.Keys;
        var shots = keys.List("reel", ReelExample).Select(part => Shot(part, keys, context)).OfType<ShotText>().ToList();
        var numbers = keys.Texts("numbers", "[ memory, raft, qr-codes ]").Where(n => context.Has(keys, n, "walkthroughs", "walkthrough", DiagnosticRules.UnknownWalkthrough)).ToList();
        return page with { Reel = shots, Numbers = [.. numbers.Select(n => (n.Text, n.Span))] };
    }

    private static ShotText? Shot(YamlPart part, KeyReader keys, LoadContext context)
    {
        if (part is not YamlMap map)
        {
            keys.Fail(DiagnosticRules.WrongType, part.Span, $"A shot of the \"reel\" has the keys walkthrough, event and says; this is {part.Kind}.", $"write it as \"{ReelExample}\".");
            return null;
        }
        var inner = new KeyReader(map, map.Span with { Length = Math.Min(1, map.Span.Length) }, "A shot of the reel", context.Diagnostics);
        inner.Allow("walkthrough", "event", "from", "says");
        var walkthrough = inner.Text("walkthrough", "raft");
        var happened = inner.Text("event", "leader-elected#2");
        var from = inner.OptionalText("from", "election-timed-out#3");
        var says = inner.Text("says", "Two leaders, two terms");
        if (walkthrough is not null) context.Has(inner, walkthrough, "walkthroughs", "walkthrough", DiagnosticRules.UnknownWalkthrough);
        if (inner.Failed) keys.MarkFailed();
        return inner.Failed ? null : new(walkthrough!.Text, (happened!.Text, happened.Span), from is null ? null : (from.Text, from.Span), (says!.Text, says.Span), map.Span);
    }
}
