"""What a page shows and what its file only holds, each rule from both sides."""

import pytest

from extractors.errors import UnreadableError
from extractors.pages.pdf import read_pdf
from tests.painted_pages import PRINTED, read, reasons, said, sheet, show, stream

STATES = (
    "/ExtGState << /A0 << /ca 0 /CA 0 >> /A1 << /ca 0.01 >> /A5 << /ca 0.5 >> "
    "/M << /BM /Multiply >> /N << /BM /Normal /ca 1 >> >>"
)
OVER = "70 595 80 14 re f"  # a box over what `show` prints
PICTURE = (
    "<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray "
    "/BitsPerComponent 8 {} /Length 1 >>\nstream\nZ\nendstream"
)

HIDDEN = {
    "render mode 3": (f"3 Tr {show('Secret')}", "invisible"),
    "render mode 7": (f"q 7 Tr {show('Secret')} Q", "invisible"),
    "no alpha": (f"q /A0 gs {show('Secret')} Q", "transparent"),
    "hardly any alpha": (f"q /A1 gs {show('Secret')} Q", "transparent"),
    "white on paper": (f"1 g {show('Secret')}", "same-colour"),
    "nearly white on paper": (f"0.99 0.985 1 rg {show('Secret')}", "same-colour"),
    "white of four inks": (f"0 0 0 0 k {show('Secret')}", "same-colour"),
    "grey on its grey": (f"0.8 g {OVER} 0.8 g {show('Secret')}", "same-colour"),
    "black on black": (f"0 g {OVER} {show('Secret')}", "same-colour"),
    "white stroke on paper": (f"1 G 1 Tr {show('Secret')}", "same-colour"),
    "under a white box": (f"{show('Secret')} 1 g {OVER}", "covered"),
    "under a black box": (f"{show('Secret')} 0 g {OVER}", "covered"),
    "under a round box": (
        f"{show('Secret')} 1 g 72 590 m 150 590 l 155 600 l 150 612 l 65 612 l 60 600 l h f",
        "covered",
    ),
    "under a picture": (f"{show('Secret')} q 90 0 0 20 70 592 cm /I Do Q", "covered"),
    "under a thick white line": (f"{show('Secret')} 1 G 14 w 70 603 m 150 603 l S", "covered"),
    "outside the clip": (f"q 72 300 50 50 re W n {show('Secret')} Q", "clipped"),
    "an empty clip": (f"q 72 300 0 0 re W n {show('Secret')} Q", "clipped"),
    "half a point": (show("Secret", size=0.5), "tiny"),
    "off the page": (show("Secret", x=700), "off-page"),
}
SEEN = {
    "render mode 2": f"2 Tr {show('Secret')}",
    "clip painted through": f"q 7 Tr {show('Secret')} 0.5 g {OVER} Q",
    "half alpha": f"q /A5 gs {show('Secret')} Q",
    "light grey on paper": f"0.9 g {show('Secret')}",
    "white on a dark ground": f"0 0 0.5 rg {OVER} 1 g {show('Secret')}",
    "white on a picture": f"q 90 0 0 20 70 592 cm /I Do Q 1 g {show('Secret')}",
    "white with a black stroke": f"1 g 0 G 2 Tr {show('Secret')}",
    "black on a white box": f"1 g {OVER} 0 g {show('Secret')}",
    "white on a shading's clip": f"q 70 590 90 20 re W n /S sh 1 g {show('Secret')} Q",
    "a spot ink": f"/CS cs 1 scn {show('Secret')}",
    "under a box that shines through": f"{show('Secret')} /A5 gs 1 1 0 rg {OVER}",
    "under a multiplied box": f"{show('Secret')} /M gs 1 1 0 rg {OVER}",
    "under a frame": f"{show('Secret')} 60 585 120 40 re 62 587 116 36 re f*",
    "under a stroked box": f"{show('Secret')} 70 595 80 14 re S",
    "under a masked picture": f"{show('Secret')} q 90 0 0 20 70 592 cm /K Do Q",
    "under a slanting line": f"{show('Secret')} 1 g 60 590 m 160 610 l 160 608 l h f",
    "under a line drawn small": (
        f"{show('Secret')} 1 G 14 w q 0.1 0 0 0.1 0 0 cm 700 6030 m 1500 6030 l S Q"
    ),
    "beside the box": f"{show('Secret')} 1 g 70 580 80 14 re f",
    "inside the clip": f"q 60 580 150 50 re W n {show('Secret')} Q",
    "after the clip": f"q 72 300 50 50 re W n Q {show('Secret')}",
    "one and a half point": show("Secret", size=1.5),
    "printed over its halo": f"1 g {show('Secret', x=72.5)} 0 g {show('Secret')}",
}
XOBJECTS = (
    f"{STATES} /XObject << /I 6 0 R /K 7 0 R >> "
    "/ColorSpace << /CS [/Separation /Gold /DeviceGray << >>] >>"
)
OBJECTS = (PICTURE.format(""), PICTURE.format("/SMask 6 0 R"))


@pytest.mark.parametrize(("content", "why"), HIDDEN.values(), ids=HIDDEN)
def test_what_is_not_painted_is_kept_apart(content: str, why: str) -> None:
    page = read(f"{PRINTED} {content}", resources=XOBJECTS, objects=OBJECTS)
    assert (said(page), reasons(page)) == ("Printed", {why: "Secret"})
    assert page.painted == len("Printed")


@pytest.mark.parametrize("content", SEEN.values(), ids=SEEN)
def test_what_is_painted_is_read(content: str) -> None:
    page = read(f"{PRINTED} {content}", resources=XOBJECTS, objects=OBJECTS)
    assert (said(page), reasons(page)) == ("Printed Secret", {})
    assert page.painted == len("PrintedSecret")


def test_what_lies_outside_the_crop_box_is_off_the_page() -> None:
    page = read(f"{PRINTED} {show('Slug', y=20)}", page="/CropBox [0 50 595 842]")
    assert (said(page), reasons(page)) == ("Printed", {"off-page": "Slug"})


FORM = "/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /Font << /F1 5 0 R >> >>"


@pytest.mark.parametrize(
    ("before", "entries", "hidden"),
    [
        ("", "", False),
        ("/A0 gs", "", True),  # a form begins with the state of its place
        ("/A0 gs", "/Group << /S /Transparency >>", True),
        ("3 Tr", "", True),
        ("1 g", "", True),
        ("", "/BBox [0 0 595 300]", True),
    ],
)
def test_a_form_begins_with_the_state_of_its_place(before: str, entries: str, hidden: bool) -> None:
    inner = f"{'/N gs ' if 'Group' in entries else ''}{show('Secret')}"
    own = FORM.replace(">> >>", f">> {STATES} >>")
    own = own.replace("/BBox [0 0 595 842]", entries) if "BBox" in entries else own + entries
    page = read(
        f"{PRINTED} {before} /X Do",
        resources=f"{STATES} /XObject << /X 6 0 R >>",
        objects=[stream(inner, own)],
    )
    assert said(page) == ("Printed" if hidden else "Printed Secret")
    assert bool(page.hidden) == hidden


LAYERS = (
    "/OCProperties << /OCGs [6 0 R 7 0 R] /D << /OFF [7 0 R] >> >>",
    "/OCProperties << /OCGs [6 0 R 7 0 R] /D << /BaseState /OFF /ON [6 0 R] >> >>",
)
GROUPS = (
    "<< /Type /OCG /Name (on) >>",
    "<< /Type /OCG /Name (off) >>",
    "<< /Type /OCMD /OCGs [6 0 R 7 0 R] >>",
    "<< /Type /OCMD /OCGs [6 0 R 7 0 R] /P /AllOn >>",
    "<< /Type /OCMD /OCGs [6 0 R 7 0 R] /P /AllOff >>",
    "<< /Type /OCMD /VE [/And 6 0 R [/Not 7 0 R]] >>",
    "<< /Type /OCMD /VE [/And 6 0 R 7 0 R] >>",
)
NAMES = (
    "/Properties << /On 6 0 R /Off 7 0 R /Any 8 0 R /All 9 0 R /None 10 0 R /E 11 0 R /F 12 0 R >>"
)


@pytest.mark.parametrize("catalog", LAYERS)
@pytest.mark.parametrize(
    ("name", "seen"),
    [
        *(("On", True), ("Off", False), ("Any", True), ("All", False), ("None", False)),
        *(("E", True), ("F", False), ("Unknown", True)),
    ],
)
def test_layers_that_are_off_are_not_on_the_page(catalog: str, name: str, seen: bool) -> None:
    content = (
        f"{PRINTED} /OC /{name} BDC /P BMC q {show('Secret')} Q EMC EMC {show('After', y=500)}"
    )
    page = read(content, catalog=catalog, resources=NAMES, objects=GROUPS)
    assert said(page) == ("Printed Secret After" if seen else "Printed After")
    assert reasons(page) == ({} if seen else {"layer-off": "Secret"})


def test_a_form_of_a_layer_that_is_off_is_not_on_the_page() -> None:
    page = read(
        f"{PRINTED} /X Do {show('After', y=500)}",
        catalog=LAYERS[0],
        resources="/XObject << /X 8 0 R >>",
        objects=[*GROUPS[:2], stream(show("Secret"), f"{FORM} /OC 7 0 R")],
    )
    assert (said(page), reasons(page)) == ("Printed After", {"layer-off": "Secret"})


def test_a_paper_of_nothing_but_recognised_text_is_refused_with_that_reason() -> None:
    scan = "q 595 0 0 842 0 0 cm /I Do Q 3 Tr"
    with pytest.raises(UnreadableError, match="text recognition") as refused:
        read_pdf(sheet(f"{scan} {show('Secret')}", resources=XOBJECTS, objects=OBJECTS))
    assert refused.value.reason == "no-text-layer"
