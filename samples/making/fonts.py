"""A symbol font of our own: a square for the letter n, an arrow for the letters u and X.

Icon fonts give such letters to whoever copies the text; the samples need one that is free.
"""

from pathlib import Path

MARKS_FONT = Path(__file__).parent / "samplemarks.ttf"


def make_marks_font(target: Path = MARKS_FONT) -> None:
    """Write the font, the same bytes every time."""
    from fontTools.fontBuilder import FontBuilder
    from fontTools.pens.ttGlyphPen import TTGlyphPen

    def shape(*points: tuple[int, int]):
        pen = TTGlyphPen(None)
        if points:
            pen.moveTo(points[0])
            for point in points[1:]:
                pen.lineTo(point)
            pen.closePath()
        return pen.glyph()

    square = shape((100, 50), (100, 650), (700, 650), (700, 50))
    arrow = shape((100, 0), (100, 700), (650, 350))
    glyphs = {".notdef": square, "space": shape(), "n": square, "u": arrow, "X": arrow}
    font = FontBuilder(1000, isTTF=True)
    font.setupGlyphOrder(list(glyphs))
    font.setupCharacterMap({32: "space", 110: "n", 117: "u", 88: "X"})
    font.setupGlyf(glyphs)
    font.setupHorizontalMetrics({name: (800, 0) for name in glyphs})
    font.setupHorizontalHeader(ascent=800, descent=-200)
    font.setupNameTable({"familyName": "Samplemarks", "styleName": "Regular",
                         "psName": "Samplemarks", "fullName": "Samplemarks"})
    font.setupOS2(sTypoAscender=800, usWinAscent=800, usWinDescent=200)
    font.setupPost()
    font.font["head"].indexToLocFormat = 1
    font.font["head"].created = font.font["head"].modified = 3600000000
    font.font.recalcTimestamp = False
    font.save(target)
