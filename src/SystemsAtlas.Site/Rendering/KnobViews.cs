using System.Globalization;
using SystemsAtlas.Site.Rendering.Views;

namespace SystemsAtlas.Site.Rendering;

/// <summary>Chooses the control of a knob from its declaration.</summary>
public static class KnobViews
{
    /// <summary>The most places of a slider: more cannot be told apart with a thumb.</summary>
    private const double MostPlaces = 2_000;

    /// <summary>The longest text that a line can show.</summary>
    private const int LongestLine = 200;

    private const int MostInLine = 20, TextRows = 3, CodeRows = 18;

    /// <summary>The controls of a model's knobs by heading.</summary>
    /// <param name="opening">Their values.</param>
    public static IReadOnlyList<KnobGroupView> Groups(Parameters opening) =>
    [
        .. opening.Model.Knobs
            .GroupBy(k => k.Group)
            .OrderBy(g => g.Key.Length > 0)
            .Select(g => new KnobGroupView(g.Key, g.Any(k => opening.TextOf(k) != k.DefaultText), [.. g.Select(k => Of(k, "knob-" + k.Name, opening.TextOf(k)))])),
    ];

    /// <summary>A control.</summary>
    /// <param name="knob">The knob.</param>
    /// <param name="id">The control's id on the page.</param>
    /// <param name="value">Its value, as the knob's text.</param>
    public static KnobView Of(Knob knob, string id, string value)
    {
        var view = new KnobView { Id = id, Name = knob.Name, Label = knob.Label, Unit = knob.Unit, Help = knob.Help, Value = value, Range = knob is ChoiceKnob ? "" : knob.Range };
        return knob switch
        {
            IntegerKnob k => Number(view, Text(k.Min), Text(k.Max), Text(k.Step), ((double)k.Max - k.Min) / k.Step),
            DecimalKnob k => Number(view, Text(k.Min), Text(k.Max), "any", (k.Max - k.Min) / k.Step) with { Step = k.Step > 0 ? Text(k.Step) : "any" },
            ChoiceKnob k => view with { IsChoice = true, Options = [.. k.Options.Select(o => new OptionView(o, o == value))] },
            TextKnob { IsCode: true } => view with { IsLong = true, IsCode = true, Rows = CodeRows },
            TextKnob { MaxLength: > LongestLine } => view with { IsLong = true, Rows = TextRows },
            ListKnob<long> { MaxCount: > MostInLine } or ListKnob<double> { MaxCount: > MostInLine } or ListKnob<string> { MaxCount: > MostInLine } => view with { IsLong = true, Rows = TextRows },
            _ => view with { IsLine = true },
        };
    }

    private static KnobView Number(KnobView view, string min, string max, string step, double places) =>
        view with { IsNumber = true, Min = min, Max = max, Step = step, HasSlider = places is > 1 and <= MostPlaces };

    private static string Text(IFormattable number) => number.ToString(null, CultureInfo.InvariantCulture);
}
