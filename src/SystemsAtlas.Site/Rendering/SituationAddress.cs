using System.Globalization;
using System.Text;

namespace SystemsAtlas.Site.Rendering;

/// <summary>
/// Writes a playground's situation as the fragment of an address, as <c>theme/js/situation.js</c> reads and writes it:
/// <c>v=1&amp;order=5&amp;do=insert:25@30&amp;seed=7&amp;step=12</c>. Knobs at the model's default are left out, and so is seed 1.
/// </summary>
public static class SituationAddress
{
    /// <summary>Names that no knob may have: the model's version, an action, the seed, the step.</summary>
    public static readonly IReadOnlyList<string> Reserved = ["v", "do", "seed", "step"];

    private const string Plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~,:@/";

    /// <summary>The fragment, without its #.</summary>
    public static string Of(RunRequest request, int step)
    {
        var parts = new List<string> { $"v={Number(request.Model.Version)}" };
        foreach (var knob in request.Model.Knobs)
        {
            var text = request.Parameters.TextOf(knob);
            if (text != knob.DefaultText) parts.Add($"{knob.Name}={Encode(text)}");
        }
        foreach (var action in request.Actions)
            parts.Add("do=" + Encode($"{action.Name}{(action.Argument.Length == 0 ? "" : ":" + action.Argument)}@{Number(action.Moment)}"));
        if (request.Seed != 1) parts.Add($"seed={request.Seed.ToString(CultureInfo.InvariantCulture)}");
        parts.Add($"step={Number(step)}");
        return string.Join('&', parts);
    }

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Encode(string text)
    {
        var written = new StringBuilder(text.Length);
        foreach (var unit in Encoding.UTF8.GetBytes(text))
        {
            if (unit < 128 && Plain.Contains((char)unit)) written.Append((char)unit);
            else written.Append(CultureInfo.InvariantCulture, $"%{unit:X2}");
        }
        return written.ToString();
    }
}
