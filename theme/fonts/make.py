"""Makes the atlas's faces from Source Serif 4 and Source Code Pro: subsets for pages, faces for the rasteriser, the style sheet that names
them, and the advances that the kit of drawings measures with. Needs Python 3 with fontTools and brotli, and the two npm packages unpacked:

    npm pack source-serif@4.5.1 source-code-pro@2.42.0
    python3 theme/fonts/make.py <source-serif/package> <source-code-pro/package>

The licence lets changed faces not bear the name "Source", so they bear another. Equal packages give equal bytes.
"""
import hashlib, pathlib, sys
from fontTools import subset
from fontTools.ttLib import TTFont

ROOT = pathlib.Path(__file__).resolve().parents[2]
PAGES, PROGRAM = ROOT / "theme/static/assets/fonts", ROOT / "src/SystemsAtlas.Site/Rendering/Pictures/Fonts"
SHEET, ADVANCES = ROOT / "theme/css/fonts.css", ROOT / "src/SystemsAtlas.Drawing/FaceAdvances.cs"

LATIN = [*range(0x20, 0x7F), *map(ord, "\u00a0§©°±²³µ·×ßàäèéñóöøü\u202f\u2011–—‘’“”…←↑→↓−≈≠≤≥")]
CODE = [c for c in LATIN if c != 0x2011]
SCIENCE = [*map(ord, "αβγδελμπρσφΣΔΩ√∞⁰⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉")]
DRAWING = [*map(ord, "↔↕✓•●○■▶─│┌┐└┘├┤┬┴┼")]
TRACKING = 60  # thousandths of an em between the small capitals of a place

#  file             family         source                        letters                    features         css
FACES = [
    ("serif", "Atlas Serif", "0/TTF/SourceSerif4-Regular.ttf", LATIN + SCIENCE, ["kern", "smcp"], "normal 400"),
    ("serif-italic", "Atlas Serif", "0/TTF/SourceSerif4-It.ttf", LATIN, ["kern"], "italic 400"),
    ("serif-strong", "Atlas Serif", "0/TTF/SourceSerif4-Semibold.ttf", LATIN, ["kern", "smcp"], "normal 500 900"),
    ("mono", "Atlas Mono", "1/TTF/SourceCodePro-Regular.ttf", CODE + SCIENCE + DRAWING, [], "normal 400"),
    ("mono-strong", "Atlas Mono", "1/TTF/SourceCodePro-Semibold.ttf", CODE + DRAWING, [], "normal 500 900"),
]


def reduced(path, letters, features, name):
    options = subset.Options(layout_features=features, hinting=False, desubroutinize=True, name_IDs=[0, 1, 2, 4, 6, 13, 14], notdef_outline=True)
    font = TTFont(path, recalcTimestamp=False)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=letters)
    cutter.subset(font)
    missing = sorted(set(letters) - set(font.getBestCmap()))
    print(name, "lacks", "".join(map(chr, missing)) or "nothing")
    for record in font["name"].names:
        if record.nameID in (1, 4): record.string = name
        if record.nameID == 6: record.string = name.replace(" ", "")
    return font


def small_capitals(font):
    """What the feature gives for each letter."""
    lookups = {i for f in font["GSUB"].table.FeatureList.FeatureRecord if f.FeatureTag == "smcp" for i in f.Feature.LookupListIndex}
    return {a: b for i in lookups for t in font["GSUB"].table.LookupList.Lookup[i].SubTable for a, b in getattr(t, "ExtSubTable", t).mapping.items()}


def write(font, path, flavor=None):
    font.flavor = flavor
    font.save(path)
    return path.read_bytes()


def main(serif, code):
    for folder in (PAGES, PROGRAM):
        folder.mkdir(parents=True, exist_ok=True)
        for old in [*folder.glob("*.woff2"), *folder.glob("*.ttf")]: old.unlink()
    rules, advances = ["/* Written by theme/fonts/make.py. */"], {}
    for file, family, source, letters, features, css in FACES:
        path = pathlib.Path(serif if source[0] == "0" else code) / source[2:]
        font = reduced(path, letters, features, family)
        data = write(font, PAGES / "new.woff2", "woff2")
        named = f"{file}.{hashlib.sha256(data).hexdigest()[:8]}.woff2"
        (PAGES / "new.woff2").rename(PAGES / named)
        style, _, weight = css.partition(" ")
        slant = "" if style == "normal" else f"font-style: {style}; "
        rules.append(f'@font-face {{ font-family: "{family}"; {slant}font-weight: {weight}; font-display: swap; src: url(fonts/{named}) }}')
        write(font, PROGRAM / f"{file}.ttf")
        cmap, widths, em = font.getBestCmap(), font["hmtx"], font["head"].unitsPerEm
        measured = [(file, cmap, 0)]
        if "smcp" in features:
            caps = small_capitals(font)
            measured.append((f"{file}-caps", {c: caps.get(g, g) for c, g in cmap.items()}, TRACKING))
        for name, glyphs, extra in measured:
            if extra or file in ("serif-italic", "serif-strong"):
                advances[name] = {c: round(widths[g][0] * 1000 / em) + extra for c, g in glyphs.items() if c in LATIN}
        if "smcp" in features:
            # The rasteriser knows neither the feature nor tracking: for it the small capitals are a face of their own.
            for table in font["cmap"].tables: table.cmap = {c: caps.get(g, g) for c, g in table.cmap.items()}
            for glyph, (width, side) in list(widths.metrics.items()): widths.metrics[glyph] = (width + TRACKING * em // 1000, side)
            del font["GSUB"], font["GPOS"]
            write(font, PROGRAM / f"{file}-caps.ttf")
    SHEET.write_text("\n".join(rules) + "\n")
    ADVANCES.write_text(code_of(advances))
    print(sum(f.stat().st_size for f in PAGES.glob("*.woff2")), "bytes for pages")


def code_of(advances):
    names = {"serif-caps": "Place", "serif-strong-caps": "StrongPlace", "serif-italic": "Voice", "serif-strong": "Figure"}
    letters = sorted(LATIN)
    text = "".join(f"\\u{c:04X}" if c > 0x7E or c in (0x22, 0x5C) else chr(c) for c in letters)
    rows = []
    for file, name in names.items():
        numbers = ", ".join(str(advances[file][c]) for c in letters)
        rows.append(f"    public static ReadOnlySpan<short> {name} => [{numbers}];")
    return f"""namespace SystemsAtlas.Drawing;

// Written by theme/fonts/make.py: thousandths of an em, in the order of Letters. A place has its tracking in it.
internal static class FaceAdvances
{{
    public const string Letters = "{text}";

{(chr(10) * 2).join(rows)}
}}
"""


main(*sys.argv[1:])
