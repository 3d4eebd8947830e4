"""Elements of XML and HTML: made of whatever text, and printed the same each time."""

import re
from collections.abc import Iterable, Mapping
from typing import TypeAlias
from xml.etree.ElementTree import Element, tostring

Child: TypeAlias = Element | str
# what XML 1.0 cannot hold, and the control signs that no CSV of ours holds either
UNFIT = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def fit(text: str) -> str:
    """Return a text that XML can hold: a sign it cannot hold is U+FFFD, as in the CSVs.

    >>> fit("a\\x00b\\uffff")
    'a\\ufffdb\\ufffd'
    """
    return UNFIT.sub("\N{REPLACEMENT CHARACTER}", text)


def element(
    tag: str, attributes: Mapping[str, object] | None = None, *children: Child | None
) -> Element:
    """Return an element; attributes and children that are None are left out."""
    given = {k: fit(str(v)) for k, v in (attributes or {}).items() if v is not None}
    made = Element(tag, given)
    extend(made, (child for child in children if child is not None))
    return made


def extend(parent: Element, children: Iterable[Child]) -> None:
    """Add elements and texts to an element, in order."""
    for child in children:
        if isinstance(child, Element):
            parent.append(child)
        elif len(parent):
            parent[-1].tail = (parent[-1].tail or "") + fit(child)
        else:
            parent.text = (parent.text or "") + fit(child)


def indent(parent: Element, structure: frozenset[str], depth: int = 0) -> None:
    """Put each child of the elements named on a line of its own; blanks mean nothing in them."""
    if parent.tag not in structure or not len(parent):
        return
    margin = "\n" + "  " * depth
    parent.text = margin + "  "
    for child in parent:
        indent(child, structure, depth + 1)
        child.tail = margin + "  "
    parent[-1].tail = margin


def as_xml(root: Element) -> str:
    """Return a document: declaration and root."""
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(root, "unicode")}\n'
