"""What an Akoma Ntoso document says, read back without the code that wrote it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element, fromstring

AKN = "{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}"
OWN = "{urn:gbpapers:akn:1}"
NOTES = (f"{AKN}authorialNote", f"{AKN}noteRef")


@dataclass
class Read:
    """Places with their texts and numbers in reading order, marks, cells and spans."""

    texts: dict[str, str] = field(default_factory=dict)
    numbers: dict[str, str | None] = field(default_factory=dict)
    marks: set[tuple[str, str, int]] = field(default_factory=set)  # note, place, offset
    cells: dict[str, tuple[object, ...]] = field(default_factory=dict)
    spans: dict[str, tuple[str, str]] = field(default_factory=dict)  # place: text, target
    done: set[int] = field(default_factory=set)  # blocks read


def read_akn(text: str) -> Read:
    """Read a document; a component is read where it is referred to."""
    root = fromstring(text)
    found, parts = Read(), {f"#{e.get('eId')}": e for e in root.iter(f"{AKN}component")}
    (document,) = root
    for child in document:
        if child.tag not in (f"{AKN}meta", f"{AKN}components", f"{AKN}coverPage"):
            _walk(child, parts, found)
    return found


def _walk(element: Element, parts: dict[str, Element], found: Read) -> None:
    name = element.tag.removeprefix(AKN)
    if name == "componentRef":
        (part,) = parts[element.get("src") or ""]
        _walk(part.find(f"{AKN}mainBody"), parts, found)  # type: ignore[arg-type]
        return
    own = _own_text(element, name)
    if own is not None and id(own) in found.done:
        return
    if own is not None:
        found.done.add(id(own))
        place = element.get("eId")
        if place:
            found.numbers[place] = _number(element, name)
        _block(own, place, found)
    if name == "section":
        found.numbers[element.get("eId") or ""] = _number(element, name)
    if name == "table":
        _grid(element, found)
    for child in element:
        if child.tag != f"{AKN}num":
            _walk(child, parts, found)


def _own_text(element: Element, name: str) -> Element | None:
    """Return the block that holds the text of an element."""
    if name in ("heading", "docTitle"):
        return element
    if name == "p" and element.find(f"{AKN}docTitle") is None:
        return element
    if name in ("paragraph", "subparagraph", "indent", "hcontainer", "container", "th", "td"):
        if element.get("eId") is None or element.get("name") in ("box", "appendix"):
            return None
        inner = [element.find(f"{AKN}{tag}") for tag in ("intro", "content")]
        return next((e for e in inner if e is not None), element).find(f"{AKN}p")
    return None


def _number(element: Element, name: str) -> str | None:
    num = element.find(f"{AKN}num")
    return num.text if num is not None else None


def _block(block: Element, place: str | None, found: Read) -> None:
    words = "".join(_words(block))
    if place:
        assert place not in found.texts, place
        found.texts[place] = words
    _inline(block, 0, place, found)


def _words(element: Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if child.tag not in NOTES:
            yield from _words(child)
        yield child.tail or ""


def _inline(element: Element, at: int, place: str | None, found: Read) -> int:
    """Go through words, marks and spans; return how many code points were passed."""
    at += len(element.text or "")
    for child in element:
        if child.tag == f"{AKN}authorialNote":
            note = child.get("eId") or ""
            found.numbers[note] = child.get("marker")
            found.marks |= {(note, place, at)} if place else set()
            _block(child.find(f"{AKN}p"), note, found)  # type: ignore[arg-type]
        elif child.tag == f"{AKN}noteRef":
            note = (child.get("href") or "").removeprefix("#")
            found.marks |= {(note, place, at)} if place else set()
        else:
            if own := child.get("eId"):
                target = child.get("refersTo") or child.get("href") or ""
                found.spans[own] = "".join(_words(child)), target
            at = _inline(child, at, place, found)
        at += len(child.tail or "")
    return at


def _grid(table: Element, found: Read) -> None:
    """Place cells as a browser does: each in the next free column of its row."""
    taken: set[tuple[int, int]] = set()
    for row, line in enumerate(table.findall(f"{AKN}tr"), start=1):
        column = 1
        for cell in line:
            while (row, column) in taken:
                column += 1
            down, wide = int(cell.get("rowspan", "1")), int(cell.get("colspan", "1"))
            taken |= {(row + r, column + c) for r in range(down) for c in range(wide)}
            head = cell.tag == f"{AKN}th" and cell.get("class") != "row"
            if place := cell.get("eId"):
                said = [cell.get(f"{OWN}{name}") for name in ("value", "unit", "missing")]
                found.cells[place] = (row, column, down, wide, head, *said)
