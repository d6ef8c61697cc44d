using SkiaSharp;
using SystemsAtlas.Drawing;
using SystemsAtlas.Models;
using SystemsAtlas.Models.Playing;
using SystemsAtlas.Site.Rendering;
using SystemsAtlas.Site.Rendering.Pictures;

namespace SystemsAtlas.Site.Tests.Rendering.Pictures;

public class FramePngTests
{
    private static readonly FrameSvg s_frames = new Theme(Path.Combine(BuiltSite.ProjectFolder, "theme"), readable: true).Frames;

    private static readonly Text s_word = new() { Key = "a", At = new(60, 70), Content = "WORD", Size = 40, Anchor = Anchor.Start };

    [Theory]
    [InlineData(Scheme.Light, 0xfffffdf7, 0xff1c2632), InlineData(Scheme.Dark, 0xff111a26, 0xffebe6d8)]
    public void Letters_stand_in_ink_on_the_ground_of_the_scheme(Scheme scheme, uint ground, uint ink)
    {
        using var picture = SKBitmap.Decode(new FramePng(s_frames, scheme).Alone(Frame.Of([s_word], Canvas.Wide, 100)));
        Assert.Equal((1920, 200), (picture.Width, picture.Height));
        Assert.Equal(new SKColor(ground), picture.GetPixel(0, 0));
        var inked = picture.Pixels.Count(p => p == new SKColor(ink));
        Assert.InRange(inked, 500, 10_000);
    }

    [Fact]
    public void Strong_letters_take_more_ink() =>
        Assert.True(Inked(s_word with { Strong = true }) > 1.2 * Inked(s_word));

    [Fact]
    public void Equal_frames_give_equal_bytes()
    {
        var png = new FramePng(s_frames, Scheme.Light);
        var frame = Frame.Of([s_word], Canvas.Narrow, 100);
        Assert.Equal(png.Alone(frame), png.Alone(frame));
    }

    // The rasteriser looks for another face first where a sign might be a picture of its own.
    [Theory, InlineData("✓"), InlineData("■"), InlineData("▶"), InlineData("↔")]
    public void A_sign_is_drawn_with_our_face_and_not_as_one_that_is_missing(string sign)
    {
        byte[] Drawn(string content) => new FramePng(s_frames, Scheme.Light).Alone(Frame.Of([s_word with { Content = content, Strong = true }], Canvas.Narrow, 100));
        Assert.NotEqual(Drawn("\u0530"), Drawn(sign));
        Assert.NotEqual(Drawn(" "), Drawn(sign));
    }

    [Fact]
    public void A_card_has_the_size_that_services_ask_for_and_fits_any_title()
    {
        var png = new FramePng(s_frames, Scheme.Dark).Card(Frame.Of([s_word], Canvas.Narrow, 700), new string('t', 300), "A caption");
        using var picture = SKBitmap.Decode(png);
        Assert.Equal((1200, 630), (picture.Width, picture.Height));
    }

    // A letter that the faces lack would be drawn with a face of the machine, or not at all.
    [Fact]
    public void The_faces_have_every_letter_that_scenes_draw()
    {
        var texts = Catalogue.Systems.SelectMany(s => Storyboard.Of(s.Model.Run(), s.Scene, [Canvas.Wide]).Frames(Canvas.Wide)).SelectMany(f => f.Shapes.OfType<Text>()).ToList();
        foreach (var set in texts.GroupBy(Rasteriser.FamilyOf))
        {
            using var face = new Letters(set.Key);
            Assert.Equal("", string.Concat(set.SelectMany(t => t.Content.EnumerateRunes()).Distinct().Where(l => face.Font.GetGlyph(l.Value) == 0)));
        }
        Assert.InRange(texts.Select(Rasteriser.FamilyOf).Distinct().Count(), 4, 6);
    }

    // The table that the kit measures with, against the faces themselves; a place has its tracking in both.
    [Theory]
    [InlineData(Face.Data, false)]
    [InlineData(Face.Place, false)]
    [InlineData(Face.Place, true)]
    [InlineData(Face.Voice, false)]
    [InlineData(Face.Figure, false)]
    public void A_text_is_as_wide_as_the_kit_says(Face face, bool strong)
    {
        using var letters = new Letters(Rasteriser.FamilyOf(s_word with { Face = face, Strong = strong }));
        for (var letter = ' '; letter < 0x7F; letter++)
        {
            var (drawn, claimed) = (letters.Font.MeasureText(letter.ToString()), Text.WidthOf(letter.ToString(), 1000, face, strong));
            Assert.True(face == Face.Data ? drawn is > 0 && drawn <= claimed : Math.Abs(drawn - claimed) <= 1, $"{letter}: {drawn}, claimed {claimed}");
        }
    }

    private sealed class Letters : IDisposable
    {
        private readonly SKTypeface _face;

        public Letters(string family)
        {
            using var stream = typeof(Rasteriser).Assembly.GetManifestResourceStream($"fonts/{family}.ttf");
            _face = SKTypeface.FromStream(stream);
            Font = new SKFont(_face, 1000) { Hinting = SKFontHinting.None, Subpixel = true };
        }

        public SKFont Font { get; }

        public void Dispose()
        {
            Font.Dispose();
            _face.Dispose();
        }
    }

    private static int Inked(Text text)
    {
        using var picture = SKBitmap.Decode(new FramePng(s_frames, Scheme.Light).Alone(Frame.Of([text], Canvas.Wide, 100)));
        return picture.Pixels.Count(p => p.Red < 128);
    }
}
