"""What fuzzing begins with: small sound papers, unpacked, and hostile ones of every kind."""

from collections.abc import Iterator

from tests import hostile_pdfs as made
from tests.bad_pdfs import COVER, pdf, scan
from tests.mutations.seeds import plain, unpacked
from tests.mutations.seeds import seeds as papers
from tests.painted_pages import PRINTED, sheet, stream

FONT = "/Resources << /Font << /F1 5 0 R >> >>"


def seeds() -> Iterator[tuple[str, bytes]]:
    """Yield a name and the bytes of each."""
    for paper in papers():
        if paper.name not in ("plain", "unpacked"):
            yield f"{paper.name}.pdf", unpacked(paper.data)
    yield "plain.pdf", plain()
    yield "cover.pdf", pdf(COVER)
    yield "scan.pdf", scan()
    yield "signed.pdf", made.signed()
    yield "forms.pdf", made.laughing_forms(deep=2, wide=2)
    yield "circle.pdf", made.circle_of_forms()
    yield "packed.pdf", made.packed(PRINTED.encode(), times=2)
    yield "locked.pdf", made.locked(strength=2)
    yield "mapped.pdf", mapped()
    yield "annotated.pdf", annotated()


def mapped() -> bytes:
    """Return a page set in a composite font with a map to Unicode and widths."""
    cid = (
        "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X /CIDSystemInfo << /Registry (Adobe) "
        "/Ordering (Identity) /Supplement 0 >> /W [0 [500 600] 3 99 500] /DW 700 >>"
    )
    font = (
        "<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H "
        "/DescendantFonts [6 0 R] /ToUnicode 7 0 R >>"
    )
    cmap = (
        "begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange 1 beginbfchar "
        "<0061> <0061> endbfchar 1 beginbfrange <0062> <0070> <0062> endbfrange endcmap"
    )
    shown = "BT /F1 11 Tf 1 0 0 1 72 600 Tm [<00610062> -300 <0063>] TJ T* <0064> ' ET"
    return sheet(shown, font=font, objects=[cid, stream(cmap)])


def annotated() -> bytes:
    """Return a page with a picture, a layer, lines, a link and a remark with its appearance."""
    form = stream("BT /F1 9 Tf (a remark) Tj ET", f"{made.FORM} {FONT} /Matrix [1 0 0 1 0 0]")
    return sheet(
        f"/OC /L BDC {PRINTED} EMC q 99 0 0 99 9 9 cm BI /W 1 /H 1 /BPC 8 /CS /G ID Z EI Q "
        "72 500 m 400 500 l S 72 400 99 50 re f 0 0 1 rg 72 300 m 99 300 120 320 99 330 c b* "
        "BT /F1 11 Tf 3 Tr 72 200 Td (under) Tj 0 Tr 2 Tc 80 Tz 5 Ts (over) Tj ET",
        resources="/Properties << /L 9 0 R >>",
        page="/Annots [6 0 R 7 0 R] /Rotate 90 /CropBox [10 10 580 800] /UserUnit 1.5",
        catalog="/OCProperties << /OCGs [9 0 R] /D << /OFF [9 0 R] >> >>",
        objects=[
            "<< /Type /Annot /Subtype /Link /Rect [9 9 99 99] /A << /S /URI /URI (http://a/) >> >>",
            "<< /Type /Annot /Subtype /FreeText /Rect [99 99 300 150] /AP << /N 8 0 R >> >>",
            form,
            "<< /Type /OCG /Name (Layer) >>",
        ],
    )
