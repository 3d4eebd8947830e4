"""PDFs that ask for too much or lie about themselves: small files, made when they are asked for."""

import io
import re
import zlib
from collections.abc import Sequence
from typing import Literal

import pikepdf

from tests.bad_pdfs import COVER, assembled, pdf
from tests.painted_pages import HELVETICA, PRINTED, sheet, stream

GOOD = pdf(COVER)
FORM = "/Type /XObject /Subtype /Form /BBox [0 0 600 900]"


def paper(texts: Sequence[str], kids: str = "", catalog: str = "") -> bytes:
    """Return a Governing Body paper with a page for each text; ``kids`` replace the page tree's.

    The pages are the objects 4, 6, 8 ..., their contents 5, 7, 9 ...
    """
    heads = [text for _, _, text in COVER[:6]]
    own = " ".join(f"{4 + 2 * at} 0 R" for at in range(len(texts)))
    objects = [
        f"<< /Type /Catalog /Pages 2 0 R {catalog} >>",
        f"<< /Type /Pages /Kids [{kids or own}] /Count {len(texts)} >>",
        HELVETICA,
    ]
    for at, text in enumerate(texts):
        lines = [*heads, text] if at == 0 else [text]
        shown = [
            f"BT /F1 11 Tf 72 {780 - 30 * row} Td ({line}) Tj ET" for row, line in enumerate(lines)
        ]
        objects += [page(5 + 2 * at), stream("\n".join(shown))]
    return assembled(objects)


def page(content: int, more: str = "/MediaBox [0 0 595 842]") -> str:
    """Return the object of a page."""
    return (
        f"<< /Type /Page /Parent 2 0 R {more} /Contents {content} 0 R "
        "/Resources << /Font << /F1 3 0 R >> >> >>"
    )


def packed(content: bytes, *, times: int = 1, spoil: int | None = None, cut: int = 0) -> bytes:
    """Return a page whose content is packed; one byte of it is spoilt, or its end cut off."""
    data = content
    for _ in range(times):
        data = zlib.compress(data, 9)
    if spoil is not None:
        data = data[:spoil] + bytes((data[spoil] ^ 0x10,)) + data[spoil + 1 :]
    data = data[: len(data) - cut]
    entries = b"/Filter [" + b"/FlateDecode " * times + b"]"
    whole = b"<< %s /Length %d >>\nstream\n%s\nendstream" % (entries, len(data), data)
    return with_right_table(sheet("X").replace(stream("X").encode(), whole))


def with_right_table(data: bytes) -> bytes:
    """Return a PDF that was changed with a table that says where its objects are now."""
    body = data[: data.rindex(b"xref\n", 0, data.rindex(b"startxref"))]
    places = {int(found[1]): found.start() for found in re.finditer(rb"(?m)^(\d+) 0 obj$", body)}
    table = "".join(f"{places[number]:010d} 00000 n \n" for number in sorted(places))
    size = len(places) + 1
    return body + (
        f"xref\n0 {size}\n0000000000 65535 f \n{table}"
        f"trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{len(body)}\n%%EOF\n"
    ).encode("latin-1")


def laughing_forms(deep: int, wide: int) -> bytes:
    """Return a page with a form that paints a form ten times, that paints a form ten times ..."""
    objects = [
        stream(
            f"/X{at + 1} Do " * wide,
            f"{FORM} /Resources << /XObject << /X{at + 1} {7 + at} 0 R >> >>",
        )
        for at in range(deep)
    ]
    objects.append(stream(PRINTED, f"{FORM} /Resources << /Font << /F1 5 0 R >> >>"))
    return sheet("/X0 Do", resources="/XObject << /X0 6 0 R >>", objects=objects)


def circle_of_forms() -> bytes:
    """Return a page with two forms that paint each other, and a line of its own."""
    inner = f"{FORM} /Resources << /XObject << /A 6 0 R /B 7 0 R >> >>"
    objects = [stream("/B Do", inner), stream("/A Do", inner)]
    return sheet(f"{PRINTED} /A Do", resources="/XObject << /A 6 0 R >>", objects=objects)


def signed() -> bytes:
    """Return a page with a signature field that refers back to page, form and itself."""
    field = "<< /Type /Annot /Subtype /Widget /FT /Sig /Rect [0 0 0 0] /P 3 0 R /Parent 6 0 R"
    return sheet(
        PRINTED,
        page="/Annots [6 0 R]",
        catalog="/AcroForm << /Fields [6 0 R] /DR 7 0 R >>",
        objects=[f"{field} /V << /Reference [ << /Data 1 0 R >> ] >> >>", "<< /Self 7 0 R >>"],
    )


def many_pages(count: int) -> bytes:
    """Return a PDF that states one page so many times."""
    return with_right_table(
        GOOD.replace(b"[3 0 R] /Count 1", b"[%s] /Count %d" % (b"3 0 R " * count, count))
    )


def many_fonts(count: int) -> bytes:
    """Return a page with so many fonts, of which it uses one."""
    names = " ".join(f"/G{at} {6 + at} 0 R" for at in range(count))
    data = sheet(PRINTED, objects=[HELVETICA] * count)
    return with_right_table(data.replace(b"/F1 5 0 R", f"/F1 5 0 R {names}".encode()))


def locked(*, user: str = "", owner: str = "owner", strength: Literal[2, 3, 4, 5, 6] = 6) -> bytes:
    """Return the good paper encrypted, with a password to open it or only to change it."""
    out = io.BytesIO()
    aes = strength >= 4
    lock = pikepdf.Encryption(user=user, owner=owner, R=strength, aes=aes, metadata=aes)
    with pikepdf.open(io.BytesIO(GOOD)) as opened:
        opened.save(out, encryption=lock)
    return out.getvalue()
