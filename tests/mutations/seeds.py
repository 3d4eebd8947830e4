"""Short sound papers to be mutated, and which bytes of each are whose page's."""

import io
import re
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Any

import pikepdf

from tests.bad_pdfs import assembled

ROOT = Path(__file__).parents[2]
SHORT = (
    "gb303-1-1-corr-en",
    "gb325-ins-2-add-1-en",
    "gb338-pfa-inf-5-en",
    "gb341-pfa-2-decision-en",
)
OBJECT = re.compile(rb"(?:(?<=[\r\n ])|^)(\d+) (\d+) obj\b")
ASIDE = ("/Parent", "/P", "/Dest", "/A", "/StructParent", "/StructParents", "/Tabs")


class Seed:
    """A sound paper as bytes, with the places of its objects."""

    def __init__(self, name: str, data: bytes) -> None:
        self.name, self.data = name, data

    @cached_property
    def spans(self) -> dict[int, tuple[int, int]]:
        """From where to where each object stands."""
        found = list(OBJECT.finditer(self.data))
        ends = [*(one.start() for one in found[1:]), len(self.data)]
        spans = {}
        for one, end in zip(found, ends, strict=True):
            close = self.data.rfind(b"endobj", one.end(), end)
            spans[int(one[1])] = (one.start(), close + 6 if close > 0 else end)
        return spans

    @cached_property
    def pages_of(self) -> dict[int, set[int]]:
        """The pages that each object is a part of, by its number; nothing of the page tree is."""
        with pikepdf.open(io.BytesIO(self.data)) as pdf:
            inside = dict(_inside(pdf))
            pages: dict[int, set[int]] = {}
            for number, page in enumerate(pdf.pages, 1):
                for each in _reached(page.obj, set()):
                    pages.setdefault(each, set()).add(number)
                    pages.setdefault(inside.get(each, each), set()).add(number)
        return pages

    def pages_touched(self, ranges: list[tuple[int, int]]) -> set[int]:
        """Return the pages that have bytes in some ranges of the file."""
        touched = {
            number
            for number, (start, end) in self.spans.items()
            if any(a < end and b > start for a, b in ranges)
        }
        return {page for number in touched for page in self.pages_of.get(number, ())}


def _inside(pdf: pikepdf.Pdf) -> Iterator[tuple[int, int]]:
    """Yield objects with the object stream that each stands in."""
    for each in pdf.objects:
        if isinstance(each, pikepdf.Stream) and each.get("/Type") == "/ObjStm":
            numbers = each.read_bytes()[: int(each["/First"])].split()
            yield from ((int(number), each.objgen[0]) for number in numbers[::2])


def _reached(thing: Any, known: set[int]) -> set[int]:
    todo = [thing]
    while todo:
        one = todo.pop()
        if isinstance(one, (pikepdf.Dictionary, pikepdf.Stream, pikepdf.Array)):
            number = one.objgen[0]
            if number and number in known:
                continue
            known.add(number)
            if isinstance(one, pikepdf.Array):
                todo += list(one)
            else:
                todo += [one.get(key) for key in one.keys() if key not in ASIDE]  # noqa: SIM118
    return known - {0}


def seeds() -> list[Seed]:
    """Return the papers: samples of three makers, one of them also unpacked, and one by hand."""
    found = [Seed(n, (ROOT / "samples" / n / f"{n}.pdf").read_bytes()) for n in SHORT]
    return [*found, Seed("unpacked", unpacked(found[1].data)), Seed("plain", plain())]


def unpacked(data: bytes) -> bytes:
    """Return a PDF with its streams as they are painted, as qpdf writes it for people."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pdf.save(
            out,
            static_id=True,
            stream_decode_level=pikepdf.StreamDecodeLevel.generalized,
            compress_streams=False,
        )
    return out.getvalue()


def plain() -> bytes:
    """Return a paper of three pages without any packed stream."""
    heads = ("INTERNATIONAL LABOUR OFFICE", "GB.340/POL/3", "Governing Body",
             "340th Session, Geneva, October-November 2020", "THIRD ITEM ON THE AGENDA",
             "A short paper about small harbours")  # fmt: skip
    texts = ("Harbours are places of work. Brazil has many of them.",
             "In 2019, 14 harbours of Kenya were visited; the visits cost US$32,000.",
             "The Governing Body may wish to take note of the visits.")  # fmt: skip
    pages = [[*heads] * (not at) + [f"{at + 1}. {text}"] for at, text in enumerate(texts)]
    objects = ["<< /Type /Catalog /Pages 2 0 R >>",
               "<< /Type /Pages /Kids [4 0 R 6 0 R 8 0 R] /Count 3 >>",
               "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]  # fmt: skip
    for at, lines in enumerate(pages):
        shown = "\n".join(
            f"BT /F1 11 Tf 72 {760 - 30 * row} Td ({text}) Tj ET" for row, text in enumerate(lines)
        )
        objects += [
            (
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font "
                f"<< /F1 3 0 R >> >> /Contents {5 + 2 * at} 0 R >>"
            ),
            f"<< /Length {len(shown)} >>\nstream\n{shown}\nendstream",
        ]
    return assembled(objects)
