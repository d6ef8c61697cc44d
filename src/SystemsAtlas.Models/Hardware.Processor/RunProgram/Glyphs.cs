using System.Text;

namespace SystemsAtlas.Models.Hardware.Processor.RunProgram;

/// <summary>The letters of the terminal: five columns of eight pixels each, as on a dot-matrix display; the lowest bit of a column is its uppermost pixel.</summary>
internal static class Glyphs
{
    /// <summary>Pixels across a letter and down.</summary>
    public const int Width = 5, Height = 8;

    // From the space on, ten hexadecimal digits a letter.
    private const string Columns =
        "0000000000" + "00005F0000" + "0007000700" + "147F147F14" + "242A7F2A12" + "2313086462" + "3649562050" + "0000070000" + "001C224100" + "0041221C00" + "2A1C7F1C2A" + "08083E0808" + "0080603000" + "0808080808" + "0060600000" + "2010080402" +
        "3E5149453E" + "00427F4000" + "6251494946" + "2241494936" + "1814127F10" + "2745454539" + "3C4A494930" + "0171090503" + "3649494936" + "064949291E" + "0036360000" + "0080763600" + "0814224100" + "1414141414" + "0041221408" + "0201510906" +
        "3E415D554E" + "7E1111117E" + "7F49494936" + "3E41414122" + "7F4141221C" + "7F49494941" + "7F09090901" + "3E4149497A" + "7F0808087F" + "00417F4100" + "2040413F01" + "7F08142241" + "7F40404040" + "7F020C027F" + "7F0408107F" + "3E4141413E" +
        "7F09090906" + "3E4151215E" + "7F09192946" + "4649494931" + "01017F0101" + "3F4040403F" + "1F2040201F" + "3F4038403F" + "6314081463" + "0708700807" + "6151494543" + "007F414100" + "0204081020" + "0041417F00" + "0402010204" + "8080808080" +
        "0001020400" + "2054545478" + "7F48444438" + "3844444420" + "384444487F" + "3854545418" + "087E090102" + "18A4A4A47C" + "7F08040478" + "00447D4000" + "4080847D00" + "7F10284400" + "00417F4000" + "7C04180478" + "7C08040478" + "3844444438" +
        "FC24242418" + "18242418FC" + "7C08040408" + "4854545420" + "043F444020" + "3C4040207C" + "1C2040201C" + "3C4030403C" + "4428102844" + "1CA0A0A07C" + "4464544C44" + "0008364100" + "00007F0000" + "0041360800" + "0804081008";

    // A box, for a character without a letter.
    private const string Box = "7F4141417F";

    /// <summary>The pixels of a column, a bit each.</summary>
    public static int Column(Rune rune, int column)
    {
        var has = rune.Value is >= ' ' and < 0x7F;
        return Convert.ToInt32((has ? Columns : Box).Substring(((has ? rune.Value - ' ' : 0) * 2 * Width) + (2 * column), 2), 16);
    }

    /// <summary>How many pixels of a letter are lit.</summary>
    public static int PixelsOf(Rune rune) => Enumerable.Range(0, Width).Sum(c => int.PopCount(Column(rune, c)));
}
