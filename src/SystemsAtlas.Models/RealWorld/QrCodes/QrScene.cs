namespace SystemsAtlas.Models.RealWorld.QrCodes;

/// <summary>Draws the code as it grows, is damaged and is read, with its codewords beside it.</summary>
public sealed class QrScene : Scene<QrState>
{
    public override IReadOnlyList<LegendEntry> Legend { get; } =
    [
        new(Role.Accent, "pattern of the code"),
        new(Role.Neutral, "data and correction"),
        new(Role.Active, "at work now"),
        new(Role.Waiting, "kept free"),
        new(Role.Danger, "scratched or wrong"),
        new(Role.Done, "chosen, or put right"),
    ];

    protected override Diagram Draw(Step step, QrState before, QrState after, Canvas canvas) => new QrPicture(before, after);

    protected override string Describe(Step step, QrState before, QrState after) =>
        step.Events.Count == 0 ? FormattableString.Invariant($"The text \"{QrTables.Short(after.Encoding.Text, 40)}\" is to become a QR code.") : QrWords.Happened((QrEvent)step.Events[0]);

    protected override string Caption(Step step, QrState after) => !after.IsVersionChosen
        ? FormattableString.Invariant($"{QrWords.Count(after.Encoding.Text.Length, "character")}")
        : FormattableString.Invariant($"version {after.Encoding.Version}-{QrLevels.NameOf(after.Encoding.Level)} · {after.Encoding.Codewords.Length} codewords");
}
