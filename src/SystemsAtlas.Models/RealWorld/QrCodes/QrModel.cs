namespace SystemsAtlas.Models.RealWorld.QrCodes;

/// <summary>
/// QR codes of every version and level as ISO/IEC 18004:2015 has them: a text becomes bits, codewords, correction codewords and modules; a reader that
/// knows only the modules gets the text back. After every scratch the code is read again.
/// </summary>
public sealed partial class QrModel : Model
{
    private const string Automatic = "auto";

    private static readonly TextKnob Text = Knob.Text("text", "HI", 7089, "Text", minLength: 1,
        help: "What the code says. Digits take least room, then capital letters and the signs space $ % * + - . / and :, then anything else.");

    private static readonly ChoiceKnob Level = Knob.Choice("level", "M", QrLevels.Names, "Error correction",
        help: "How much damage the code survives: about 7 % of the codewords at level L, 15 % at M, 25 % at Q and 30 % at H.");

    private static readonly ChoiceKnob Version = Knob.Choice("version", Automatic, [Automatic, .. Range(QrVersion.Lowest, QrVersion.Highest)], "Version",
        help: "The size: version 1 has 21 by 21 modules, and each further version four more along a side. Automatic takes the smallest that holds the text.");

    private static readonly ChoiceKnob Mask = Knob.Choice("mask", Automatic, [Automatic, .. Range(0, QrMask.Count - 1)], "Mask",
        help: "The rule by which modules are inverted before the code is printed. Automatic takes the mask with the lowest penalty.");

    private static readonly TextKnob Modules = Knob.Text("modules", "8,12", 4000, "Modules", minLength: 1,
        help: "The modules to scratch: row,column counted from 0 at the top left, or row,column-row,column for a rectangle; several with spaces between them.");

    private QrState _state;

    private QrModel(RunContext context) : base(context)
    {
        var text = Parameters.Get(Text);
        if (QrSegment.Fault(text) is { } fault) throw new InvalidInputException(Definition, Text, text, fault);
        var level = QrLevels.Parse(Parameters.Get(Level));
        var encoding = QrEncoding.Of(text, VersionFor(text, level), level);
        _state = new() { Encoding = encoding, Layout = QrLayout.Of(encoding.Version) };
    }

    public static ModelDefinition Definition { get; } = new()
    {
        Slug = "qr-codes",
        Title = "QR code",
        Version = 1,
        Covers = "QR codes of versions 1 to 40 and levels L, M, Q and H: numeric, alphanumeric and byte mode, Reed-Solomon correction, all masks with their penalties, and a reader that corrects damage.",
        Simplifications =
        [
            "The reader starts from modules. Finding the code in a camera's picture, straightening it and telling dark from light are left out.",
            "A scratched module reads as its opposite, so every scratched module is wrong. A real scratch bares the paper, and modules that were light stay right.",
            "A text is encoded in one mode. A better encoder changes modes within a text, for example for a long number in an address.",
            "Kanji mode, structured append, FNC1, Micro QR and rMQR are left out.",
            "Text beyond ASCII is written as UTF-8 with a header that says so (ECI 26). Some encoders leave the header out, and readers then guess.",
            "The third penalty rule is read as: the ratio 1:1:3:1:1 in single modules, with four light modules of the symbol before or after it, counted once. Encoders read it in different ways; any mask is legible.",
            "The reader finds each wrong codeword by itself. It does not use how sure a camera is of a module, which would let it correct more.",
        ],
        Sources =
        [
            new("ISO/IEC 18004:2015, QR Code bar code symbology specification", "https://www.iso.org/standard/62021.html"),
            new("I. S. Reed and G. Solomon, Polynomial codes over certain finite fields, Journal of SIAM 8(2), 1960, pages 300-304", "https://doi.org/10.1137/0108018"),
            new("J. L. Massey, Shift-register synthesis and BCH decoding, IEEE Transactions on Information Theory 15(1), 1969, pages 122-127", "https://doi.org/10.1109/TIT.1969.1054260"),
            new("G. D. Forney, On decoding BCH codes, IEEE Transactions on Information Theory 11(4), 1965, pages 549-557", "https://doi.org/10.1109/TIT.1965.1053825"),
        ],
        Knobs = [Text, Level, Version, Mask],
        Actions = [new("scratch", "Scratch", Modules, "Modules that read as their opposite from now on; then the code is read again.")],
        Events = QrEvent.Names,
        Readouts =
        [
            Readout.From<QrState>("size", "Modules along a side", "module|modules", s => s.Layout.Size),
            Readout.From<QrState>("codewords", "Codewords", "codeword|codewords", s => s.Encoding.Codewords.Length),
            Readout.From<QrState>("scratched", "Scratched modules", "module|modules", s => s.Scratched.Length),
            Readout.From<QrState>("damaged", "Damaged codewords", "codeword|codewords", s => s.Damaged.Count()),
            Readout.From<QrState>("correctable", "Codewords that a block may lose", "codeword|codewords", s => s.Correctable),
            Readout.From<QrState>("read", "Text read back", "", s => s.ReadBack),
        ],
        Artifacts =
        [
            new("png", "The code, for a camera", "image/png", "png", t => QrPng.Write(((QrState)t.Final).Symbol)),
            new("svg-code", "The code, for print", "image/svg+xml", "svg", t => QrSvg.Write(((QrState)t.Final).Symbol)),
        ],
        Create = context => new QrModel(context),
    };

    protected override IState Snapshot() => _state;

    protected override void Run()
    {
        WriteBits();
        ComputeCorrection();
        PlacePatterns();
        PlaceCodewords();
        ChooseMask();
        WriteFormat();
        Read();
        TakeActions();
    }

    protected override void Act(ReaderAction action)
    {
        if (action.Name != "scratch") base.Act(action);
        var argument = action.Get(Modules);
        var (modules, fault) = ModuleList.Parse(argument, _state.Layout.Size);
        if (fault is not null)
            throw new InvalidInputException(Definition, [new(InputErrorKind.InvalidAction, action.Name, argument, fault, [FormattableString.Invariant($"row,column or row,column-row,column, each 0 to {_state.Layout.Size - 1}, with spaces between several")])]);
        Scratch(modules);
        Read();
    }

    private int VersionFor(string text, QrLevel level)
    {
        var asked = Parameters.Get(Version);
        var versions = Enumerable.Range(QrVersion.Lowest, QrVersion.Highest);
        if (asked == Automatic)
        {
            var fitting = versions.FirstOrDefault(v => QrEncoding.Fits(text, v, level));
            return fitting > 0 ? fitting : throw TooLong(text, QrVersion.Highest, level);
        }
        var version = int.Parse(asked, System.Globalization.CultureInfo.InvariantCulture);
        return QrEncoding.Fits(text, version, level) ? version : throw TooLong(text, version, level);
    }

    // The remedy in the author's values: a larger version if there is one, else a lower level, else a shorter text.
    private static InvalidInputException TooLong(string text, int version, QrLevel level)
    {
        var mode = QrModes.For(text);
        var reason = FormattableString.Invariant(
            $"takes {QrSegment.BitsFor(text, version)} bits in {QrModes.NameOf(mode)} mode, and version {version} at level {QrLevels.NameOf(level)} holds {8 * QrVersion.DataCodewords(version, level)}");
        var larger = Enumerable.Range(version, QrVersion.Highest - version + 1).FirstOrDefault(v => QrEncoding.Fits(text, v, level));
        var lower = Enumerable.Range(0, (int)level).Reverse().Cast<QrLevel>().Select(l => (QrLevel?)l).FirstOrDefault(l => QrEncoding.Fits(text, version, l!.Value));
        List<string> remedies = [];
        if (larger > 0) remedies.Add(FormattableString.Invariant($"version {larger} or auto"));
        if (lower is { } l) remedies.Add($"level {QrLevels.NameOf(l)}");
        remedies.Add(FormattableString.Invariant($"a text of at most {MostCharacters(text, mode, version, level)} {(mode == QrMode.Byte ? "bytes" : "characters")}"));
        return new(Definition, [new(InputErrorKind.InvalidValue, Text.Name, text, reason, remedies)]);
    }

    private static int MostCharacters(string text, QrMode mode, int version, QrLevel level)
    {
        var left = (8 * QrVersion.DataCodewords(version, level)) - QrSegment.BitsFor(text, version) + QrSegment.CharacterBits(text, mode);
        return mode switch
        {
            QrMode.Numeric => (left / 10 * 3) + (left % 10 >= 7 ? 2 : left % 10 >= 4 ? 1 : 0),
            QrMode.Alphanumeric => (left / 11 * 2) + (left % 11 >= 6 ? 1 : 0),
            _ => left / 8,
        };
    }

    private static IEnumerable<string> Range(int from, int to) => Enumerable.Range(from, to - from + 1).Select(n => n.ToString(System.Globalization.CultureInfo.InvariantCulture));
}
