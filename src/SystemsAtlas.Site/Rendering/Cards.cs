using SystemsAtlas.Site.Rendering.Views;

namespace SystemsAtlas.Site.Rendering;

/// <summary>Makes the cards of an index page. A subject has one card wherever it is listed: walkthrough, playground and chapter are ways into it.</summary>
/// <param name="svg">Draws playgrounds.</param>
/// <param name="plates">Every walkthrough.</param>
/// <param name="leaves">Every chapter.</param>
/// <param name="playgrounds">Every playground.</param>
/// <param name="root">The way from the page to the site's root.</param>
public sealed class Cards(FrameSvg svg, IReadOnlyList<Plate> plates, IReadOnlyList<Leaf> leaves, IReadOnlyList<Playground> playgrounds, string root)
{
    public CardView Of(Plate plate) => Card(
        plate.Address, plate.Walkthrough.Title, plate.Walkthrough.Summary, LabelOf(plate), plate.CardPicture, plate,
        playgrounds.FirstOrDefault(p => p.Simulator.Slug == plate.Walkthrough.Simulator), leaves.FirstOrDefault(l => l.Chapter.Slug == plate.Walkthrough.Codex));

    public CardView Of(Leaf leaf)
    {
        var plate = plates.FirstOrDefault(p => p.Walkthrough.Slug == leaf.Chapter.Walkthrough);
        return Card(
            ChapterPages.AddressOf(leaf.Chapter.Slug), leaf.Chapter.Title, leaf.Chapter.Summary, string.Join(" · ", leaf.Facts.Skip(1)), plate?.CardPicture ?? (leaf.Picture is { } picture ? Top(picture) : null), plate,
            playgrounds.FirstOrDefault(p => p.Simulator.Slug == leaf.Chapter.Simulator), leaf);
    }

    public CardView Of(Playground playground)
    {
        var plate = plates.FirstOrDefault(p => p.Walkthrough.Simulator == playground.Simulator.Slug);
        return Card(
            playground.Address, playground.Simulator.Title, playground.Simulator.Summary, LabelOf(playground), plate?.CardPicture ?? Top(Plate.Describe(playground.Run, svg, playground.Address, playground.Step)), plate,
            playground, leaves.FirstOrDefault(l => l.Chapter.Simulator == playground.Simulator.Slug));
    }

    /// <summary>The upper part of a picture that was not cut for a card.</summary>
    public static EmblemView Top(FramesView frames) => new(frames.NarrowHref, frames.NarrowWidth, frames.NarrowHeight);

    private static string LabelOf(Plate plate) => FormattableString.Invariant($"Plate {plate.Walkthrough.Plate}");

    private static string LabelOf(Playground playground)
    {
        var model = playground.Simulator.System.Model;
        return string.Join(" · ", [Leaf.Count(model.Knobs.Count, "knob"), .. model.Actions.Count > 0 ? [Leaf.Count(model.Actions.Count, "action")] : Array.Empty<string>(), Leaf.Count(model.Readouts.Count, "readout")]);
    }

    private CardView Card(string address, string title, string summary, string label, EmblemView? emblem, Plate? plate, Playground? playground, Leaf? leaf) => new(
        root + address,
        title,
        summary,
        label,
        emblem?.From(root),
        plate?.Story.Number?.Value ?? "",
        plate?.Story.Number?.Says ?? "",
        [
            .. plate is not null ? [new LinkView(FormattableString.Invariant($"Watch {plate.Story.Minutes} min"), root + plate.Address)] : Array.Empty<LinkView>(),
            .. playground is not null ? [new LinkView("Play", root + playground.Address)] : Array.Empty<LinkView>(),
            .. leaf is not null ? [new LinkView(FormattableString.Invariant($"Read {leaf.Minutes} min"), root + ChapterPages.AddressOf(leaf.Chapter.Slug))] : Array.Empty<LinkView>(),
        ]);
}
