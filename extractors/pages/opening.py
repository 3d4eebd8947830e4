"""Bytes to bytes that can be parsed: what is no PDF is refused, what can be mended is mended.

The only module that knows pikepdf (qpdf). qpdf reads every object of a file once; where it
meets damage, what it made of the file is read in place of it, and the paper says so.
"""

import io
import re
from typing import Any, NamedTuple

import pikepdf

from extractors.errors import UnreadableError
from extractors.pages.faults import NOT_READ, in_words
from schemas.paper import Fault

START, END = b"%PDF-", b"%%EOF"
FIRST = 1024  # bytes in which a PDF may begin (ISO 32000-1, annex H)
NEXT = re.compile(rb"%%EOF[\s\0]*(?=%PDF-\d)")  # the end of one file and the start of the next
AFTER = re.compile(rb"\d+\s+\d+\s+obj\b")  # an object, which does not stand after the end
PLACE = re.compile(r"^stream <\S+ object at 0x[0-9a-f]+>[:,]?\s*")
HARMLESS = re.compile(r"reported number of objects|extraneous whitespace seen before xref")
LOCKED = UnreadableError("encrypted", "it is locked with a password; ask for an open copy")
LOST = re.compile(r"Pages tree includes non-dictionary")
SHOWN = 3  # messages of qpdf that a finding quotes


class Opened(NamedTuple):
    """A PDF to be parsed, whether it was mended, and what is to be said of it as a file."""

    data: bytes
    mended: bool = False
    faults: tuple[Fault, ...] = ()


class Extent(NamedTuple):
    """How large a PDF is, before anything of it is read."""

    pages: int
    objects: int


def opened(data: bytes) -> Opened:
    """Return a PDF that can be parsed: as it is, or mended.

    Raises:
        UnreadableError: it is empty, no PDF, locked, or cannot be mended.
    """
    last, faults = _alone(data)
    whole, said = _read_through(last)
    if said:
        faults.append(Fault("file-repaired", _account(said), whole=True))
        faults += [_lost(each) for each in said if LOST.search(each)]
    elif message := _end_missing(last):
        faults.append(Fault("file-repaired", message, whole=True))
    return Opened(whole, bool(said), tuple(faults))


def mended(data: bytes) -> bytes:
    """Return a PDF as qpdf writes it anew: unlocked, in order.

    Raises:
        UnreadableError: qpdf cannot read it either.
    """
    return _read_through(data, always=True)[0]


def extent(data: bytes) -> Extent | None:
    """Return the size of a PDF; none where it cannot be opened (reading it says why)."""
    try:
        with _open(data) as pdf:
            return Extent(_leaves(pdf), len(pdf.objects))
    except Exception:  # qpdf lets out several kinds of error on damaged objects
        return None


def _open(data: bytes, mend: bool = True) -> pikepdf.Pdf:
    """Open a PDF; its page tree stays as it is, wherever it leads."""
    return pikepdf.open(io.BytesIO(data), attempt_recovery=mend, inherit_page_attributes=False)


def _leaves(pdf: pikepdf.Pdf) -> int:
    """Return how many places for pages a page tree has, each branch counted once."""
    branches: list[Any] = [pdf.Root.get("/Pages")]
    known: set[tuple[int, int]] = set()
    count = 0
    while branches:
        branch = branches.pop()
        kids = branch.get("/Kids") if isinstance(branch, pikepdf.Dictionary) else None
        if not isinstance(kids, pikepdf.Array):
            count += 1
        elif (name := branch.objgen) not in known:
            known.add(name)
            branches += list(kids)
    return count


def _lost(said: str) -> Fault:
    """Return the fault of a page that qpdf left out: the tree no longer says where it stood."""
    place = said.split(":", 1)[0]
    message = f"a page cannot be read: {place} is no page; where it stood is not known"
    return Fault(NOT_READ, message, whole=True)


def _end_missing(data: bytes) -> str:
    """Say what is odd about the end of a PDF that can be read all the same."""
    end = data.rfind(END)
    if end < 0:
        return "its end mark is missing; all that it refers to is there"
    if AFTER.search(data, end):
        return "objects stand after its end mark: it may be cut off, an older state of it is read"
    return ""


def _alone(data: bytes) -> tuple[bytes, list[Fault]]:
    """Return the last of several PDFs that stand in one file, if it can stand alone."""
    if not data.strip():
        raise UnreadableError("empty-file", "it is empty; fetch it again")
    if START not in data[:FIRST]:
        raise UnreadableError("not-a-pdf", "it is not a PDF, whatever its name says")
    joints = [found.end() for found in NEXT.finditer(data)]
    for at in joints[::-1]:
        if _stands_alone(data[at:]):
            message = f"{len(joints) + 1} PDFs stand in one file one after the other: only the last"
            return data[at:], [Fault("files-in-one", f"{message} is read", whole=True)]
    return data, []


def _stands_alone(data: bytes) -> bool:
    try:
        with _open(data, mend=False) as pdf:
            return "/Pages" in pdf.Root
    except (pikepdf.PdfError, ValueError):
        return False


def _read_through(data: bytes, always: bool = False) -> tuple[bytes, list[str]]:
    """Return a PDF, written anew if anything had to be mended, and what qpdf says of it.

    qpdf loses the last object of a file that ends with it: so an end mark is put there.
    """
    try:
        with _open(data if END in data[-FIRST:] else data + b"\n" + END) as pdf:
            _ = len(pdf.objects)  # reads them all
            said = [PLACE.sub("", str(each)) for each in pdf.get_warnings()]
            said = [each for each in said if not HARMLESS.search(each)]
            if not (said or always):
                return data, []
            out = io.BytesIO()
            pdf.save(out, encryption=False, static_id=True)
            return out.getvalue(), said
    except pikepdf.PasswordError:
        raise LOCKED from None
    except MemoryError:
        raise
    except Exception as error:  # qpdf lets out several kinds of error on damaged objects
        said_so = PLACE.sub("", in_words(error))
        if "encrypt" in said_so:
            raise LOCKED from error
        raise UnreadableError(
            "damaged", f"it is damaged and cannot be mended ({said_so})"
        ) from error


def _account(said: list[str]) -> str:
    different = list(dict.fromkeys(re.sub(r"\(.*?\)\s*:?\s*", "", each) for each in said))
    quoted = "; ".join(in_words(each) for each in different[:SHOWN])
    more = f"; {len(different) - SHOWN} more" if len(different) > SHOWN else ""
    return f"it is damaged, and was mended before it was read: {quoted}{more}"
