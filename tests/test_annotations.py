"""Annotations: what they print is read, what they strike out is not, broken ones harm nothing."""

import pytest

from extractors.pages.pdf import read_pdf
from tests.painted_pages import PRINTED, read, reasons, said, sheet, show, stream

LOOK = "/Type /XObject /Subtype /Form /BBox [0 0 100 20] /Resources << /Font << /F1 5 0 R >> >>"
RECT = "/Rect [300 500 400 520]"


def annotated(annotation: str, *objects: str, annots: str = "[6 0 R]") -> bytes:
    """Return a page with one annotation, object 6, and what it refers to, from 7 on."""
    return sheet(PRINTED, page=f"/Annots {annots}", objects=[annotation, *objects])


def field(entries: str, kind: str = "Widget") -> bytes:
    """Return a page with an annotation that prints `Value`."""
    return annotated(
        f"<< /Type /Annot /Subtype /{kind} {RECT} /AP << /N 7 0 R >> {entries} >>",
        stream(show("Value", 2, 5), LOOK),
    )


@pytest.mark.parametrize("kind", ["Widget", "FreeText", "Stamp"])
def test_what_an_annotation_prints_is_read_where_it_stands(kind: str) -> None:
    (page,) = read_pdf(field("/F 4", kind))
    assert said(page) == "Printed Value"
    value = page.words[1]
    assert (round(value.box.x0), round(value.baseline)) == (302, 842 - 505)


@pytest.mark.parametrize(
    ("entries", "kind"),
    [("/F 2", "Widget"), ("/F 32", "FreeText"), ("", "Popup"), ("", "Text"), ("", "Link")],
)
def test_what_is_not_shown_is_not_read(entries: str, kind: str) -> None:
    (page,) = read_pdf(field(entries, kind))
    assert said(page) == "Printed"


@pytest.mark.parametrize(("state", "text"), [("On", "Printed X"), ("Off", "Printed")])
def test_a_box_to_tick_prints_its_state(state: str, text: str) -> None:
    annotation = (
        f"<< /Subtype /Widget {RECT} /AS /{state} /AP << /N << /On 7 0 R /Off 8 0 R >> >> >>"
    )
    looks = (stream(show("X", 2, 5), LOOK), stream("", LOOK))
    (page,) = read_pdf(annotated(annotation, *looks))
    assert said(page) == text


def test_an_appearance_is_fitted_to_its_rectangle() -> None:
    annotation = "<< /Subtype /Widget /Rect [300 500 500 540] /AP << /N 7 0 R >> >>"
    (page,) = read_pdf(annotated(annotation, stream(show("Value", 0, 5), LOOK)))
    assert page.words[1].size == pytest.approx(22)


def test_an_opaque_annotation_covers_what_it_lies_on() -> None:
    annotation = "<< /Subtype /Square /Rect [60 690 200 720] /AP << /N 7 0 R >> >>"
    box = stream("1 g 0 0 100 20 re f", LOOK)
    pages = [annotated(annotation, box), annotated(annotation.replace("Square", "Highlight"), box)]
    with pytest.raises(Exception, match="not on the page"):
        read_pdf(pages[0])
    assert said(read_pdf(pages[1])[0]) == "Printed"


LINK = f"<< /Subtype /Link {RECT} /A << /S /URI /URI (https://a.org/b) >> >>"
BROKEN = {
    "a circle": "<< /Subtype /Widget /Parent 6 0 R /Kids [6 0 R] /P 3 0 R /V 1 0 R >>",
    "no rectangle": "<< /Subtype /Link /A << /S /URI /URI (https://a.org) >> >>",
    "a rectangle of names": "<< /Subtype /Link /Rect [/a /b /c /d] /A << /URI (a) >> >>",
    "no dictionary": "(text)",
    "an appearance that is none": f"<< /Subtype /Widget {RECT} /AP << /N 99 0 R >> >>",
    "an appearance without a box": f"<< /Subtype /Widget {RECT} /AP << /N 8 0 R >> >>",
    "an appearance that paints itself": f"<< /Subtype /Widget {RECT} /AP << /N 9 0 R >> >>",
}


@pytest.mark.parametrize("broken", BROKEN.values(), ids=BROKEN)
def test_a_broken_annotation_takes_nothing_with_it(broken: str) -> None:
    own = stream("/X Do", LOOK.replace("/Font", "/XObject << /X 9 0 R >> /Font"))
    data = annotated(
        broken, LINK, stream(show("Lost", 0, 0)), own, annots="[6 0 R 99 0 R null 7 0 R]"
    )
    (page,) = read_pdf(data)
    assert said(page) == "Printed"
    (link,) = page.links
    assert (link.uri, tuple(map(round, link.box))) == ("https://a.org/b", (300, 322, 400, 342))


@pytest.mark.parametrize("annots", ["6 0 R", "99 0 R", "(none)", "<< >>"])
def test_a_broken_list_of_annotations_takes_nothing_with_it(annots: str) -> None:
    (page,) = read_pdf(annotated("6 0 R", annots=annots))
    assert said(page) == "Printed"


def test_broken_outlines_names_and_page_labels_refuse_nothing() -> None:
    catalog = "/Outlines 6 0 R /Names 6 0 R /Dests 6 0 R /AcroForm 6 0 R /PageLabels 6 0 R"
    (page,) = read_pdf(
        sheet(PRINTED, catalog=catalog, objects=["<< /First 6 0 R /Kids [6 0 R] >>"])
    )
    assert said(page) == "Printed"


def test_a_link_on_a_turned_page_lies_on_its_words() -> None:
    (page,) = read_pdf(
        sheet(
            PRINTED,
            page="/Rotate 90 /Annots [6 0 R]",
            objects=[LINK.replace(RECT, "/Rect [70 695 120 715]")],
        )
    )
    assert page.links[0].box.holds(page.words[0].box)


@pytest.mark.parametrize("area", ["/QuadPoints [70 715 120 715 70 690 120 690]", ""])
def test_what_a_remark_strikes_out_is_struck(area: str) -> None:
    remark = f"<< /Subtype /StrikeOut /Rect [70 690 120 715] {area} >>"
    page = read(f"{PRINTED} {show('Live', 130, 700)}", page="/Annots [6 0 R]", objects=[remark])
    assert said(page) == "Live"
    assert [word.text for word in page.struck] == ["Printed"]
    assert reasons(page) == {}


FIELD = "<< /Subtype /Widget /Rect [72 600 272 618] {} >>"


@pytest.mark.parametrize(
    ("entries", "text"),
    [
        ("/FT /Tx /V (Twelve seats) /DA (/Helv 9 Tf 0 g)", "Printed Twelve seats"),
        ("/FT /Ch /V (Geneva)", "Printed Geneva"),
        ("/FT /Tx /V <FEFF00E9007400E9> /DA (/Helv 0 Tf)", "Printed été"),
        ("/Parent 7 0 R", "Printed From above"),
        ("/FT /Tx /V (Secret) /Ff 8192", "Printed"),
        ("/FT /Sig /V << /Type /Sig >>", "Printed"),
        ("/FT /Btn /V /Yes", "Printed"),
        ("/FT /Tx /V (Lost) /AP << /N << >> >>", "Printed"),  # it says how it looks
        ("/FT /Tx /V (Lost) /F 2", "Printed"),  # hidden
        ("/FT /Tx", "Printed"),
    ],
)
def test_a_value_without_an_appearance_is_printed_as_viewers_do(entries: str, text: str) -> None:
    over = "<< /FT /Tx /V (From above) >>"
    data = annotated(FIELD.format(entries), over)
    (page,) = read_pdf(data)
    assert said(page) == text
    assert all(word.box.x0 < 272 and 842 - 620 < word.box.top < 242 for word in page.words[1:])


def test_the_lines_of_a_value_stand_under_each_other() -> None:
    field = FIELD.format("/FT /Tx /V (One\\nTwo) /DA (/Helv 8 Tf)").replace("600", "560")
    (page,) = read_pdf(annotated(field))
    _, one, two = page.words
    assert (one.text, two.text) == ("One", "Two")
    assert two.baseline - one.baseline == pytest.approx(8 * 1.15, abs=0.02)
